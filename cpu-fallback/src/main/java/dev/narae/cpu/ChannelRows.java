package dev.narae.cpu;

import dev.narae.cpu.ChannelForm.Place;
import java.util.Arrays;

/**
 * {@link ChannelLoops} where the channels of a pixel are neighbours: pixels are rows one below the other. Few channels would make
 * short rows, so several pixels that lie without a gap count as one row, whose channels are joined at the end.
 */
final class ChannelRows implements ChannelLoops {
    /** The length up to which pixels are taken together. */
    private static final int WIDE = 1024;
    /** The same where rows are summed: four vectors are summed at a time, row after row, and what they leave of a row would be read later. */
    private static final int SUMMED = 4 * Primitives.PLAIN_LANES;
    /** Channels that are summed side by side. */
    private static final int SPAN = 1024;
    /** Rows between two joinings at least: each costs as much as some rows. */
    private static final int LEAST_ROWS = 2 * NormKernel.ROWS;

    private final Workers workers;
    private final Scratch scratch;
    private final Staging staging;
    private final NormKernel kernel = NormKernel.current();
    private final int pixels;
    private final int channels;

    ChannelRows(ChannelForm form, Workers workers, Scratch scratch, Staging staging) {
        this.workers = workers;
        this.scratch = scratch;
        this.staging = staging;
        pixels = Math.toIntExact(form.members());
        channels = form.channels();
    }

    /** How many pixels make a row: several only if those of every operand lie without a gap. */
    private int together(int wide, Place... places) {
        for (Place place : places) {
            if (place.outer() != channels) {
                return 1;
            }
        }
        return Math.clamp(wide / channels, 1, pixels);
    }

    /** What is summed of some rows of one block and a span of their channels. */
    private interface Part {
        /**
         * @param at   where the sums of the block's first channel are
         * @param done rows of this block before these
         */
        void add(int at, int firstChannel, int span, int row, int rows, int done, float[] given);
    }

    /** How the rows are cut for sums: by blocks of rows and spans of channels. */
    private final class Sums {
        final int together;
        final int wide;
        final int rows;
        final int block;
        final int blocks;
        final double[] first;
        final double[] second;

        Sums(int together) {
            this.together = together;
            wide = together * channels;
            rows = pixels / together;
            block = Math.max(LEAST_ROWS, TASK / Math.min(SPAN, wide));
            blocks = Math.ceilDiv(rows, block);
            int size = Math.multiplyExact(blocks, wide);
            first = staging.doubles(size);
            second = staging.doubles(size);
        }

        void run(Part part) {
            int spans = Math.ceilDiv(wide, SPAN);
            workers.run(blocks * spans, (task, worker) -> {
                int from = task % spans * SPAN;
                int span = Math.min(SPAN, wide - from);
                int at = task / spans * wide + from;
                int start = task / spans * block;
                int end = Math.min(rows, start + block);
                Arrays.fill(first, at, at + span, 0);
                Arrays.fill(second, at, at + span, 0);
                float[] given = scratch.take(3 * span);
                for (int row = start; row < end; row += NormKernel.ROWS) {
                    part.add(at, from, span, row, Math.min(NormKernel.ROWS, end - row), row - start, given);
                }
                scratch.give(given);
            });
        }

        int rowsOf(int b) {
            return Math.min(block, rows - b * block);
        }
    }

    @Override
    public void moments(Place x, double[] mean, double[] squares) {
        Sums sums = new Sums(together(SUMMED, x));
        int step = sums.together * x.outer();
        sums.run((at, channel, span, row, rows, done, given) -> {
            kernel.momentsOfRows(x.data(), x.offset() + row * step + channel, step, rows, span, given);
            Moments.joinRows(sums.first, sums.second, at, done, given, rows, span);
        });
        Arrays.fill(mean, 0, channels, 0);
        Arrays.fill(squares, 0, channels, 0);
        long count = 0;
        for (int b = 0; b < sums.blocks; b++) {
            for (int j = 0; j < sums.together; j++) {
                Moments.join(mean, squares, 0, count, sums.first, sums.second, b * sums.wide + j * channels, sums.rowsOf(b), channels);
                count += sums.rowsOf(b);
            }
        }
        for (int pixel = sums.rows * sums.together; pixel < pixels; pixel++) {
            int p = x.offset() + pixel * x.outer();
            double share = 1.0 / (count + 1);
            for (int c = 0; c < channels; c++) {
                double delta = x.data()[p + c] - mean[c];
                mean[c] += delta * share;
                squares[c] += delta * delta * (count * share);
            }
            count++;
        }
    }

