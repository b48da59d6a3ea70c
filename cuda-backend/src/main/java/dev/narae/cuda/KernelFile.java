package dev.narae.cuda;

import dev.narae.kernels.KernelSource;
import dev.narae.shape.DType;

/** One file of the kernels module, compiled for each element type when it is first wanted. */
final class KernelFile {
    /** Threads of a block, for kernels whose threads do not depend on each other. */
    static final int THREADS = 256;
    private static final int MOST_BLOCKS = 1 << 15;

    private final CudaContext context;
    private final String file;
    private final String macro;
    private final String[] entries;
    private final CudaKernel[][] kernels;

    /**
     * @param macro   what the file calls its type
     * @param entries its kernels
     */
    KernelFile(CudaContext context, String file, String macro, String... entries) {
        this.context = context;
        this.file = file;
        this.macro = macro;
        this.entries = entries;
        kernels = new CudaKernel[DType.values().length][entries.length];
    }

    /**
     * One of the file's kernels.
     *
     * @param variant below the number of element types; the same one always with the same type
     * @param type    in CUDA C
     * @param entry   its number among the entries
     */
    CudaKernel kernel(int variant, String type, int entry) {
        CudaKernel kernel = kernels[variant][entry];
        if (kernel == null) {
            kernel = context.kernels().kernel(file + " for " + type, KernelSource.read(file, macro + " " + type), entries[entry]);
            kernels[variant][entry] = kernel;
        }
        return kernel;
    }

    CudaKernel kernel(DType type, int entry) {
        return kernel(type.ordinal(), storage(type), entry);
    }

    /** An element as it lies in memory, in CUDA C with {@code common.cuh}; a bool is the byte that it is. */
    static String storage(DType type) {
        return switch (type) {
            case F32 -> "float";
            case F64 -> "double";
            case F16 -> "narae_half";
            case BF16 -> "narae_bfloat";
            case I32 -> "int";
            case I64 -> "long long";
            case U8, BOOL -> "unsigned char";
        };
    }

    /** Enough blocks for a thread an element, or as many as are worth launching where each takes several. */
    static int blocks(long elements) {
        return (int) Math.min(MOST_BLOCKS, (elements + THREADS - 1) / THREADS);
    }

    /** The number of blocks, where each has its own work. */
    static int grid(long blocks, String operation) {
        if (blocks > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(operation + ": needs " + blocks + " blocks, more than a launch may have; split it");
        }
        return (int) blocks;
    }

    /** The smallest power of two that is not below a number from 1 to 2^30. */
    static int powerOfTwo(int number) {
        return number <= 1 ? 1 : Integer.highestOneBit(number - 1) << 1;
    }
}
