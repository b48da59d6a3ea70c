#!/bin/sh
# Builds the simulated CUDA libraries into a folder, by the host's compiler alone; no CUDA toolkit, no GPU.
#
#     cuda-backend/src/test/sim/build.sh OUT
#
# OUT then has libcuda.so.1, libnvrtc.so.12, libcublas.so.12 and libcudnn.so.9. Calls of driver/symbols.txt, which are those
# that JCuda's native library asks for, answer "not supported" where nothing here implements them. Nothing is built again that
# is there already. Exit status 3: there is no GCC, or the machine is another than Linux on x86-64.
#
# Where a CUDA toolkit is found (CUDA_HOME or /usr/local/cuda) the driver is compiled against its cuda.h too, to prove our
# declarations.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
emulator=$here/../../../../kernels/src/test/emulator
[ $# -eq 1 ] || { echo "usage: $0 OUT" >&2; exit 2; }
compiler=${CXX:-g++}
for tool in "$compiler" as ld nm; do
    command -v "$tool" >/dev/null || { echo "no $tool: the simulated CUDA libraries are not built" >&2; exit 3; }
done
[ "$(uname -sm)" = "Linux x86_64" ] || { echo "the simulated CUDA libraries are for Linux on x86-64" >&2; exit 3; }
[ -x "$("$compiler" -print-prog-name=cc1plus)" ] || { echo "$compiler is not GCC: the simulated CUDA libraries are not built" >&2; exit 3; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
# One build at a time, and none where nothing has changed since the last.
if command -v flock >/dev/null; then
    exec 9>"$out/lock"
    flock 9
fi
state=$(cd "$here" && find . ../../../../kernels/src/test/emulator -type f | LC_ALL=C sort | xargs cksum | cksum
    "$compiler" -dumpfullversion)
[ "$state" != "$(cat "$out/built-from" 2>/dev/null)" ] || exit 0
# Kernels that tests keep there were compiled by the libraries that are replaced.
rm -rf "$out/built-from" "$out/kernels"
parts=$out/parts
rm -rf "$parts"
mkdir -p "$parts"
flags="-std=c++17 -O2 -fPIC -pthread -Wall -Wextra -I $here/include -I $emulator"

cat "$emulator/types.h" "$emulator/interface.h" "$emulator/emulator.h" "$emulator/intrinsics.h" "$emulator/device_math.h" \
    | grep -v '^#include' > "$parts/emulator.txt"
libraries=$(dirname "$("$compiler" -print-file-name=libm.so.6)")
nvrtc_flags="-DNARAE_EMULATOR_TEXT=\"$parts/emulator.txt\" -DNARAE_CC1PLUS=\"$("$compiler" -print-prog-name=cc1plus)\"
    -DNARAE_LIBRARIES=\"$libraries\" -DNARAE_OPTIMIZE=\"${NARAE_SIM_OPTIMIZE:--O1}\""

# compile NAME SOURCE... : an object for every source, all at once.
compile() {
    name=$1
    shift
    mkdir -p "$parts/$name"
    jobs=
    for source in "$@"; do
        # shellcheck disable=SC2086
        "$compiler" $flags ${extra:-} -c "$source" -o "$parts/$name/$(basename "$source" .cpp).o" &
        jobs="$jobs $!"
    done
    for job in $jobs; do wait "$job"; done
}

# unsupported NAME SYMBOLS STATUS : a C function for every symbol of the list that no object of NAME defines.
unsupported() {
    nm --defined-only "$parts/$1"/*.o | awk '$2 == "T" {print $3}' | sort -u > "$parts/$1/have.txt"
    sort -u "$2" | comm -23 - "$parts/$1/have.txt" | awk -v status="$3" '{print "extern \"C\" int " $1 "() { return " status "; }"}' \
        > "$parts/$1/unsupported.cpp"
    # shellcheck disable=SC2086
    "$compiler" $flags -c "$parts/$1/unsupported.cpp" -o "$parts/$1/unsupported.o"
}

# link NAME SONAME VERSION LIBRARY... : the shared library, whose symbols have the version, or none if it is empty.
link() {
    name=$1 soname=$2 version=$3
    shift 3
    echo "$version { global: cu*; nvrtc*; narae_sim_*; local: *; };" > "$parts/$name/symbols.map"
    "$compiler" -shared -pthread -Wl,-soname,"$soname" -Wl,--version-script="$parts/$name/symbols.map" -Wl,-z,defs \
        -Wl,-rpath,'$ORIGIN' "$parts/$name"/*.o -L "$out" "$@" -ldl -o "$out/$soname.new"
    mv "$out/$soname.new" "$out/$soname"
}

cuda=${CUDA_HOME:-/usr/local/cuda}
check=
if [ -f "$cuda/include/cuda.h" ]; then
    (for source in "$here"/driver/*.cpp; do
        # shellcheck disable=SC2086
        "$compiler" $flags -fsyntax-only -DNARAE_SIM_REAL_CUDA_H -I "$cuda/include" -I "$here/driver" "$source"
    done) &
    check=$!
fi

extra="-I $here/driver" compile driver "$here"/driver/*.cpp "$emulator/runtime.cpp" "$emulator/fiber.cpp"
unsupported driver "$here/driver/symbols.txt" 801
link driver libcuda.so.1 ''

extra=$nvrtc_flags compile nvrtc "$here"/nvrtc/*.cpp
link nvrtc libnvrtc.so.12 libnvrtc.so.12 -l:libcuda.so.1

jobs=
for library in cublas cudnn; do
    set -- "$here/$library"/*.cpp
    [ -f "$1" ] || continue
    "$here/$library/build.sh" "$out" &
    jobs="$jobs $!"
done
for job in $jobs; do wait "$job"; done

[ -z "$check" ] || wait "$check"
rm -rf "$parts"
echo "$state" > "$out/built-from"
