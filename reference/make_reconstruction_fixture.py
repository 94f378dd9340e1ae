"""Makes the fixture of core's ReconstructionFixtureTest: the whole way of an image through GLAD, in a small configuration.

    python make_reconstruction_fixture.py ../core/src/test/resources/io/github/gladvision/detection

Encode, noise, 25 guided denoising steps with the adaptive step and the fusion, decode, compare: with networks of diffusers
and timm, whose weights come from the formula, as do images, noise and prompts. Every image is taken by itself. The
sampling follows the definitions in the paper (equations 4 to 8) and in its published code; float32 throughout.

reconstruction.safetensors has for each run the stop steps and scores, the normal counterparts, the
anomaly maps and their scores; its metadata say what the settings were.
"""

import sys
from pathlib import Path

import timm
import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel
from safetensors.torch import save_file

from formula import fill, inputs

SIDE, COUNT = 64, 3
DEPTHS = (2, 5, 8, 11)  # timm counts blocks from 0
MEAN = torch.tensor([0.485, 0.456, 0.406]).reshape(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)

# The thresholds lie between the scores of the images, so that some stop early and some at the minimum step.
RUNS = {
    "adaptive": dict(side=64, start=750, steps=25, threshold=0.0415, minimum=350, pixel_weight=0.0, directions="image"),
    "weighted": dict(side=64, start=450, steps=15, threshold=0.0515, minimum=200, pixel_weight=7.0, directions="sum"),
    # As one model for all categories does it: the image is enlarged for the reconstruction.
    "enlarged": dict(side=32, start=500, steps=25, threshold=0.03, minimum=250, pixel_weight=2.0, directions="mean"),
}


def networks():
    unet = UNet2DConditionModel(
        sample_size=8,
        block_out_channels=(16, 32),
        layers_per_block=1,
        norm_num_groups=8,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
        attention_head_dim=4,
        cross_attention_dim=24,
    )
    vae = AutoencoderKL(
        block_out_channels=(8, 8, 16, 16),
        layers_per_block=1,
        norm_num_groups=4,
        sample_size=SIDE,
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
    )
    vit = timm.models.vision_transformer.VisionTransformer(
        img_size=SIDE, patch_size=8, embed_dim=64, depth=12, num_heads=1, num_classes=0
    )
    return fill(unet, "unet.{}".format), fill(vae, "vae.{}".format), fill(vit, "vit.{}".format)


def tokens(vit, images, depths):
    return vit.get_intermediate_layers(images, n=depths, norm=False)


def nearest(a, b):
    """Cosine distance of each token of a to the nearest of b: [1, n]."""
    return (1 - F.normalize(a, dim=-1) @ F.normalize(b, dim=-1).transpose(1, 2)).amin(2)


def grid(distance):
    side = int(distance.shape[1] ** 0.5)
    return distance.reshape(1, 1, side, side)


def reconstruct(unet, vae, vit, image, noise, context, start, steps, threshold, minimum, **_):
    schedule = DDIMScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False,
        set_alpha_to_one=False, steps_offset=1,
    )
    scale = vae.config.scaling_factor
    latent = vae.encode(image).latent_dist.mean * scale
    x = schedule.add_noise(latent, noise, torch.tensor([start]))
    schedule.config.num_train_timesteps = start  # the schedule of noise stays, the steps are spaced below the start
    schedule.set_timesteps(steps)
    stop, score_there, scores = 0, 0.0, []
    for t in schedule.timesteps:
        empty, prompted = unet(torch.cat([x, x]), t, context).sample.chunk(2)
        epsilon = empty + 9 * (prompted - empty)
        a = schedule.alphas_cumprod[t]
        generated = (x - (1 - a).sqrt() * epsilon) / a.sqrt()
        clean = generated
        if stop == 0:
            own = (schedule.add_noise(latent, noise, t.reshape(1)) - (1 - a).sqrt() * epsilon) / a.sqrt()
            seen_own, seen = (tokens(vit, vae.decode(z / scale).sample, [11])[0] for z in (own, generated))
            distance = nearest(seen_own, seen)
            score = distance.topk(10).values.mean().item()
            scores.append(score)
            if score > threshold:
                mask = torch.sigmoid(grid(distance))
                clean = mask * generated + (1 - mask) * own
                stop, score_there = int(t), score
            elif t < minimum:
                clean = own
                stop, score_there = int(t), score
        before = t - start // steps
        a_before = schedule.alphas_cumprod[before] if before >= 0 else schedule.final_alpha_cumprod
        x = a_before.sqrt() * clean + (1 - a_before).sqrt() * epsilon
    return vae.decode(x / scale).sample, x, stop, score_there, scores


def enlarged(image, side=SIDE):
    return F.interpolate(image, size=side, mode="bilinear", align_corners=True)


def anomaly_map(vit, image, counterpart, pixel_weight, directions, **_):
    image, counterpart = (((i + 1) / 2 - MEAN) / STD for i in (image, counterpart))
    total = 0
    for a, b in zip(tokens(vit, image, DEPTHS), tokens(vit, counterpart, DEPTHS)):
        distance = nearest(a, b)
        if directions != "image":
            distance = (distance + nearest(b, a)) / (2 if directions == "mean" else 1)
        total = total + enlarged(grid(distance), image.shape[-1])
    pixels = (image - counterpart).abs().mean(1, keepdim=True)
    total = total + pixel_weight * total.max() / pixels.max() * pixels
    x = torch.arange(-24, 25).float()
    kernel = torch.exp(-(x**2) / (2 * 6.0**2))
    kernel = kernel / kernel.sum()
    padded = F.pad(total, (24,) * 4, mode="reflect")
    blurred = F.conv2d(F.conv2d(padded, kernel.reshape(1, 1, -1, 1)), kernel.reshape(1, 1, 1, -1))
    return blurred[0, 0], blurred.flatten().topk(250).values.mean()


@torch.no_grad()
def main(folder):
    unet, vae, vit = networks()
    noise = 1.7 * inputs("in.noise", 1, 4, SIDE // 8, SIDE // 8)
    context = torch.cat([inputs("in.empty_prompt", 1, 77, 24), inputs("in.prompt", 1, 77, 24)])
    tensors, metadata = {}, {}
    for name, run in RUNS.items():
        images = enlarged(inputs("in.images", COUNT, 3, run["side"], run["side"]))
        found = [reconstruct(unet, vae, vit, images[i : i + 1], noise, context, **run) for i in range(COUNT)]
        for *_, scores in found:
            print(name, [round(score, 4) for score in scores])
        maps = [anomaly_map(vit, images[i : i + 1], found[i][0], **run) for i in range(COUNT)]
        tensors[f"{name}.counterparts"] = torch.cat([f[0] for f in found])
        tensors[f"{name}.stop_steps"] = torch.tensor([f[2] for f in found])
        tensors[f"{name}.stop_scores"] = torch.tensor([f[3] for f in found])
        tensors[f"{name}.maps"] = torch.stack([m[0] for m in maps])
        tensors[f"{name}.scores"] = torch.stack([m[1] for m in maps])
        metadata[name] = " ".join(f"{key}={value}" for key, value in run.items())
        print(name, [f[2] for f in found], [float(m[1]) for m in maps], found[0][1].std().item())
    folder.mkdir(parents=True, exist_ok=True)
    save_file({k: v.contiguous() for k, v in tensors.items()}, folder / "reconstruction.safetensors", metadata)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
