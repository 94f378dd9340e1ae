"""Makes the fixture of the vision transformers of DINO and DINOv2: what timm's class computes with weights from the formula.

    python make_vit_fixture.py ../core/src/test/resources/io/github/gladvision/network

The weights have the names of the published files; timm's own conversion of such files brings them into its class. For each
network and size of image, dino.safetensors has the tokens after some blocks as "NAME.HEIGHTxWIDTH.DEPTH" and the class
token after the final normalisation as "NAME.HEIGHTxWIDTH.cls"; of the full-size networks, every 60th token and every 32nd
channel. Also prints how far PyTorch itself is from these numbers where it computes in bfloat16.
"""

import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from timm.models.vision_transformer import VisionTransformer, checkpoint_filter_fn

from formula import inputs, values

DINO = dict(img_size=32, patch_size=8, embed_dim=48, depth=2, num_heads=3)
DINOV2 = dict(img_size=56, patch_size=14, embed_dim=48, depth=2, num_heads=3, init_values=1.0)
BASE = dict(embed_dim=768, depth=12, num_heads=12)
REGISTERS = dict(reg_tokens=4, no_embed_class=True)

# Name: network, sizes of images, depths.
NETWORKS = {
    "dino": (DINO, [(32, 32), (40, 24), (16, 48)], [1, 2]),
    "dinov2": (DINOV2, [(56, 56), (70, 42)], [1, 2]),
    "dinov2_reg": (DINOV2 | REGISTERS, [(56, 56), (70, 42), (28, 84)], [1, 2]),
    # In full size, as published: DINO ViT-B/8 and DINOv2 ViT-B/14 with registers.
    "dino_base8": (dict(BASE, img_size=224, patch_size=8), [(224, 224)], [3, 6, 9, 12]),
    "dinov2_base14_reg": (
        dict(BASE, img_size=518, patch_size=14, init_values=1.0) | REGISTERS,
        [(280, 224)],
        [3, 6, 9, 12],
    ),
}
FULL_SIZE = {"dino_base8", "dinov2_base14_reg"}


def published(model):
    """The formula's weights under the names and in the shapes of the published files."""
    weights = {}
    for name, parameter in model.named_parameters():
        shape = tuple(parameter.shape)
        if name == "pos_embed" and model.no_embed_class:
            shape = (1, shape[1] + 1, shape[2])
        name = name.replace("reg_token", "register_tokens")
        weights[name] = values(name, shape)
    if "register_tokens" in weights:
        weights["mask_token"] = torch.zeros(1, model.embed_dim)  # by which timm knows such files
    return weights


def stretched(pos_embed, height, width):
    """DINO's interpolation, and DINOv2's without registers, which no package has: the 0.1 is part of the scale."""
    side = int((pos_embed.shape[1] - 1) ** 0.5)
    grid = pos_embed[:, 1:].reshape(1, side, side, -1).permute(0, 3, 1, 2)
    scale = ((height + 0.1) / side, (width + 0.1) / side)
    grid = torch.nn.functional.interpolate(grid, scale_factor=scale, mode="bicubic")
    return torch.cat([pos_embed[:, :1], grid.flatten(2).transpose(1, 2)], 1)


def build(settings, height, width):
    """The network for one size of image."""
    native = settings["img_size"]
    weights = published(VisionTransformer(num_classes=0, **settings))
    patch = settings["patch_size"]
    if (height, width) != (native, native) and "reg_tokens" not in settings:
        weights["pos_embed"] = stretched(weights["pos_embed"], height // patch, width // patch)
    # With registers, the conversion interpolates as DINOv2 does: with antialiasing, to the size.
    model = VisionTransformer(num_classes=0, **dict(settings, img_size=(height, width)))
    model.load_state_dict(checkpoint_filter_fn(weights, model))
    return model.eval()


def tokens(model, images, depths):
    """Tokens after the blocks of these depths, and the class token after the final normalisation."""
    found = {}
    hooks = [
        model.blocks[depth - 1].register_forward_hook(lambda _, __, out, depth=depth: found.update({depth: out}))
        for depth in depths
    ]
    with torch.no_grad():
        found["cls"] = model.forward_features(images)[:, 0]
    for hook in hooks:
        hook.remove()
    return found


def difference(found, expected):
    return max(((found[key].float() - expected[key]).norm() / expected[key].norm()).item() for key in expected)


if __name__ == "__main__":
    fixture = {}
    for name, (settings, sizes, depths) in NETWORKS.items():
        for height, width in sizes:
            model = build(settings, height, width)
            where = f"{name}.{height}x{width}"
            images = inputs(f"{where}.images", 1, 3, height, width)
            expected = tokens(model, images, depths)
            with torch.autocast("cpu", torch.bfloat16):
                autocast = tokens(model, images, depths)
            pure = tokens(model.bfloat16(), images.bfloat16(), depths)
            print(f"{where}: autocast {difference(autocast, expected):.2e}, pure {difference(pure, expected):.2e}")
            for key, value in expected.items():
                if key != "cls" and name in FULL_SIZE:
                    value = value[:, ::60, ::32]
                fixture[f"{where}.{key}"] = value.float().contiguous()
    save_file(fixture, Path(sys.argv[1]) / "dino.safetensors")
