"""Makes the feature network that the library ships: MobileNet v1's layers, trained from nothing to answer as the published
network does, on pictures that no camera took.

    python reference/distil_features.py TEACHER OUT [--steps 1643] [--seed 1] [--threads 2]

TEACHER is mobilenet_v1_features.safetensors (Google's MobileNet v1 1.0 224, Apache-2.0, normalisations folded in). OUT is
written in bfloat16, the normalisations folded in, under the same names. No photograph is used: the pictures are dead
leaves, noise of random spectra, gratings, lattices and cells, in colours or grey, in strong or weak light (`Pictures`).
Every block's output is compared with that of the teacher's block, as both see the same picture; the differences are
measured in standard deviations of the teacher's channels. Takes 40 minutes on two cores; sums are in another order on
another machine, so that the weights are alike, not the same to the last bit.
"""
import argparse
import math
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

CHANNELS = [32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512]
HALVING = {2, 4, 6}
BLOCKS = 11
WATCHED = {3: 1.0, 5: 2.0, 8: 2.0, 11: 2.0}  # weights of the blocks that serve as features; the others have 0.25


class Pictures:
    """Batches of pictures [N,3,S,S] in [-1,1]."""

    def __init__(self, side, seed):
        self.side = side
        self.random = torch.Generator().manual_seed(seed)
        axis = torch.arange(side, dtype=torch.float32)
        self.y, self.x = torch.meshgrid(axis, axis, indexing="ij")
        frequency = torch.fft.fftfreq(side)
        self.fy, self.fx = torch.meshgrid(frequency, torch.fft.rfftfreq(side), indexing="ij")

    def uniform(self, low, high, *shape):
        return low + (high - low) * torch.rand(shape, generator=self.random)

    def chance(self, probability):
        return torch.rand((), generator=self.random).item() < probability

    def whole(self, low, high):
        return int(torch.randint(low, high + 1, (), generator=self.random))

    def number(self, low, high):
        return self.uniform(low, high).item()

    def spectrum(self):
        """Noise whose power falls with frequency, perhaps stretched along one direction; mean 0, deviation 1."""
        slope, stretch, angle = self.number(0.3, 3.0), math.exp(self.number(0, 3) * self.chance(0.6)), self.number(0, math.pi)
        u = self.fx * math.cos(angle) + self.fy * math.sin(angle)
        v = (self.fy * math.cos(angle) - self.fx * math.sin(angle)) * stretch
        radius = (u * u + v * v).sqrt().clamp_min(1 / self.side)
        white = torch.fft.rfft2(torch.randn((self.side, self.side), generator=self.random))
        field = torch.fft.irfft2(white * radius ** (-slope), s=(self.side, self.side))
        field = (field - field.mean()) / (field.std() + 1e-6)
        kind = self.whole(0, 4)
        if kind == 1:
            return (field * self.number(2, 8)).tanh()  # blots with edges
        if kind == 2:
            return 1.5 - 3 * (-field.abs() * self.number(2, 10)).exp()  # veins and cracks
        if kind == 3:
            return torch.sin(field * self.number(2, 6))  # contour lines
        return field

    def grating(self):
        period, angle = math.exp(self.number(math.log(2.5), math.log(40))), self.number(0, math.pi)
        bend = self.spectrum() * self.number(0, 0.8) * self.chance(0.6)
        u = (self.x * math.cos(angle) + self.y * math.sin(angle)) * (2 * math.pi / period) + bend
        v = (self.y * math.cos(angle) - self.x * math.sin(angle)) * (2 * math.pi / (period * self.number(0.6, 1.6)))
        kind = self.whole(0, 2)
        wave = u.sin() if kind == 0 else u.sin() * v.sin() if kind == 1 else torch.maximum(u.sin(), v.sin())
        return (wave * self.number(1, 6)).tanh()

    def cells(self):
        points = self.uniform(0, self.side, self.whole(6, 120), 2)
        distance = ((self.x[..., None] - points[:, 0]) ** 2 + (self.y[..., None] - points[:, 1]) ** 2).sqrt()
        near = distance.topk(2, dim=-1, largest=False)[0]
        size = self.side / math.sqrt(len(points))
        if self.chance(0.5):
            return ((near[..., 1] - near[..., 0]) / size * self.number(3, 12) - 1).tanh()  # walls
        return near[..., 0] / size * 3 - 1

    def texture(self):
        kind = self.number(0, 1)
        return self.spectrum() if kind < 0.55 else self.grating() if kind < 0.85 else self.cells()

    def colour(self):
        base, grey = self.uniform(-1, 1, 3), self.number(0, 1)
        return base * (1 - grey) + base.mean() * grey

    def painted(self):
        """A texture between two colours, [3,S,S]."""
        share = (self.texture() * self.number(0.15, 0.6) + 0.5).clamp(0, 1)
        first, contrast = self.colour(), self.number(0.05, 1)
        second = first + (self.colour() - first) * contrast
        return first[:, None, None] * (1 - share) + second[:, None, None] * share

    def shape(self):
        """Soft mask of an ellipse, a rectangle or a stroke."""
        cx, cy, angle = self.number(0, self.side), self.number(0, self.side), self.number(0, math.pi)
        radius = math.exp(self.number(math.log(2), math.log(self.side / 2.5)))
        ratio = math.exp(self.number(-2.5, 0))
        u = (self.x - cx) * math.cos(angle) + (self.y - cy) * math.sin(angle)
        v = (self.y - cy) * math.cos(angle) - (self.x - cx) * math.sin(angle)
        kind = self.whole(0, 2)
        if kind == 0:
            inside = radius * ratio * (1 - ((u / radius) ** 2 + (v / (radius * ratio)) ** 2).sqrt())
        elif kind == 1:
            inside = torch.minimum(radius - u.abs(), radius * ratio - v.abs())
        else:
            width = max(0.7, radius * ratio * 0.3)
            curve = v + (u / radius) ** 2 * self.number(-0.5, 0.5) * radius
            inside = torch.minimum(radius - u.abs(), width - curve.abs())
        return torch.sigmoid(inside * math.exp(self.number(-0.5, 1.5)))

    def picture(self):
        image = self.painted()
        for _ in range(self.whole(0, 3) if self.chance(0.5) else self.whole(4, 30)):
            mask = self.shape() * self.number(0.3, 1)
            paint = self.painted() if self.chance(0.25) else self.colour()[:, None, None]
            image = image * (1 - mask) + paint * mask
        if self.chance(0.5):
            image = image.mean(0, keepdim=True).expand(3, -1, -1)
        if self.chance(0.6):  # uneven light
            image = (image + 1) * (1 + self.number(0, 0.5) * self.low().tanh()) - 1
        if self.chance(0.4):
            sigma = self.number(0.4, 1.6)
            k = torch.exp(-torch.arange(-4, 5) ** 2 / (2 * sigma * sigma))
            k = k / k.sum()
            image = F.conv2d(F.pad(image[:, None], (4, 4, 4, 4), mode="reflect"), k.view(1, 1, 1, 9))
            image = F.conv2d(image, k.view(1, 1, 9, 1))[:, 0]
        image = image + torch.randn(image.shape, generator=self.random) * self.number(0, 0.06) * self.chance(0.7)
        contrast, brightness = self.number(0.15, 1.1), self.number(-0.5, 0.5)
        return ((image - image.mean()) * contrast + image.mean() * 0.5 + brightness).clamp(-1, 1)

    def low(self):
        angle = self.number(0, 2 * math.pi)
        return (self.x * math.cos(angle) + self.y * math.sin(angle)) / self.side * 2 - self.number(0, 2)

    def pool(self, count):
        pool = torch.empty((count, 3, self.side, self.side), dtype=torch.uint8)
        for i in range(count):
            pool[i] = ((self.picture() + 1) * 127.5).round().to(torch.uint8)
        return pool

    def crops(self, pool, count, side):
        """Random crops, flips and exposures of random pictures of the pool."""
        chosen = torch.randint(len(pool), (count,), generator=self.random)
        crops = []
        for i in chosen:
            top, left = self.whole(0, self.side - side), self.whole(0, self.side - side)
            crop = pool[i][:, top : top + side, left : left + side]
            crop = crop.flip(2) if self.chance(0.5) else crop
            crop = crop.flip(1) if self.chance(0.5) else crop
            crop = crop.transpose(1, 2) if self.chance(0.5) else crop
            crops.append(crop.float() / 127.5 - 1)
        batch = torch.stack(crops)
        gain, offset = self.uniform(0.6, 1.15, count, 1, 1, 1), self.uniform(-0.25, 0.25, count, 1, 1, 1)
        return (batch * gain + offset).clamp(-1, 1).contiguous(memory_format=torch.channels_last)


