"""Makes the fixture of core's FloatImagesTest: one map in many files, as tifffile, NumPy and Pillow write them.

    pip install tifffile imagecodecs
    python make_float_images.py ../core/src/test/resources/io/github/gladvision/image/file/maps

The map has 31x19 numbers, value (7 row + column) / 64 - 1, which every type of float holds exactly; whole numbers for the
types that have no others: 7 row + column.
"""

import sys
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image

WHOLE = 7 * np.arange(19)[:, None] + np.arange(31)[None, :]
REAL = WHOLE / 64 - 1

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)


def tiff(name, values, **options):
    tifffile.imwrite(folder / f"{name}.tiff", values, photometric="minisblack", **options)


single = REAL.astype(np.float32)
tiff("float32", single)
tiff("float32_big_endian", single, byteorder=">")
tiff("float32_lzw", single, compression="lzw")
tiff("float32_deflate", single, compression="zlib")
tiff("float32_deflate_predictor", single, compression="zlib", predictor=True)
tiff("float32_lzw_predictor", single, compression="lzw", predictor=True)
tiff("float32_tiles", single, tile=(16, 16))
tiff("float32_tiles_deflate", single, tile=(16, 16), compression="zlib")
tiff("float32_strips", single, rowsperstrip=5)
tiff("float32_bigtiff", single, bigtiff=True)
tiff("float16", REAL.astype(np.float16))
tiff("float64", REAL)
tiff("float64_deflate", REAL, compression="zlib")
tiff("uint8", WHOLE.astype(np.uint8))
tiff("uint16", WHOLE.astype(np.uint16))
tiff("uint16_lzw", WHOLE.astype(np.uint16), compression="lzw")
Image.fromarray(single).save(folder / "float32_pillow.tif")

for kind in ("f2", "f4", "f8"):
    for order in "<>":
        values = REAL.astype(order + kind)
        np.save(folder / f"{kind}_{'little' if order == '<' else 'big'}.npy", values)
np.save(folder / "f4_fortran.npy", np.asfortranarray(single))
np.save(folder / "f8_batch.npy", REAL[None, :, :, None])
np.save(folder / "u1.npy", WHOLE.astype(np.uint8))
np.save(folder / "u2.npy", WHOLE.astype(np.uint16))
np.save(folder / "i4.npy", WHOLE.astype(np.int32))
np.save(folder / "i8.npy", WHOLE.astype(np.int64))
np.save(folder / "u8_big.npy", WHOLE.astype(">u8"))
with open(folder / "f4_version2.npy", "wb") as file:
    np.lib.format.write_array(file, single, version=(2, 0))

Image.fromarray(WHOLE.astype(np.uint16)).save(folder / "grey16.png")
Image.fromarray(WHOLE.astype(np.uint8)).save(folder / "grey8.png")
