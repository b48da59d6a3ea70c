#!/bin/sh
# Compiles and runs the self test of a simulated library against the small device of this folder.
#
# usage: run.sh cublas|cudnn WORK   (WORK keeps the program; environment CXX and CXXFLAGS are heeded; exit status 3: no compiler)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$2"
program=$2/$1-test
compiler=${CXX:-g++}
command -v "$compiler" > /dev/null || { echo "no $compiler" >&2; exit 3; }
state=$(cd "$here/../.." && find "$1" cublas include -type f | LC_ALL=C sort | xargs cksum | cksum; "$compiler" -dumpfullversion; echo "${CXXFLAGS:-}")
if [ "$state" != "$(cat "$program.built-from" 2> /dev/null)" ]; then
    rm -rf "$program.parts" "$program.built-from"
    mkdir "$program.parts"
    (cd "$here/../.." && find "$1" cublas/test/device.cpp -name '*.cpp' -type f | sort -u | sed "s|^|$PWD/|") |
        xargs -P 4 -I{} sh -c "$compiler -std=c++17 -O0 -Wall -Wextra -Werror ${CXXFLAGS:-} -c {} -o $program.parts/\$(basename {} .cpp).o"
    # shellcheck disable=SC2086
    "$compiler" ${CXXFLAGS:-} "$program.parts"/*.o -o "$program"
    rm -r "$program.parts"
    echo "$state" > "$program.built-from"
fi
exec "$program"
