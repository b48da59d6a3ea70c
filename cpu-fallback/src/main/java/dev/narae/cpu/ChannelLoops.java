package dev.narae.cpu;

import dev.narae.cpu.ChannelForm.Place;

/** The passes of batch normalisation over float32 in one of the two forms. Parameters and sums are one number a channel. */
interface ChannelLoops {
    /** Elements of a task: some tens of microseconds. */
    int TASK = 1 << 15;

    static ChannelLoops of(ChannelForm form, Workers workers, Scratch scratch, Staging staging) {
        return form.rows() ? new ChannelRows(form, workers, scratch, staging) : new ChannelStretches(form, workers, staging);
    }

    /** The mean of each channel and the sum of squares about it. */
    void moments(Place x, double[] mean, double[] squares);

    /** {@code y = (x − mean) · factor + term}. */
    void normalize(Place y, Place x, float[] mean, float[] factor, float[] term);

    /** Σ g and Σ g · (x − mean). */
    void gradSums(Place g, Place x, float[] mean, double[] first, double[] second);

    /** {@code dx = (g − first − (x − mean) · second) · factor}. */
    void gradient(Place dx, Place g, Place x, float[] mean, float[] factor, float[] first, float[] second);
}
