#!/bin/sh
# Builds a test program of CUDA C for the host, under AddressSanitizer and UndefinedBehaviorSanitizer, and runs it.
#
#     kernels/src/test/emulator/run.sh [-o PROGRAM] TEST.cpp [argument...]
#
# TEST.cpp includes "emulator.h" first, then the .cu files that it tests, then "host.h". The folder of the kernels' sources
# is on the include path. With -o the program stays where that says. CXX names the compiler, CXXFLAGS adds to its flags.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=
if [ "$1" = -o ]; then
    program=$2
    shift 2
fi
test=$1
shift
if [ -z "$program" ]; then
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    program=$folder/test
fi
# Kernels are C++ without the host's library, so unknown pragmas and attributes are CUDA's.
${CXX:-g++} -std=c++17 -g -O1 -fno-omit-frame-pointer -fno-exceptions -ffp-contract=off \
    -fsanitize=address,undefined -fsanitize-sections=narae_shared -fno-sanitize-recover=all \
    -Wall -Wno-attributes -Wno-unknown-pragmas -Wno-unused-function ${CXXFLAGS:-} \
    -I "$here" -I "$here/../../main/resources/dev/narae/kernels" -I "$(dirname "$test")" \
    "$test" "$here/runtime.cpp" "$here/fiber.cpp" -o "$program" -pthread
"$program" "$@"
