"""Makes the fixture of CLIP's text encoder: what transformers' class computes with weights from the formula.

    python make_clip_text_fixture.py ../core/src/test/resources/io/github/gladvision/network

Each network gives clip_text_NAME.json (its config.json as transformers writes it) and, in clip_text.safetensors, the
tokens as "NAME.ids" and the last hidden state as "NAME.out"; of the full-size ones, every 48th channel of it. Also prints
how far PyTorch itself is from these numbers where it computes in bfloat16.
"""

import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel

from formula import fill, inputs

# Name: configuration, number of texts, number of tokens.
NETWORKS = {
    "quick": (
        dict(vocab_size=500, hidden_size=64, intermediate_size=96, num_hidden_layers=3, num_attention_heads=4),
        (2, 77),
    ),
    "gelu": (
        dict(
            vocab_size=300,
            hidden_size=48,
            intermediate_size=192,
            num_hidden_layers=2,
            num_attention_heads=3,
            max_position_embeddings=16,
            hidden_act="gelu",
            layer_norm_eps=1e-3,
        ),
        (3, 9),
    ),
    # The text encoders of Stable Diffusion 1 (CLIP ViT-L/14) and 2 (OpenCLIP ViT-H/14).
    "sd1": (
        dict(hidden_size=768, intermediate_size=3072, num_hidden_layers=12, num_attention_heads=12),
        (1, 77),
    ),
    "sd2": (
        dict(
            hidden_size=1024,
            intermediate_size=4096,
            num_hidden_layers=23,
            num_attention_heads=16,
            hidden_act="gelu",
        ),
        (1, 77),
    ),
}
FULL_SIZE = {"sd1", "sd2"}
STRIDE = 48


def difference(found, expected):
    return ((found.float() - expected).norm() / expected.norm()).item()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    tensors = {}
    for name, (settings, shape) in NETWORKS.items():
        config = CLIPTextConfig(architectures=["CLIPTextModel"], **settings)
        model = fill(CLIPTextModel(config), lambda parameter: f"text_model.{parameter}")
        ids = ((inputs(f"{name}.ids", *shape) + 1) / 2 * config.vocab_size).long()
        with torch.no_grad():
            out = model(ids).last_hidden_state
            with torch.autocast("cpu", torch.bfloat16):
                autocast = model(ids).last_hidden_state
            pure = model.bfloat16()(ids).last_hidden_state
        kept = slice(None, None, STRIDE if name in FULL_SIZE else 1)
        tensors[f"{name}.ids"] = ids
        tensors[f"{name}.out"] = out[..., kept].contiguous()
        (target / f"clip_text_{name}.json").write_text(config.to_json_string())
        print(f"{name}: autocast {difference(autocast, out):.2e}, bfloat16 weights {difference(pure, out):.2e}")
    save_file(tensors, target / "clip_text.safetensors")
