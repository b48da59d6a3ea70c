#!/bin/sh
# Builds one simulated library of NVIDIA's from the C++ sources of a folder.
#
# usage: library.sh OUT SONAME STATUS FOLDER...
#   OUT      the folder that holds libcuda.so.1 and gets the library
#   SONAME   its name, also the version of its symbols, as JCuda's natives ask for it: libcublas.so.12
#   STATUS   what the functions answer that symbols.txt of the first FOLDER names and no source defines ("not supported")
#   FOLDER   *.cpp in it are compiled; environment CXX and CXXFLAGS are heeded
set -eu
out=$1 soname=$2 status=$3
shift 3
first=$1
work=$(mktemp -d "$out/$soname.XXXXXX")
trap 'rm -rf "$work"' EXIT
flags="-std=c++17 -O2 -ftree-vectorize -ffp-contract=off -fPIC -fvisibility=hidden -Wall -Wextra -Werror ${CXXFLAGS:-}"
objects=
for folder in "$@"; do
    for source in "$folder"/*.cpp; do
        object=$work/$(basename "$source" .cpp).o
        ${CXX:-g++} $flags -c "$source" -o "$object"
        objects="$objects $object"
    done
done
nm $objects | awk '$2 == "T" { print $3 }' | sort -u > "$work/defined"
sort -u "$first/symbols.txt" | comm -23 - "$work/defined" |
    awk -v status="$status" '{ print "extern \"C\" __attribute__((visibility(\"default\"))) int " $1 "(void) { return " status "; }" }' \
    > "$work/rest.cpp"
${CXX:-g++} $flags -c "$work/rest.cpp" -o "$work/rest.o"
printf '%s { global: cublas*; cudnn*; narae_sim_*; local: *; };\n' "$soname" > "$work/versions"
${CXX:-g++} -shared ${CXXFLAGS:-} -Wl,-soname,"$soname" -Wl,--version-script,"$work/versions" -Wl,-z,defs -o "$work/library" \
    $objects "$work/rest.o" -L"$out" -l:libcuda.so.1
mv "$work/library" "$out/$soname"
