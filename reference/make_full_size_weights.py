"""Writes networks of Stable Diffusion 1.4's and DINO ViT-B/8's full size to disk, as their authors publish them.

    python make_full_size_weights.py FOLDER

FOLDER gets stable-diffusion-v1-4/ (diffusers' save_pretrained), dino/dino_vitbase8_pretrain.pth (torch.save) and
inputs.safetensors: an image, noise, a prompt and the empty one, encoded. The weights come from the formula, so they have
learnt nothing; what they cost is what the real ones cost. 5 GB on the disk, 5 GB of memory.
"""

import sys
from pathlib import Path

import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel
from safetensors.torch import save_file

from formula import inputs
from make_full_size_fixture import DOWN, UP, build
from make_vit_fixture import BASE, published
from timm.models.vision_transformer import VisionTransformer

SIDE = 512

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    pipeline = folder / "stable-diffusion-v1-4"
    build(
        UNet2DConditionModel, sample_size=64, cross_attention_dim=768, down_block_types=DOWN, up_block_types=UP
    ).save_pretrained(pipeline / "unet")
    build(
        AutoencoderKL,
        block_out_channels=(128, 256, 512, 512),
        layers_per_block=2,
        sample_size=SIDE,
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
    ).save_pretrained(pipeline / "vae")
    DDIMScheduler(
        beta_start=0.00085,
        beta_end=0.012,
        beta_schedule="scaled_linear",
        clip_sample=False,
        set_alpha_to_one=False,
        steps_offset=1,
    ).save_pretrained(pipeline / "scheduler")
    (folder / "dino").mkdir(exist_ok=True)
    dino = published(VisionTransformer(num_classes=0, img_size=224, patch_size=8, **BASE))
    torch.save(dino, folder / "dino" / "dino_vitbase8_pretrain.pth")
    save_file(
        {
            "image": inputs("in.image", 1, 3, SIDE, SIDE),
            "noise": 1.7 * inputs("in.noise", 1, 4, SIDE // 8, SIDE // 8),
            "prompt": inputs("in.prompt", 1, 77, 768),
            "empty_prompt": inputs("in.empty_prompt", 1, 77, 768),
        },
        folder / "inputs.safetensors",
    )
