"""Makes the fixtures of core's AutoencoderKLTest: small autoencoders of diffusers' class with weights from the formula.

    python make_vae_fixture.py ../core/src/test/resources/io/github/gladvision/network

Each network gives NAME.json (its config.json as diffusers writes it) and NAME.safetensors: mean and logarithm of the
variance of the latents of the image ``inputs("in.image", 2, 3, H, W)`` (not scaled), the image of the latents
``inputs("in.latents", 2, C, h, w)`` (not scaled back), and both for the first image in tiles where the network's
sample_size is smaller than it.
"""

import json
import sys
from pathlib import Path

import torch
from diffusers import AutoencoderKL
from safetensors.torch import save_file

from formula import fill, inputs

SMALL = dict(norm_num_groups=4, down_block_types=("DownEncoderBlock2D",) * 3, up_block_types=("UpDecoderBlock2D",) * 3)

NETWORKS = {
    # As Stable Diffusion's; tiles of 32 pixels, of which the image has two and a bit, and one and a half.
    "vae_attention": dict(SMALL, block_out_channels=(8, 12, 16), layers_per_block=2, sample_size=32, size=(72, 44)),
    # The other value of every switch.
    "vae_plain": dict(
        SMALL,
        block_out_channels=(8, 8, 12),
        layers_per_block=1,
        latent_channels=3,
        sample_size=64,
        scaling_factor=0.5,
        shift_factor=0.25,
        use_quant_conv=False,
        use_post_quant_conv=False,
        mid_block_add_attention=False,
        size=(24, 36),
    ),
}


@torch.no_grad()
def make(name, settings, folder):
    height, width = settings.pop("size")
    vae = fill(AutoencoderKL(**settings))
    image = inputs("in.image", 2, 3, height, width)
    latents = inputs("in.latents", 2, vae.config.latent_channels, height // 4, width // 4)
    posterior = vae.encode(image).latent_dist
    tensors = {"mean": posterior.mean, "logvar": posterior.logvar, "image": vae.decode(latents).sample}
    if settings["sample_size"] < height:
        vae.enable_tiling()
        tensors["tiled.mean"] = vae.encode(image[:1]).latent_dist.mean
        tensors["tiled.image"] = vae.decode(latents[:1]).sample
    save_file({key: value.contiguous() for key, value in tensors.items()}, folder / f"{name}.safetensors")
    (folder / f"{name}.json").write_text(json.dumps(json.loads(vae.to_json_string()), indent=2) + "\n")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for each, its_settings in NETWORKS.items():
        make(each, its_settings, target)