def pad(x, halves):
    return F.pad(x, (0, 1, 0, 1)) if halves else x


def teach(weights, x):
    outs = []
    x = F.relu6(F.conv2d(pad(x, True), weights["conv1.weight"], weights["conv1.bias"], 2))
    for i in range(1, BLOCKS + 1):
        kernel, halves = weights[f"dw{i}.weight"], i in HALVING
        x = F.conv2d(pad(x, halves), kernel, weights[f"dw{i}.bias"], 2 if halves else 1, 0 if halves else 1, 1, len(kernel))
        x = F.relu6(F.conv2d(F.relu6(x), weights[f"pw{i}.weight"], weights[f"pw{i}.bias"]))
        outs.append(x)
    return outs


class Normed(torch.nn.Module):
    """A convolution, batch normalisation and ReLU6, named as the layer they fold into."""

    def __init__(self, inside, out, kernel, halves, groups):
        super().__init__()
        self.halves = halves
        self.conv = torch.nn.Conv2d(inside, out, kernel, 2 if halves else 1, 0 if halves else kernel // 2, 1, groups, False)
        self.norm = torch.nn.BatchNorm2d(out, momentum=0.02)

    def forward(self, x):
        return F.relu6(self.norm(self.conv(pad(x, self.halves))))

    def folded(self):
        scale = self.norm.weight / (self.norm.running_var + self.norm.eps).sqrt()
        return self.conv.weight * scale.view(-1, 1, 1, 1), self.norm.bias - self.norm.running_mean * scale


class Student(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = Normed(3, CHANNELS[0], 3, True, 1)
        for i in range(1, BLOCKS + 1):
            self.add_module(f"dw{i}", Normed(CHANNELS[i - 1], CHANNELS[i - 1], 3, i in HALVING, CHANNELS[i - 1]))
            self.add_module(f"pw{i}", Normed(CHANNELS[i - 1], CHANNELS[i], 1, False, 1))

    def forward(self, x):
        outs, x = [], self.conv1(x)
        for i in range(1, BLOCKS + 1):
            x = getattr(self, f"pw{i}")(getattr(self, f"dw{i}")(x))
            outs.append(x)
        return outs

    def folded(self):
        tensors = {}
        for name, layer in self.named_children():
            weight, bias = layer.folded()
            tensors[f"{name}.weight"] = weight.detach().to(torch.bfloat16).contiguous()
            tensors[f"{name}.bias"] = bias.detach().to(torch.bfloat16).contiguous()
        return tensors


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("teacher")
    arguments.add_argument("out")
    arguments.add_argument("--steps", type=int, default=1643)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--pictures", type=int, default=6000)
    arguments.add_argument("--side", type=int, default=128)
    arguments.add_argument("--batch", type=int, default=24)
    a = arguments.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    began = time.monotonic()
    pictures = Pictures(192, a.seed)
    pool, unseen = pictures.pool(a.pictures), pictures.pool(64)
    print(f"{len(pool)} pictures in {time.monotonic() - began:.0f} s", flush=True)
    teacher = load_file(a.teacher)
    with torch.no_grad():
        seen = teach(teacher, pictures.crops(pool, 256, a.side))
        deviations = [out.var((0, 2, 3), keepdim=True).mean().sqrt() * 0.5 + out.std((0, 2, 3), keepdim=True) * 0.5 for out in seen]
        test = pictures.crops(unseen, 64, a.side)
        expected = teach(teacher, test)
    student = Student().to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(student.parameters(), lr=0, weight_decay=1e-4)
    began = time.monotonic()
    for step in range(1, a.steps + 1):
        rate = 4e-3 * min(1, step / 100) * (1 + math.cos(math.pi * step / a.steps)) / 2 + 1e-6
        for group in optimiser.param_groups:
            group["lr"] = rate
        batch = pictures.crops(pool, a.batch, a.side)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            targets = teach(teacher, batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            outs = student(batch)
        loss = sum(
            WATCHED.get(i + 1, 0.25) * (((out.float() - target.float()) / deviation) ** 2).mean()
            for i, (out, target, deviation) in enumerate(zip(outs, targets, deviations))
        )
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 200 == 0 or step == a.steps:
            student.eval()
            with torch.no_grad():
                outs = student(test)
                explained = {
                    i: 1 - ((outs[i - 1] - expected[i - 1]) ** 2).mean().item() / expected[i - 1].var((0, 2, 3)).mean().item()
                    for i in WATCHED
                }
            student.train()
            save_file(
                student.folded(),
                a.out,
                metadata={
                    "architecture": "MobileNet v1 1.0, batch norm folded, layers conv1..pw11, ReLU6 after each",
                    "made_by": f"reference/distil_features.py, seed {a.seed}, {step} steps of {a.batch} pictures",
                },
            )
            shares = ", ".join(f"{i}: {share:.3f}" for i, share in explained.items())
            print(f"{step} steps, {(time.monotonic() - began) / 60:.1f} min, loss {loss.item():.3f}; explained on new pictures {shares}", flush=True)


if __name__ == "__main__":
    main()
