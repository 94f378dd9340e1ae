"""Times the whole reconstruction with Stable Diffusion and DINO at full size in Python, for bench/compare_reconstruction.sh.

    python time_reconstruction.py FOLDER OUT [bfloat16]

FOLDER is one that make_full_size_weights.py made. One image of 512x512: encode, 25 guided steps from step 750, of which 14
have the adaptive step (the threshold is out of reach, the minimum step 350), decode, map. Prints seconds and the largest
resident memory, then the seconds of each network by itself; OUT.safetensors gets the normal counterpart and the map.
"""

import sys
import time
from pathlib import Path

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from safetensors.torch import load_file, save_file
from timm.models.vision_transformer import VisionTransformer

from make_reconstruction_fixture import DEPTHS, anomaly_map, reconstruct, tokens
from make_vit_fixture import BASE, stretched

SIDE = 512
RUN = dict(start=750, steps=25, threshold=9.0, minimum=350)


def dino(path, side):
    weights = torch.load(path, weights_only=True)
    weights["pos_embed"] = stretched(weights["pos_embed"], side // 8, side // 8)
    model = VisionTransformer(num_classes=0, img_size=side, patch_size=8, **BASE)
    model.load_state_dict(weights)
    return model.eval()


def peak_megabytes():
    for line in open("/proc/self/status"):
        if line.startswith("VmHWM"):
            return int(line.split()[1]) // 1024


@torch.no_grad()
def main(folder, out, dtype):
    begin = time.perf_counter()
    pipeline = folder / "stable-diffusion-v1-4"
    unet = UNet2DConditionModel.from_pretrained(pipeline / "unet", torch_dtype=dtype).eval()
    vae = AutoencoderKL.from_pretrained(pipeline / "vae", torch_dtype=dtype).eval()
    vit = dino(folder / "dino" / "dino_vitbase8_pretrain.pth", SIDE).to(dtype)
    given = {name: tensor.to(dtype) for name, tensor in load_file(folder / "inputs.safetensors").items()}
    loaded = time.perf_counter()
    context = torch.cat([given["empty_prompt"], given["prompt"]])
    counterpart, _, stop, _, _ = reconstruct(unet, vae, vit, given["image"], given["noise"], context, **RUN)
    maps, score = anomaly_map(vit, given["image"], counterpart.to(dtype), 0.0, "image")
    done = time.perf_counter()
    print(
        f"python {str(dtype)[6:]} threads {torch.get_num_threads()}: load {loaded - begin:.1f} s, image"
        f" {done - loaded:.1f} s, peak {peak_megabytes()} MB, stop step {stop}, score {float(score):.6f}"
    )
    save_file({"counterpart": counterpart.float().contiguous(), "map": maps.float().contiguous()}, out)

    pair = given["noise"].repeat(2, 1, 1, 1)
    print_median("U-Net, two latents", lambda: unet(pair, 721, context))
    print_median("encode", lambda: vae.encode(given["image"]))
    print_median("decode", lambda: vae.decode(given["noise"]))
    print_median("DINO", lambda: tokens(vit, given["image"], DEPTHS))


def print_median(what, run):
    seconds = []
    for _ in range(3):
        begin = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - begin)
    print(f"python {what}: median of three {sorted(seconds)[1]:.2f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] + ".safetensors", torch.bfloat16 if "bfloat16" in sys.argv else torch.float32)
