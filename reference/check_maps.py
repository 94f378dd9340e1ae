"""Checks that other programs read the maps that `glad detect --out DIR --maps tiff|npy|png16` writes.

    python check_maps.py DIR

Every .tiff is read by tifffile, as the evaluation code of MVTec AD does, and by Pillow, every .npy by NumPy, every
_map.png by Pillow. Maps of the same image in several formats must agree: TIFF and NPY to the last bit, PNG to half a
level. Prints what was read, and fails at the first difference.
"""

import json
import sys
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image


def main():
    folder = Path(sys.argv[1])
    counts = {"tiff": 0, "npy": 0, "png": 0}
    for tiff in sorted(folder.rglob("*.tiff")):
        values = tifffile.imread(tiff)
        assert values.dtype == np.float32 and values.ndim == 2, (tiff, values.dtype, values.shape)
        assert np.array_equal(values, np.asarray(Image.open(tiff))), f"{tiff}: Pillow reads something else"
        counts["tiff"] += 1
        npy = tiff.with_name(tiff.stem + "_map.npy")
        if npy.exists():
            assert np.array_equal(values, np.load(npy)), f"{npy}: not the same"
            counts["npy"] += 1
        png = tiff.with_name(tiff.stem + "_map.png")
        if png.exists():
            unit = json.loads((folder / "detections.json").read_text())["map_unit"]
            levels = np.asarray(Image.open(png))
            assert levels.dtype == np.uint16 or levels.dtype == np.int32, (png, levels.dtype)
            expected = np.clip(values / unit, 0, 65535)
            assert np.abs(levels - expected).max() <= 0.5 + 1e-2, f"{png}: not the same"
            counts["png"] += 1
    print(", ".join(f"{count} {kind}" for kind, count in counts.items()), "read and equal")


if __name__ == "__main__":
    main()
