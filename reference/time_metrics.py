"""Times the published Python code for the figures of a test set, on maps that bench/compare_metrics.sh makes.

    python time_metrics.py GLAD MAPS [RUNS]

GLAD is a checkout of the published implementation (github.com/hyao1/GLAD), whose functions run as they are; MAPS a folder
with maps.npy (float32, [N, H, W]), masks.npy (uint8), scores.npy and labels.npy. What main.py computes of them is computed
in its order: AUROC, AP and F1-max of images and pixels, and PRO. Prints each figure and the median of the seconds, and
of the seconds of processor time, which other programs on the machine change less. Needs
numpy, scikit-learn, scikit-image, pandas and opencv-python-headless, and PyTorch, which the published module imports.
"""

import statistics
import sys
import time
import warnings
from pathlib import Path

import numpy as np

warnings.filterwarnings("ignore")
sys.path.insert(0, sys.argv[1])
try:
    from utilize.utilize import compute_pro
except ImportError as e:
    sys.exit(f"the published code cannot be run: {e}")
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score


def ranking(labels, scores):
    precision, recall, _ = precision_recall_curve(labels, scores)
    f1 = 2 * precision * recall / (precision + recall)
    return roc_auc_score(labels, scores), average_precision_score(labels, scores), np.max(f1[np.isfinite(f1)])


def figures(maps, masks, scores, labels):
    return (*ranking(labels, scores), *ranking(masks.ravel(), maps.ravel()), compute_pro(masks, maps))


def main():
    folder = Path(sys.argv[2])
    arrays = [np.load(folder / f"{name}.npy") for name in ("maps", "masks", "scores", "labels")]
    seconds, processor = [], []
    for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 3):
        begin, processor_begin = time.perf_counter(), time.process_time()
        values = figures(*arrays)
        seconds.append(time.perf_counter() - begin)
        processor.append(time.process_time() - processor_begin)
        print(f"python: {seconds[-1]:.2f} s", file=sys.stderr)
    print("python " + " ".join(f"{value:.9f}" for value in values))
    print(f"python median {statistics.median(seconds):.3f} s, {statistics.median(processor):.3f} s of processor time")


if __name__ == "__main__":
    main()
