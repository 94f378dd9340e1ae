"""Reduces the reference fixtures to their core, small enough to commit, for tests without the whole of them.

    python reduce_fixtures.py ../../shared/reference ../core/src/test/resources/io/github/gladvision/reference

The vision transformer's weights, which three fixtures repeat, become a file of their own. Doubles become floats and
flags become bytes; all other values stay what they are. Needs nothing but Python.
"""

import array
import json
import pathlib
import sys

# What is kept of each fixture: names, or beginnings of names that end in a dot.
KEPT = {
    "adaptive_sampling": ["unet.", "vae.", "context.", "latents", "noise", "ads."],
    "anomaly_map": ["images", "reconstructions", "object_mask", "plain."],
    "foreground_masks": None,
    "metrics": None,
    "perlin": None,
    "training_target": None,
    "vit_tokens": ["in64.", "out64."],
}
WEIGHTS = "vit."
FLAGS = ["masks", "labels", "tied_labels"]
EXACT = ["pixel", "image", "tied"]


def read(path):
    content = path.read_bytes()
    end = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:end])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        start, stop = entry["data_offsets"]
        tensors[name] = (entry["dtype"], entry["shape"], content[end + start : end + stop])
    return metadata, tensors


def write(path, metadata, tensors):
    header, offset = {"__metadata__": metadata}, 0
    for name, (dtype, shape, raw) in tensors.items():
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [offset, offset + len(raw)]}
        offset += len(raw)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    raws = [raw for _, _, raw in tensors.values()]
    path.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(raws))


def smaller(name, dtype, shape, raw):
    if name in FLAGS and dtype == "I64":
        return "U8", shape, bytes(array.array("q", raw).tolist())
    if dtype == "F64" and name not in EXACT:
        return "F32", shape, array.array("f", array.array("d", raw)).tobytes()
    return dtype, shape, raw


def kept(name, names):
    return names is None or any(name == n or n.endswith(".") and name.startswith(n) for n in names)


source, target = map(pathlib.Path, sys.argv[1:])
target.mkdir(parents=True, exist_ok=True)
weights = {}
for fixture, names in KEPT.items():
    metadata, tensors = read(source / f"{fixture}.safetensors")
    for name, tensor in tensors.items():
        if name.startswith(WEIGHTS):
            assert weights.setdefault(name, tensor) == tensor, f"{fixture} has other weights {name}"
    core = {n: smaller(n, *t) for n, t in tensors.items() if not n.startswith(WEIGHTS) and kept(n, names)}
    write(target / f"{fixture}.safetensors", metadata, core)
write(target / "vit.safetensors", {}, weights)
