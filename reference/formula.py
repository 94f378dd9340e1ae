"""Weights from a closed formula, the same to the last bit as those of core's FormulaParameters.

A network of any size can thus be compared with its Java counterpart without a file of its weights: each value follows
from the parameter's name, its place in row-major order, and the parameter's shape. Weights of one dimension lie around
1 (biases around 0), all others around 0 with the variance that keeps a layer's output as large as its input.
"""

import numpy as np
import torch

BLOCK = 1 << 22


def _seed(name):
    """FNV-1a."""
    seed = 0x811C9DC5
    for byte in name.encode():
        seed = ((seed ^ byte) * 0x01000193) & 0xFFFFFFFF
    return seed


def _uniform(seed, start, count):
    """Values in [-1, 1), multiples of 2**-23: the finaliser of MurmurHash3 over a Weyl sequence."""
    h = np.arange(start, start + count, dtype=np.uint64).astype(np.uint32) * np.uint32(0x9E3779B1) + np.uint32(seed)
    h ^= h >> np.uint32(15)
    h *= np.uint32(0x85EBCA6B)
    h ^= h >> np.uint32(13)
    h *= np.uint32(0xC2B2AE35)
    h ^= h >> np.uint32(16)
    return (h >> np.uint32(8)).astype(np.float32) * np.float32(2**-23) - np.float32(1)


def _centre_and_scale(name, shape):
    if len(shape) <= 1:
        return (0.0 if name.endswith("bias") else 1.0), 0.1
    inputs = shape[-1] if len(shape) == 3 else int(np.prod(shape[1:]))
    return 0.0, float(np.sqrt(3 / inputs))


def values(name, shape):
    """The float32 values of a parameter; ``values("in.latents", shape)`` serves for inputs as well."""
    count = int(np.prod(shape)) if len(shape) else 1
    centre, scale = _centre_and_scale(name, shape)
    flat = np.empty(count, dtype=np.float32)
    for start in range(0, count, BLOCK):
        end = min(count, start + BLOCK)
        flat[start:end] = np.float32(centre) + np.float32(scale) * _uniform(_seed(name), start, end - start)
    return torch.from_numpy(flat.reshape(shape))


def inputs(name, *shape):
    """Uniform values in [-1, 1) for a network's input."""
    return torch.from_numpy(_uniform(_seed(name), 0, int(np.prod(shape))).reshape(shape))


def fill(module, names=lambda name: name):
    """Gives a module the formula's parameters, in place; ``names`` maps the module's names to those of the weight files."""
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            parameter.copy_(values(names(name), tuple(parameter.shape)))
    return module.eval()
