#!/bin/sh
# Times the figures of a test set in Java and in the published Python code, one after the other on the same maps, and
# compares what they give.
#
#   bench/compare_metrics.sh GLAD PYTHON [COUNT] [SIDE] [RUNS]
#
# GLAD is a checkout of the published implementation (github.com/hyao1/GLAD), whose functions run as they are; PYTHON an
# interpreter with what reference/time_metrics.py names. COUNT maps of SIDE x SIDE (117, 512), RUNS runs of each (3).
# Needs `mvn package` before, 4 GB of memory, and about five minutes a run.
set -eu
[ $# -ge 2 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
glad=$1 python=$2 count=${3:-117} side=${4:-512} runs=${5:-3}
home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1200m -XX:+UseSerialGC -cp "$home/bench/target/benchmarks.jar:$home/bench/target/lib/*" \
    io.github.gladvision.bench.MetricsTiming "$folder" "$count" "$side" "$runs" > "$folder/java.txt"
cat "$folder/java.txt"
"$python" "$home/reference/time_metrics.py" "$glad" "$folder" "$runs" > "$folder/python.txt"
cat "$folder/python.txt"
"$python" - "$folder" <<'END'
import sys
def read(who):
    values, median = open(f"{sys.argv[1]}/{who}.txt").read().splitlines()
    return [float(v) for v in values.split()[1:]], [float(w) for w in median.split() if w.replace(".", "").isdigit()]
(java, (plain, intervals, used)), (python, (seconds, python_used)) = read("java"), read("python")
print(f"largest difference of a figure: {max(abs(a - b) for a, b in zip(java, python)):.1e}")
print(f"time of Java / Python: 1/{seconds / plain:.0f}; with confidence intervals, which Python has not, 1/{seconds / intervals:.0f}")
print(f"processor time of Java / Python: 1/{python_used / used:.0f}")
END
