"""Makes the weight files of core's tests: the same few tensors in every format and wrapping that is read.

    python make_weight_files.py ../core/src/test/resources/io/github/gladvision/tensor/file

The values are those of formula.py by the tensor's name, so no test needs a second copy of them.
"""

import argparse
import collections
import json
import sys
import types
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

import formula

SHAPES = {
    "conv.weight": (4, 3, 3, 3),
    "conv.bias": (4,),
    "proj.weight": (5, 4, 1, 1),
    "linear.weight": (6, 5),
    "norm.weight": (),
}


def state_dict(dtype=torch.float32):
    tensors = collections.OrderedDict((name, formula.values(name, shape).to(dtype)) for name, shape in SHAPES.items())
    tensors["turned.weight"] = formula.values("turned.weight", (3, 2)).to(dtype).t()
    tensors["empty"] = torch.empty(0, 4, dtype=dtype)
    tensors["position_ids"] = torch.arange(7).expand((1, -1))
    return tensors


def contiguous(tensors):
    return {name: tensor.contiguous() for name, tensor in tensors.items()}


def foreign_class(module, name):
    """A class of a package that need not be there, so that a pickle refers to it by that name."""
    made = type(name, (), {"__module__": module})
    parts = module.split(".")
    for i in range(1, len(parts) + 1):
        sys.modules.setdefault(".".join(parts[:i]), types.ModuleType(".".join(parts[:i])))
    setattr(sys.modules[module], name, made)
    return made


def lightning_checkpoint():
    """What a training of latent diffusion with PyTorch Lightning 1.4 leaves behind."""
    model = torch.nn.Linear(5, 6)
    optimizer = torch.optim.AdamW(model.parameters())
    model(torch.ones(1, 5)).sum().backward()
    optimizer.step()
    model_checkpoint = foreign_class("pytorch_lightning.callbacks.model_checkpoint", "ModelCheckpoint")
    return {
        "epoch": 11,
        "global_step": 1200,
        "pytorch-lightning_version": "1.4.2",
        "state_dict": state_dict(),
        "callbacks": {
            model_checkpoint: {
                "monitor": "val/loss",
                "best_model_score": torch.tensor(0.25),
                "best_model_path": "checkpoints/epoch=000010.ckpt",
                "current_score": np.float64(0.5),
                "history": np.arange(3),
            }
        },
        "optimizer_states": [optimizer.state_dict()],
        "lr_schedulers": [torch.optim.lr_scheduler.MultiStepLR(optimizer, [3, 5]).state_dict()],
        "hyper_parameters": {
            "betas": (0.9, 0.999),
            "sizes": collections.defaultdict(list, {(8, 8): [1, 2]}),
            "seed": 2**64 - 1,
            "dtype": torch.float32,
            "device": torch.device("cpu"),
            "names": {"a", "b"},
        },
    }


def teacher_checkpoint():
    """What a self-supervised training leaves behind: two networks, and the arguments it was started with."""
    return {
        "student": {"linear.weight": torch.zeros(6, 5)},
        "teacher": state_dict(),
        "epoch": 100,
        "args": argparse.Namespace(arch="vit_small", lr=5e-4, use_fp16=True, data_path=Path("data")),
    }


def save_sharded(folder, stem, save):
    tensors = contiguous(state_dict())
    names = list(tensors)
    weight_map = {}
    for number, part in enumerate((names[:3], names[3:]), start=1):
        file = stem.replace(".", f"-{number:05d}-of-00002.")
        save({name: tensors[name] for name in part}, folder / file)
        weight_map |= {name: file for name in part}
    size = sum(tensor.nbytes for tensor in tensors.values())
    index = {"metadata": {"total_size": size}, "weight_map": weight_map}
    (folder / f"{stem}.index.json").write_text(json.dumps(index, indent=2) + "\n")


def make(folder):
    torch.save(state_dict(), folder / "zip.pth")
    torch.save(state_dict(), folder / "pickles.pth", _use_new_zipfile_serialization=False)
    torch.save(state_dict(torch.bfloat16), folder / "bfloat16.pth")
    torch.save(state_dict(torch.float16), folder / "half.pth", _use_new_zipfile_serialization=False)
    torch.save(state_dict(), folder / "protocol4.pth", pickle_protocol=4)
    parameters = {name: torch.nn.Parameter(tensor, requires_grad=False) for name, tensor in state_dict().items()}
    torch.save(parameters, folder / "parameters.pth")
    torch.save(lightning_checkpoint(), folder / "epoch=11.ckpt")
    torch.save(teacher_checkpoint(), folder / "teacher.pth", _use_new_zipfile_serialization=False)
    save_file(contiguous(state_dict(torch.float16)), folder / "half.safetensors", {"format": "pt"})
    save_sharded(folder, "sharded.safetensors", save_file)
    save_sharded(folder, "sharded.bin", torch.save)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    make(target)
