/** CUDA C sources of Narae's own GPU kernels, as resources that an engine compiles at run time. */
module dev.narae.kernels {
    exports dev.narae.kernels;
}
