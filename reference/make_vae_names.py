"""Makes the list of names for core's AutoencoderKLNamesTest: old name, today's name, a pair per line.

    python make_vae_names.py ../core/src/test/resources/io/github/gladvision/network

vae_names.txt has latent-diffusion's names (built here from its classes' structure at Stable Diffusion's size) with what
diffusers' own conversion makes of them.
"""

import sys
from pathlib import Path

import torch
from diffusers.loaders.single_file_utils import convert_ldm_vae_checkpoint

LEVELS, LAYERS = 4, 2
BLOCK = ["norm1", "conv1", "norm2", "conv2"]


def block(prefix, shortcut):
    return [f"{prefix}.{part}" for part in BLOCK + ["nin_shortcut"] * shortcut]


def side(name, direction, layers, resampling, skipping):
    modules = [f"{name}.conv_in"]
    for level in range(LEVELS):
        for layer in range(layers):
            modules += block(f"{name}.{direction}.{level}.block.{layer}", layer == 0 and level in skipping)
        if level in resampling:
            modules.append(f"{name}.{direction}.{level}.{direction}sample.conv")
    modules += block(f"{name}.mid.block_1", False) + block(f"{name}.mid.block_2", False)
    modules += [f"{name}.mid.attn_1.{part}" for part in ("norm", "q", "k", "v", "proj_out")]
    return modules + [f"{name}.norm_out", f"{name}.conv_out"]


modules = side("encoder", "down", LAYERS, {0, 1, 2}, {1, 2})
modules += side("decoder", "up", LAYERS + 1, {1, 2, 3}, {0, 1})
modules += ["quant_conv", "post_quant_conv"]
names = [f"{module}.{kind}" for module in modules for kind in ("weight", "bias")]
marks = {name: torch.full((1, 1, 1, 1), float(i)) for i, name in enumerate(names)}
config = {"down_block_types": [""] * LEVELS, "up_block_types": [""] * LEVELS, "layers_per_block": LAYERS}
converted = convert_ldm_vae_checkpoint({f"first_stage_model.{name}": mark for name, mark in marks.items()}, config)
today = {int(mark.flatten()[0]): name for name, mark in converted.items()}
assert len(today) == len(names), (len(today), len(names))
lines = [f"{name} {today[i]}\n" for i, name in enumerate(names)]
(Path(sys.argv[1]) / "vae_names.txt").write_text("".join(lines))
