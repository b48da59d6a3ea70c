package dev.narae.cpu;

/**
 * Where kernels borrow working memory. Safe for use by many threads at once.
 */
interface Scratch {
    /**
     * An array of at least this many floats, with any content.
     *
     * @param size number of floats, 0 or more
     */
    float[] take(int size);

    /** Gives back an array that {@link #take} lent; the caller must not touch it again. */
    void give(float[] array);
}
