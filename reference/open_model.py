"""Opens the U-Net and the autoencoder of a model that GLAD for Java has saved in diffusers, and compares what they compute.

    java -cp 'bench/target/benchmarks.jar:bench/target/lib/*' io.github.gladvision.bench.NetworkOutputs MODEL OUT.safetensors
    python open_model.py MODEL OUT.safetensors

Prints the relative errors; the exit code is 1 if one is above 1e-5.
"""

import sys
from pathlib import Path

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from safetensors.torch import load_file


def wave(*shape):
    index = torch.arange(torch.Size(shape).numel(), dtype=torch.float64)
    return torch.sin(index * index * 1e-4).float().reshape(shape)


@torch.no_grad()
def outputs(model):
    unet = UNet2DConditionModel.from_pretrained(model / "unet").eval()
    vae = AutoencoderKL.from_pretrained(model / "vae").eval()
    side = 16 * 2 ** (len(vae.config.block_out_channels) - 1)
    latents = wave(1, vae.config.latent_channels, 16, 16)
    scale = vae.config.scaling_factor
    return {
        "noise": unet(latents, torch.tensor([421]), wave(1, 77, unet.config.cross_attention_dim)).sample,
        "latents": vae.encode(wave(1, 3, side, side)).latent_dist.mean * scale,
        "image": vae.decode(latents / scale).sample,
    }


expected = outputs(Path(sys.argv[1]))
found = load_file(sys.argv[2])
errors = {name: float((found[name] - value).norm() / value.norm()) for name, value in expected.items()}
for name, error in errors.items():
    print(f"{name}: relative error {error:.1e}")
sys.exit(max(errors.values()) > 1e-5)
