package dev.narae.cpu;

import dev.narae.cpu.ChannelForm.Place;
import java.util.Arrays;

/** {@link ChannelLoops} where each channel of each image is a stretch of neighbours: a task is some channels of some images. */
final class ChannelStretches implements ChannelLoops {
    private final Workers workers;
    private final Staging staging;
    private final NormKernel kernel = NormKernel.current();
    private final int channels;
    private final int inner;
    private final int images;
    private final int channelBlock;
    private final int channelBlocks;
    private final int imageBlock;
    private final int imageBlocks;

    ChannelStretches(ChannelForm form, Workers workers, Staging staging) {
        this.workers = workers;
        this.staging = staging;
        images = form.images();
        channels = form.channels();
        inner = form.inner();
        channelBlock = Math.clamp(TASK / inner, 1, channels);
        channelBlocks = Math.ceilDiv(channels, channelBlock);
        imageBlock = Math.clamp(TASK / ((long) inner * channelBlock), 1, images);
        imageBlocks = Math.ceilDiv(images, imageBlock);
    }

    /** What is done with one stretch. */
    private interface Stretch {
        void at(int image, int channel, int block, double[] pair);
    }

    /** Calls {@code work} for all stretches; those of one channel in one block of images on one thread, in order. */
    private void each(Stretch work) {
        workers.run(imageBlocks * channelBlocks, (task, worker) -> {
            double[] pair = new double[2];
            int block = task / channelBlocks;
            int first = task % channelBlocks * channelBlock;
            int firstImage = block * imageBlock;
            for (int n = firstImage; n < Math.min(images, firstImage + imageBlock); n++) {
                for (int c = first; c < Math.min(channels, first + channelBlock); c++) {
                    work.at(n, c, block, pair);
                }
            }
        });
    }

    private static int at(Place place, int image, int channel) {
        return place.offset() + image * place.outer() + channel * place.channel();
    }

    @Override
    public void moments(Place x, double[] mean, double[] squares) {
        double[] means = zeros();
        double[] sums = zeros();
        each((n, c, block, piece) -> {
            int k = block * channels + c;
            long before = (long) (n - block * imageBlock) * inner;
            for (int i = 0; i < inner; i += NormKernel.PIECE) {
                int m = Math.min(NormKernel.PIECE, inner - i);
                kernel.moments(x.data(), at(x, n, c) + i, m, piece);
                double share = (double) m / (before + i + m);
                double delta = piece[0] - means[k];
                means[k] += delta * share;
                sums[k] += piece[1] + delta * delta * (before + i) * share;
            }
        });
        Arrays.fill(mean, 0, channels, 0);
        Arrays.fill(squares, 0, channels, 0);
        for (int block = 0; block < imageBlocks; block++) {
            long before = (long) block * imageBlock * inner;
            long here = (long) Math.min(imageBlock, images - block * imageBlock) * inner;
            Moments.join(mean, squares, 0, before, means, sums, block * channels, here, channels);
        }
    }

    private double[] zeros() {
        int size = Math.multiplyExact(imageBlocks, channels);
        double[] array = staging.doubles(size);
        Arrays.fill(array, 0, size, 0);
        return array;
    }

    @Override
    public void normalize(Place y, Place x, float[] mean, float[] factor, float[] term) {
        each((n, c, _, _) -> kernel.normalize(y.data(), at(y, n, c), x.data(), at(x, n, c), mean[c], factor[c], term[c], inner));
    }

    @Override
    public void gradSums(Place g, Place x, float[] mean, double[] first, double[] second) {
        double[] firsts = zeros();
        double[] seconds = zeros();
        each((n, c, block, piece) -> {
            int k = block * channels + c;
            for (int i = 0; i < inner; i += NormKernel.PIECE) {
                int m = Math.min(NormKernel.PIECE, inner - i);
                kernel.gradSums(g.data(), at(g, n, c) + i, x.data(), at(x, n, c) + i, mean[c], m, piece);
                firsts[k] += piece[0];
                seconds[k] += piece[1];
            }
        });
        Arrays.fill(first, 0, channels, 0);
        Arrays.fill(second, 0, channels, 0);
        for (int k = 0; k < imageBlocks * channels; k++) {
            first[k % channels] += firsts[k];
            second[k % channels] += seconds[k];
        }
    }

    @Override
    public void gradient(Place dx, Place g, Place x, float[] mean, float[] factor, float[] first, float[] second) {
        each((n, c, _, _) -> kernel.gradient(dx.data(), at(dx, n, c), g.data(), at(g, n, c), x.data(), at(x, n, c), mean[c], factor[c], first[c],
                second[c], inner));
    }
}
