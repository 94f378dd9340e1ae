"""Reduces the fixture vit_tokens to what its first three blocks make of one image, small enough to commit.

    python reduce_vit_fixture.py ../../shared/reference/vit_tokens.safetensors \\
        ../core/src/test/resources/io/github/gladvision/network/vit_three_blocks.safetensors
"""

import sys

from safetensors import safe_open
from safetensors.torch import save_file

with safe_open(sys.argv[1], "pt") as whole:
    later = tuple(f"vit.blocks.{i}." for i in range(3, 12))
    tensors = {
        name: whole.get_tensor(name)
        for name in whole.keys()
        if name.startswith("vit.") and not name.startswith(later)
    }
    tensors["images"] = whole.get_tensor("in96.images")[:1].contiguous()
    tensors["block3"] = whole.get_tensor("out96.block3")[:1].contiguous()
    metadata = whole.metadata() | {"depth": "3"}
save_file(tensors, sys.argv[2], metadata)
