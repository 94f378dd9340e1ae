"""Makes the fixture of core's FullSizeTest: what the networks of Stable Diffusion compute at their full size.

    python make_full_size_fixture.py ../core/src/test/resources/io/github/gladvision/network

Weights and inputs come from the formula, so that full_size.safetensors has a few kilobytes of outputs only. Needs 8 GB
of memory.
"""

import sys
from pathlib import Path

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from safetensors.torch import save_file

from formula import fill, inputs

DOWN = ("CrossAttnDownBlock2D",) * 3 + ("DownBlock2D",)
UP = ("UpBlock2D",) + ("CrossAttnUpBlock2D",) * 3
UNETS = {
    "sd1": (dict(cross_attention_dim=768), 32),
    "sd2": (dict(cross_attention_dim=1024, attention_head_dim=(5, 10, 20, 20), use_linear_projection=True), 16),
}


def build(model_class, **settings):
    """The network without the random weights that its constructor would draw first."""
    with torch.device("meta"):
        network = model_class(**settings)
    return fill(network.to_empty(device="cpu"))


@torch.no_grad()
def unet(settings, side):
    network = build(UNet2DConditionModel, sample_size=64, down_block_types=DOWN, up_block_types=UP, **settings)
    latents = inputs("in.latents", 1, 4, side, side)
    conditioning = inputs("in.conditioning", 1, 77, network.config.cross_attention_dim)
    return network(latents, torch.tensor([721]), conditioning).sample


@torch.no_grad()
def vae():
    network = build(
        AutoencoderKL,
        block_out_channels=(128, 256, 512, 512),
        layers_per_block=2,
        sample_size=512,
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
    )
    moments = network.encode(inputs("in.image", 1, 3, 128, 128)).latent_dist.parameters
    image = network.decode(inputs("in.latents", 1, 4, 16, 16)).sample
    return moments, image


if __name__ == "__main__":
    tensors = {name: unet(*settings) for name, settings in UNETS.items()}
    tensors["vae.moments"], image = vae()
    tensors["vae.image"] = image[:, :, 3::8, 5::8].contiguous()  # every eighth pixel, and the norm of all
    tensors["vae.image_norm"] = image.double().norm().float().reshape(1)
    save_file(tensors, Path(sys.argv[1]) / "full_size.safetensors")
    for name, tensor in tensors.items():
        print(name, tuple(tensor.shape), float(tensor.std()) if tensor.numel() > 1 else float(tensor))
