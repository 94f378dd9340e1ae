"""Makes the fixture of core's MetricCasesTest: random scores and maps, and what scikit-learn and the definitions give.

    pip install --no-deps anomalib==2.7.0
    python make_metric_cases.py ../core/src/test/resources/io/github/gladvision/metrics [MVTEC]

metric_cases.safetensors has, for each ranking case i, "scores.i" and "labels.i", and as "ranking.i" AUROC and average
precision by scikit-learn and the best F1 of its precision-recall curve; for each case of maps, "maps.i" [N, H, W],
"masks.i", and as "pixels.i" the same figures over all pixels and the areas under the PRO curve up to 0.05, 0.3 and 1.
"aupimo.i" is the area of each image by the definition, with the bounds in the metadata; NaN for normal images.
For the case "large", whose maps come from formula.py, "aupimo.large" is by the definition and "anomalib.large" what
anomalib computes with 300,000 thresholds.

With MVTEC, a folder with the evaluation code of MVTec AD (pro_curve_util.py, generic_util.py), each area under the PRO
curve is compared with what that gives; it keeps false-positive rates in float32, so it agrees to about 1e-7.
"""

import importlib.util
import sys
import types
import warnings
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from scipy.ndimage import label
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score

import formula

LIMITS = (0.05, 0.3, 1.0)
BOUNDS = (1e-2, 2e-1)
LARGE_BOUNDS = (1e-3, 1e-1)


def ranking(scores, labels):
    precision, recall, _ = precision_recall_curve(labels, scores)
    with np.errstate(invalid="ignore"):
        f1 = 2 * precision * recall / (precision + recall)
    return [roc_auc_score(labels, scores), average_precision_score(labels, scores), np.nanmax(f1)]


def pro_curve(maps, masks):
    """All thresholds, in double arithmetic: false-positive rates and mean overlaps, from the strictest on."""
    gains = np.zeros(maps.shape)
    regions = 0
    for gain, mask in zip(gains, masks):
        labels, count = label(mask, np.ones((3, 3)))
        regions += count
        sizes = np.bincount(labels.ravel())
        gain[mask > 0] = 1.0 / sizes[labels[mask > 0]]
    order = np.argsort(-maps.ravel(), kind="stable")
    values = maps.ravel()[order]
    ends = np.append(np.diff(values) != 0, True)
    rates = np.cumsum(masks.ravel()[order] == 0)[ends] / np.sum(masks == 0)
    overlaps = np.cumsum(gains.ravel()[order])[ends] / regions
    return np.append(0, rates), np.append(0, overlaps)


def pro_area(rates, overlaps, limit):
    at_limit = overlaps[rates == limit]
    end = at_limit.min() if at_limit.size else np.interp(limit, rates, overlaps)
    inside = rates < limit
    return np.trapezoid(np.append(overlaps[inside], end), np.append(rates[inside], limit)) / limit


def aupimo(maps, masks, bounds):
    """The area under the polyline of all thresholds over the logarithm of the rate; below the lowest rate, that at rate 0."""
    low, high = np.log(bounds)
    normal = [np.sort(m.ravel()) for m, mask in zip(maps, masks) if not mask.any()]
    areas = np.full(len(maps), np.nan)
    for i, (m, mask) in enumerate(zip(maps, masks)):
        if not normal or not mask.any():
            continue
        defective = np.sort(m[mask > 0])
        thresholds = np.unique(np.concatenate(normal + [defective]))[::-1]
        rates = np.mean([1 - np.searchsorted(n, thresholds, side="left") / n.size for n in normal], axis=0)
        overlaps = 1 - np.searchsorted(defective, thresholds, side="left") / defective.size
        reached = rates > 0
        start = overlaps[~reached].max(initial=0)
        x = np.log(rates[reached])
        x = np.concatenate([[min(low, x[0]), x[0]], x])
        y = np.concatenate([[start, start], overlaps[reached]])
        x0, x1, y0, y1 = x[:-1], x[1:], y[:-1], y[1:]
        left, right = np.clip(x0, low, high), np.clip(x1, low, high)
        inside = right > left
        slope = (y1 - y0)[inside] / (x1 - x0)[inside]
        middle = y0[inside] + slope * ((left + right)[inside] / 2 - x0[inside])
        areas[i] = np.sum((right - left)[inside] * middle) / (high - low)
    return areas


