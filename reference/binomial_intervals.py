"""Exact intervals of proportions by SciPy, for ProportionTest: python binomial_intervals.py FOLDER"""

import sys
from pathlib import Path

from scipy.stats import beta, binomtest

TRIALS = [1, 2, 3, 10, 21, 64, 152, 1000, 100000]
CONFIDENCES = [0.8, 0.95, 0.999]


def counts(trials):
    return sorted({0, 1, 2, trials // 20, trials // 3, trials - 1, trials} & set(range(trials + 1)))


def row(count, trials, confidence):
    two_sided = binomtest(count, trials).proportion_ci(confidence, method="exact")
    # The bound from above alone. binomtest gives it too, as the interval of the alternative "less".
    bound = 1.0 if count == trials else beta.ppf(confidence, count + 1, trials - count)
    one_sided = binomtest(count, trials, alternative="less").proportion_ci(confidence, method="exact")
    assert abs(bound - one_sided.high) < 1e-9
    return ",".join(map(str, [count, trials, confidence, float(two_sided.low), float(two_sided.high), float(bound)]))


lines = ["count,trials,confidence,low,high,bound"]
lines += [row(c, n, q) for n in TRIALS for c in counts(n) for q in CONFIDENCES]
Path(sys.argv[1], "binomial_intervals.csv").write_text("\n".join(lines) + "\n")
