package dev.narae.data;

import dev.narae.shape.DType;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import java.util.Optional;

/**
 * Turns a set into batches on a device. Immutable: each setting gives another loader.
 *
 * <pre>{@code
 * DataLoader train = Idx.train(folder).batches(128).on(device);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *     for (Batch batch : train.shuffled(rng.child("epoch", epoch))) {
 *         try (Scope _ = Scope.open()) { … }
 *     }
 * }
 * }</pre>
 *
 * <p>A background thread reads, transforms and gathers examples on the host, a few batches ahead; the thread that iterates
 * copies them to the device. The order of the examples and what transforms draw depend on the streams alone. See
 * {@link Pass} for how long a batch lives, what happens to errors and how to stop early.
 */
public final class DataLoader implements Iterable<Batch> {
    private final Dataset dataset;
    private final int batchSize;
    private final Optional<Device> device;
    private final Optional<Rng> order;
    private final Optional<Sampler> sampler;
    private final Rng draws;
    private final Optional<Transform> transform;
    private final boolean dropLast;
    private final int prefetch;
    private final int first;

    private DataLoader(Dataset dataset, int batchSize, Optional<Device> device, Optional<Rng> order, Optional<Sampler> sampler, Rng draws,
            Optional<Transform> transform, boolean dropLast, int prefetch, int first) {
        this.dataset = dataset;
        this.batchSize = batchSize;
        this.device = device;
        this.order = order;
        this.sampler = sampler;
        this.draws = draws;
        this.transform = transform;
        this.dropLast = dropLast;
        this.prefetch = prefetch;
        this.first = first;
    }

    /** Batches of this many examples. @throws IllegalArgumentException if it is not positive */
    public static DataLoader of(Dataset dataset, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("data loader: a batch has at least one example, got " + batchSize);
        }
        return new DataLoader(dataset, batchSize, Optional.empty(), Optional.empty(), Optional.empty(), Rng.seeded(0), Optional.empty(), false, 2, 0);
    }

    /** Batches on this device; without it, on {@link Device#standard()}. */
    public DataLoader on(Device target) {
        return new DataLoader(dataset, batchSize, Optional.of(target), order, sampler, draws, transform, dropLast, prefetch, first);
    }

    /**
     * In random order. Takes one draw of the stream, so that each call gives another order; the same stream in the same state
     * gives the same order. Every iteration of the loader that is returned is the same.
     */
    public DataLoader shuffled(Rng rng) {
        Rng pass = rng.child("pass", rng.next().counter());
        return new DataLoader(dataset, batchSize, device, Optional.of(pass.child("order")), sampler, pass.child("transform"), transform, dropLast, prefetch, first);
    }

    /** In the set's order, transforms drawing from this stream, of which one draw is taken as for {@link #shuffled}. */
    public DataLoader ordered(Rng rng) {
        Rng pass = rng.child("pass", rng.next().counter());
        return new DataLoader(dataset, batchSize, device, Optional.empty(), sampler, pass.child("transform"), transform, dropLast, prefetch, first);
    }

    /**
     * Visits the examples that a sampler draws rather than each once. {@link #shuffled} gives it the stream to draw from; without
     * one it draws the same in every iteration. Transforms draw anew each time that an example comes again.
     */
    public DataLoader sampler(Sampler rule) {
        return new DataLoader(dataset, batchSize, device, order, Optional.of(rule), draws, transform, dropLast, prefetch, first);
    }

    /**
     * Changes every float32 input, after the transforms already set. Without a stream from {@link #shuffled} or
     * {@link #ordered}, transforms draw the same numbers in every iteration.
     *
     * @throws DataException if the inputs are not float32
     */
    public DataLoader transformed(Transform next) {
        if (dataset.input().dtype() != DType.F32) {
            throw new DataException("transform: inputs must be float32, and the set's are " + dataset.input());
        }
        Transform both = transform.map(before -> before.then(next)).orElse(next);
        return new DataLoader(dataset, batchSize, device, order, sampler, draws, Optional.of(both), dropLast, prefetch, first);
    }

    /** Without a last batch that is smaller than the others. */
    public DataLoader dropLast() {
        return new DataLoader(dataset, batchSize, device, order, sampler, draws, transform, true, prefetch, first);
    }

    /** How many batches may wait on the host; 2 unless told. With 0 there is no background thread. */
    public DataLoader prefetch(int batches) {
        if (batches < 0) {
            throw new IllegalArgumentException("data loader: prefetch must not be negative, got " + batches);
        }
        return new DataLoader(dataset, batchSize, device, order, sampler, draws, transform, dropLast, batches, first);
    }

    /**
     * Begins with this batch, counted from 0, as if those before had been taken: to go on from a checkpoint. The skipped
     * examples are not read.
     */
    public DataLoader from(int batch) {
        if (batch < 0 || batch > count()) {
            throw new IllegalArgumentException("data loader: cannot begin with batch " + batch + " of " + count());
        }
        return new DataLoader(dataset, batchSize, device, order, sampler, draws, transform, dropLast, prefetch, batch);
    }

    /** The number of batches in a whole pass, whatever batch it begins with. */
    public int count() {
        int examples = sampler.map(Sampler::count).orElseGet(dataset::size);
        return dropLast ? examples / batchSize : Math.ceilDiv(examples, batchSize);
    }

    public Dataset dataset() {
        return dataset;
    }

    public int batchSize() {
        return batchSize;
    }

    /** Begins a pass; for whoever may stop before its end. */
    public Pass open() {
        int[] indices = indices();
        Assembler assembler = new Assembler(dataset, indices, batchSize, count(), draws, transform);
        return new Pass(assembler, device.orElseGet(Device::standard), first, prefetch);
    }

    /** A {@link Pass}, as {@link #open()}. */
    @Override
    public Pass iterator() {
        return open();
    }

    private int[] indices() {
        Optional<Rng> stream = order.map(rng -> Rng.resumed(rng.state()));
        if (sampler.isEmpty()) {
            return stream.map(rng -> rng.permutation(dataset.size())).orElseGet(() -> inOrder(dataset.size()));
        }
        int[] drawn = sampler.get().draw(stream.orElseGet(() -> draws.child("order")));
        if (drawn.length != sampler.get().count()) {
            throw new DataException("data loader: the sampler drew " + drawn.length + " examples and had said " + sampler.get().count());
        }
        for (int index : drawn) {
            if (index < 0 || index >= dataset.size()) {
                throw new DataException("data loader: the sampler drew example " + index + " of a set of " + dataset.size()
                        + "; was it made for another set?");
            }
        }
        return drawn;
    }

    private static int[] inOrder(int size) {
        int[] indices = new int[size];
        for (int i = 0; i < size; i++) {
            indices[i] = i;
        }
        return indices;
    }
}
