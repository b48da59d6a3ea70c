#!/bin/sh
# usage: build.sh OUT [SONAME]   (OUT holds libcuda.so.1)
here=$(dirname "$0")
exec "$here/library.sh" "$1" "${2:-libcublas.so.12}" 15 "$here"