def anomalib_scores(maps, masks, bounds):
    """By anomalib's own functions, loaded without the rest of the package and what that depends on."""
    folder = Path(importlib.util.find_spec("anomalib").origin).parent / "metrics/pimo"
    package = types.ModuleType("pimo")
    package.__path__ = [str(folder)]
    sys.modules["pimo"] = package
    functional = importlib.import_module("pimo.functional")
    *_, areas, points = functional.aupimo_scores(
        torch.from_numpy(maps), torch.from_numpy(masks), num_thresholds=300_000, fpr_bounds=bounds)
    print(f"anomalib: {points} points in the range")
    return areas.numpy()


def random_masks(rng, count, height, width):
    masks = np.zeros((count, height, width), np.uint8)
    for mask in masks[: rng.integers(1, count)]:
        for _ in range(rng.integers(1, 4)):
            y, x = rng.integers(0, height - 2), rng.integers(0, width - 2)
            mask[y : y + rng.integers(1, 6), x : x + rng.integers(1, 6)] = 1
    return masks[rng.permutation(count)]


def main():
    rng = np.random.default_rng(7)
    tensors = {}
    for i in range(40):
        count = int(rng.integers(4, 160))
        levels = [2, 5, 30, 10**9][i % 4]
        labels = rng.integers(0, 2, count).astype(np.uint8)
        labels[:2] = 0, 1
        scores = rng.integers(0, levels, count) / levels + 0.4 * labels * rng.random(count).round(1)
        if i == 39:
            scores = np.full(count, 0.25)
        tensors[f"scores.{i}"] = scores
        tensors[f"labels.{i}"] = labels
        tensors[f"ranking.{i}"] = np.array(ranking(scores, labels))

    mvtec = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if mvtec:
        sys.path.insert(0, str(mvtec))
        import scipy.ndimage

        sys.modules["scipy.ndimage.measurements"] = scipy.ndimage  # its name of old
        from generic_util import trapezoid
        from pro_curve_util import compute_pro
    worst = 0
    for i in range(12):
        masks = random_masks(rng, 5, 14, 17)
        maps = rng.normal(size=masks.shape) + masks * rng.choice([0.3, 1, 3])
        levels = [0, 3, 20][i % 3]
        maps = (np.round(maps * levels) / levels if levels else maps).astype(np.float32)
        if i == 11:
            maps = np.full_like(maps, 0.5)  # every map constant, all alike
        rates, overlaps = pro_curve(maps, masks)
        areas = [pro_area(rates, overlaps, limit) for limit in LIMITS]
        if mvtec:
            curve = compute_pro(list(maps.copy()), list(masks))
            for limit, area in zip(LIMITS, areas):
                worst = max(worst, abs(trapezoid(*curve, x_max=limit) / limit - area))
        tensors[f"maps.{i}"] = maps
        tensors[f"masks.{i}"] = masks
        tensors[f"pixels.{i}"] = np.array(ranking(maps.ravel(), masks.ravel()) + areas)
        tensors[f"aupimo.{i}"] = aupimo(maps, masks, BOUNDS)
    if mvtec:
        print(f"largest difference from the evaluation code of MVTec AD: {worst:.1e}")

    # 24 normal and 8 defective images of 96x96; the Java test makes the same from the same formula.
    values = formula.inputs("aupimo", 32, 96, 96).numpy()
    masks = np.zeros(values.shape, np.uint8)
    for i in range(24, 32):
        masks[i, 20 : 20 + i, 10:40] = 1
    maps = values + masks * np.linspace(0, 1.5, 32, dtype=np.float32)[:, None, None]
    tensors["aupimo.large"] = aupimo(maps, masks, LARGE_BOUNDS)
    tensors["anomalib.large"] = anomalib_scores(maps, masks, LARGE_BOUNDS)
    difference = np.nanmax(np.abs(tensors["aupimo.large"] - tensors["anomalib.large"]))
    print(f"largest difference from anomalib: {difference:.1e}")

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    save_file(
        tensors,
        folder / "metric_cases.safetensors",
        {"bounds": " ".join(map(str, BOUNDS)), "large_bounds": " ".join(map(str, LARGE_BOUNDS))},
    )


warnings.filterwarnings("ignore")
if __name__ == "__main__":
    main()
