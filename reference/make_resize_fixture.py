"""Makes the fixture of core's PillowBilinearTest: an image and what Pillow's bilinear filter makes of it in other sizes.

    python make_resize_fixture.py ../core/src/test/resources/io/github/gladvision/image

resize.safetensors has the image as "in", [height, width, 3], and each result as "WIDTHxHEIGHT".
"""

import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file

SIZES = [(16, 16), (20, 14), (41, 29), (64, 64), (100, 9), (7, 60), (1, 1), (40, 15), (13, 30), (3, 3)]

rng = np.random.default_rng(1)
pixels = rng.integers(0, 256, (30, 41, 3), dtype=np.uint8)
pixels[:10, :10] = 255  # saturated parts, where rounding must not overflow
pixels[10:, 20:30] //= 64
image = Image.fromarray(pixels)
tensors = {"in": torch.from_numpy(pixels)}
for size in SIZES:
    resized = np.asarray(image.resize(size, Image.Resampling.BILINEAR))
    tensors[f"{size[0]}x{size[1]}"] = torch.from_numpy(resized.copy())
folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
save_file(tensors, folder / "resize.safetensors")
