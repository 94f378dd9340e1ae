"""How often a conformal threshold calls good images defective, over random splits of scores of good images into those that
it is chosen by and new ones; the table of docs/threshold.md: python threshold_splits.py FILE_OF_SCORES"""

import sys

import numpy as np

SPLITS = 200

scores = np.loadtxt(sys.argv[1])
random = np.random.default_rng(0)
print(f"{scores.size} scores, {SPLITS} splits")
print("| calibration images | stated rate | expected | mean | standard error of the mean | lowest and highest of 200 |")
print("|---|---|---|---|---|---|")
for images in [19, 64, 200]:
    for rate in [0.05, 0.1]:
        rank = int(np.floor((images + 1) * rate + 1e-9))
        realised = []
        for _ in range(SPLITS):
            shuffled = random.permutation(scores)
            threshold = np.sort(shuffled[:images])[-rank]
            realised.append(np.mean(shuffled[images:] > threshold))
        error = np.std(realised, ddof=1) / np.sqrt(SPLITS)
        print(
            f"| {images} | {rate} | {rank / (images + 1):.4f} | {np.mean(realised):.4f} | {error:.4f}"
            f" | {np.min(realised):.3f}, {np.max(realised):.3f} |"
        )
