#!/bin/sh
# Times one image through Stable Diffusion 1.4 and DINO at full size, in Java and in Python, one after the other on the
# same weights, and compares what they give.
#
#   bench/compare_reconstruction.sh WEIGHTS PYTHON [float32|bfloat16]
#
# WEIGHTS is a folder that reference/make_full_size_weights.py makes where it does not exist (5 GB); PYTHON is an
# interpreter with reference/requirements.txt installed. Needs `mvn package` before, 8 GB of memory, and half an hour.
set -eu
[ $# -ge 2 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
weights=$1 python=$2 precision=${3:-float32}
home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
[ -d "$weights/stable-diffusion-v1-4" ] || "$python" "$home/reference/make_full_size_weights.py" "$weights"

# As the launcher sets them, and for its reasons.
export MALLOC_ARENA_MAX=2 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=4000000000 MALLOC_TOP_PAD_=67108864
export OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=3000
argument=$([ "$precision" = float32 ] || echo "$precision")
# shellcheck disable=SC2086 # nothing, or one word
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1200m -XX:+UseSerialGC -cp "$home/bench/target/benchmarks.jar:$home/bench/target/lib/*" \
    io.github.gladvision.bench.ReconstructionTiming "$weights" "$weights/java-$precision" $argument
unset MALLOC_ARENA_MAX MALLOC_MMAP_MAX_ MALLOC_TRIM_THRESHOLD_ MALLOC_TOP_PAD_ OMP_WAIT_POLICY GOMP_SPINCOUNT
# shellcheck disable=SC2086
"$python" "$home/reference/time_reconstruction.py" "$weights" "$weights/python-$precision" $argument
"$python" - "$weights" "$precision" <<'END'
import sys
from safetensors.torch import load_file
java, python = (load_file(f"{sys.argv[1]}/{who}-{sys.argv[2]}.safetensors") for who in ("java", "python"))
for name in java:
    difference = (java[name] - python[name]).norm() / python[name].norm()
    print(f"relative difference of the {name}: {float(difference):.1e}")
END