    @Override
    public void gradSums(Place g, Place x, float[] mean, double[] first, double[] second) {
        Sums sums = new Sums(together(SUMMED, g, x));
        int gStep = sums.together * g.outer();
        int xStep = sums.together * x.outer();
        float[] means = repeated(mean, sums.together);
        sums.run((at, channel, span, row, rows, _, given) -> {
            kernel.gradSumsOfRows(g.data(), g.offset() + row * gStep + channel, gStep, x.data(), x.offset() + row * xStep + channel, xStep, means,
                    NormKernel.START + channel, rows, span, given);
            for (int c = 0; c < span; c++) {
                sums.first[at + c] += given[c];
                sums.second[at + c] += given[span + c];
            }
        });
        Arrays.fill(first, 0, channels, 0);
        Arrays.fill(second, 0, channels, 0);
        for (int k = 0; k < sums.blocks * sums.together; k++) {
            for (int c = 0; c < channels; c++) {
                first[c] += sums.first[k * channels + c];
                second[c] += sums.second[k * channels + c];
            }
        }
        for (int pixel = sums.rows * sums.together; pixel < pixels; pixel++) {
            int q = g.offset() + pixel * g.outer();
            int p = x.offset() + pixel * x.outer();
            for (int c = 0; c < channels; c++) {
                first[c] += g.data()[q + c];
                second[c] += (double) g.data()[q + c] * (x.data()[p + c] - mean[c]);
            }
        }
    }

    /** What each channel has, for pixels side by side, from {@link NormKernel#START} on. */
    private float[] repeated(float[] ofChannels, int together) {
        float[] all = staging.floats(NormKernel.START + together * channels);
        for (int j = 0; j < together; j++) {
            System.arraycopy(ofChannels, 0, all, NormKernel.START + j * channels, channels);
        }
        return all;
    }

    /** What is done with rows of so many pixels, or with a part of one row. */
    private interface Rows {
        void at(int firstPixel, int rows, int n);
    }

    private void eachRow(int together, Rows work) {
        int rows = pixels / together;
        int perTask = Math.max(1, TASK / (together * channels));
        int rest = pixels % together;
        workers.run(Math.ceilDiv(rows, perTask), (task, worker) -> {
            int from = task * perTask;
            int end = Math.min(rows, from + perTask);
            work.at(from * together, end - from, together * channels);
            if (end == rows && rest > 0) {
                work.at(rows * together, 1, rest * channels);
            }
        });
    }

    @Override
    public void normalize(Place y, Place x, float[] mean, float[] factor, float[] term) {
        int together = together(WIDE, y, x);
        float[] means = repeated(mean, together);
        float[] factors = repeated(factor, together);
        float[] terms = repeated(term, together);
        eachRow(together, (pixel, rows, n) -> kernel.normalizeRows(y.data(), y.offset() + pixel * y.outer(), together * y.outer(),
                x.data(), x.offset() + pixel * x.outer(), together * x.outer(), means, factors, terms, rows, n));
    }

    @Override
    public void gradient(Place dx, Place g, Place x, float[] mean, float[] factor, float[] first, float[] second) {
        int together = together(WIDE, dx, g, x);
        float[] means = repeated(mean, together);
        float[] factors = repeated(factor, together);
        float[] firsts = repeated(first, together);
        float[] seconds = repeated(second, together);
        eachRow(together, (pixel, rows, n) -> kernel.gradientOfRows(dx.data(), dx.offset() + pixel * dx.outer(), together * dx.outer(),
                g.data(), g.offset() + pixel * g.outer(), together * g.outer(), x.data(), x.offset() + pixel * x.outer(), together * x.outer(),
                means, factors, firsts, seconds, rows, n));
    }
}
