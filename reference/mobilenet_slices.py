"""Prints the numbers of core's MobileNetFeaturesTest: what PyTorch computes from the MobileNet weights.

    python mobilenet_slices.py ../../shared/weights/mobilenet_v1_features.safetensors
"""

import sys

import torch
from safetensors.torch import load_file
from torch.nn.functional import conv2d, pad, relu6

weights = load_file(sys.argv[1])


def layer(x, name, halves=False):
    weight, bias = weights[name + ".weight"], weights[name + ".bias"]
    groups = x.shape[1] // weight.shape[1]
    if halves:
        return relu6(conv2d(pad(x, (0, 1, 0, 1)), weight, bias, stride=2, groups=groups))
    return relu6(conv2d(x, weight, bias, padding=weight.shape[-1] // 2, groups=groups))


index = torch.arange(3 * 64 * 48, dtype=torch.float64)
hidden = layer(torch.sin(index * index * 1e-4).float().reshape(1, 3, 64, 48), "conv1", halves=True)
for block in range(1, 12):
    hidden = layer(layer(hidden, f"dw{block}", halves=block in (2, 4, 6)), f"pw{block}")
    if block in (3, 5, 11):
        print(block, tuple(hidden.shape), float(hidden.double().norm()), hidden[0, :8, 1, 2].tolist())
