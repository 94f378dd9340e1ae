"""Makes the U-Net fixtures of core's tests: tiny networks of diffusers' class with random weights, and what they compute.

    python make_unet_fixture.py ../core/src/test/resources/io/github/gladvision/network

Each network gives NAME.json (its config.json as diffusers writes it) and NAME.safetensors: the weights under "unet.",
the inputs under "in.", the prediction as "out.noise", and the norms of the gradients of its mean square with respect to
all weights, in the order of their sorted names, as "out.gradient_norms".
"""

import json
import sys
from pathlib import Path

import torch
from diffusers import UNet2DConditionModel
from safetensors.torch import save_file

SMALL = dict(sample_size=12, layers_per_block=1, norm_num_groups=4)

NETWORKS = {
    # Stable Diffusion 1: projections as convolutions. The size is odd, so that the way up must follow the way down.
    "unet_attention": dict(
        SMALL,
        block_out_channels=(8, 16),
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
        attention_head_dim=2,
        cross_attention_dim=12,
        latent_size=(9, 13),
    ),
    # Stable Diffusion 2: projections as linear layers, heads per level.
    "unet_linear": dict(
        SMALL,
        block_out_channels=(8, 12),
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        attention_head_dim=(2, 3),
        cross_attention_dim=12,
        use_linear_projection=True,
        latent_size=(12, 8),
    ),
    # No attention, and the other value of every switch.
    "unet_plain": dict(
        SMALL,
        in_channels=3,
        out_channels=5,
        block_out_channels=(8, 8, 12),
        down_block_types=("DownBlock2D",) * 3,
        mid_block_type="UNetMidBlock2D",
        up_block_types=("UpBlock2D",) * 3,
        center_input_sample=True,
        flip_sin_to_cos=False,
        freq_shift=1,
        downsample_padding=0,
        norm_eps=1e-6,
        latent_size=(16, 12),
    ),
}


def make(name, settings, folder):
    torch.manual_seed(2024)
    height, width = settings.pop("latent_size")
    unet = UNet2DConditionModel(**settings).eval()
    with torch.no_grad():
        for parameter in unet.parameters():  # away from the ones and zeros that hide mistakes
            parameter.add_(0.1 * torch.randn_like(parameter))
    latents = torch.randn(2, unet.config.in_channels, height, width)
    timesteps = torch.tensor([7, 741])
    attends = any("CrossAttn" in block for block in settings["down_block_types"])
    conditioning = torch.randn(2, 5, unet.config.cross_attention_dim) if attends else None
    noise = unet(latents, timesteps, conditioning).sample
    noise.square().mean().backward()
    weights = dict(unet.named_parameters())
    tensors = {"unet." + key: value.detach() for key, value in weights.items()}
    tensors |= {"in.latents": latents, "in.timesteps": timesteps, "out.noise": noise.detach()}
    if attends:
        tensors["in.conditioning"] = conditioning
    tensors["out.gradient_norms"] = torch.stack([weights[key].grad.norm() for key in sorted(weights)])
    save_file({key: value.contiguous() for key, value in tensors.items()}, folder / f"{name}.safetensors")
    settings_file = folder / f"{name}.json"
    settings_file.write_text(json.dumps(json.loads(unet.to_json_string()), indent=2) + "\n")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for each, its_settings in NETWORKS.items():
        make(each, its_settings, target)
