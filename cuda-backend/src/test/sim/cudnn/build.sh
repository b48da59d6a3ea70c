#!/bin/sh
# usage: build.sh OUT [SONAME]   (OUT holds libcuda.so.1)
here=$(dirname "$0")
exec "$here/../cublas/library.sh" "$1" "${2:-libcudnn.so.9}" 3000 "$here"
