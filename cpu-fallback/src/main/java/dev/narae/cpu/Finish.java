package dev.narae.cpu;

import dev.narae.op.Epilogue;
import dev.narae.op.View;
import dev.narae.shape.DType;

/**
 * What is done to a rectangle of a matrix product while it is still in the cache: a bias, an activation.
 */
@FunctionalInterface
interface Finish {
    /**
     * Changes the finished elements {@code c[offset + i*rowStride + j]}, i below rows and j below columns. They are the
     * elements (row + i, column + j) of C. Each element is passed exactly once; rectangles come in any order and on any
     * thread, and how C is cut into them may change, so the result must depend on single elements only.
     */
    void apply(float[] c, int offset, int rowStride, int row, int column, int rows, int columns);

    /** Adds {@code bias[offset + column]} to every row. */
    static Finish columnBias(float[] bias, int biasOffset) {
        return (c, offset, rowStride, row, column, rows, columns) ->
                GemmKernel.chosen().addToRows(bias, biasOffset + column, c, offset, rowStride, rows, columns);
    }

    /** Adds {@code bias[offset + column]} to every row, then max(·, 0). */
    static Finish columnBiasRelu(float[] bias, int biasOffset) {
        return (c, offset, rowStride, row, column, rows, columns) ->
                GemmKernel.chosen().addToRowsRelu(bias, biasOffset + column, c, offset, rowStride, rows, columns);
    }

    /** A bias of the columns and nothing else or max(·, 0), or null for another epilogue. */
    static Finish of(Epilogue epilogue) {
        boolean relu = epilogue.isBiasRelu();
        if (!relu && !epilogue.isBias() || epilogue.inputs().get(0).dtype() != DType.F32) {
            return null;
        }
        View bias = epilogue.inputs().get(0);
        float[] numbers = (float[]) CpuBuffer.arrayOf(bias);
        int at = (int) bias.layout().offset();
        return relu ? columnBiasRelu(numbers, at) : columnBias(numbers, at);
    }

    /** Adds {@code bias[offset + row]} to every column. */
    static Finish rowBias(float[] bias, int biasOffset) {
        return (c, offset, rowStride, row, column, rows, columns) -> {
            for (int i = 0; i < rows; i++) {
                int to = offset + i * rowStride;
                float add = bias[biasOffset + row + i];
                for (int j = 0; j < columns; j++) {
                    c[to + j] += add;
                }
            }
        };
    }
}
