package dev.narae.cluster;

import dev.narae.shape.DType;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Groups points round k centers so that the inertia Σ |x − center(x)|² is small: Lloyd's rounds (every point to its nearest center,
 * every center to the mean of its points) until no point changes its group, from the k-means++ start, which draws each center with
 * probability proportional to the squared distance from those drawn before. Of several starts the best is kept.
 *
 * <p>Points {@code [n, width]}. Computed in float64 on the points' device. A center that loses all its points begins again at the
 * point that lies farthest from its own center.
 *
 * <pre>{@code
 * KMeans.Clusters found = KMeans.of(10).fit(codes, rng);
 * Tensor groups = found.labels();                        // int64 [n]
 * }</pre>
 *
 * <p>Sources: Lloyd, "Least Squares Quantization in PCM" (1982); Arthur and Vassilvitskii, "k-means++: The Advantages of Careful
 * Seeding" (2007).
 */
public final class KMeans {
    private final int clusters;
    private final int starts;
    private final int rounds;

    private KMeans(int clusters, int starts, int rounds) {
        if (clusters < 1 || starts < 1 || rounds < 1) {
            throw new IllegalArgumentException("k-means: clusters, starts and rounds must be at least 1, got " + clusters + ", " + starts + " and "
                    + rounds);
        }
        this.clusters = clusters;
        this.starts = starts;
        this.rounds = rounds;
    }

    /** Ten starts of at most 300 rounds. */
    public static KMeans of(int clusters) {
        return new KMeans(clusters, 10, 300);
    }

    /** The same with another number of starts. */
    public KMeans starts(int count) {
        return new KMeans(clusters, count, rounds);
    }

    /** The same with another limit to the rounds of a start. */
    public KMeans rounds(int most) {
        return new KMeans(clusters, starts, most);
    }

    /** What was found; its tensors live outside scopes. */
    public static final class Clusters {
        private final Tensor centers;
        private final Tensor labels;
        private final List<Double> inertias;

        private Clusters(Tensor centers, Tensor labels, List<Double> inertias) {
            this.centers = Scope.outside(centers::copy);
            this.labels = Scope.outside(labels::copy);
            this.inertias = List.copyOf(inertias);
        }

        /** float64 {@code [clusters, width]}. */
        public Tensor centers() {
            return centers;
        }

        /** The group of every point that was fitted, int64 {@code [n]}. */
        public Tensor labels() {
            return labels;
        }

        /** Σ |x − center(x)|². */
        public double inertia() {
            return inertias.getLast();
        }

        /** The inertia after every round of the best start; it never grows. */
        public List<Double> inertias() {
            return inertias;
        }

        /** The groups of other points, int64 {@code [m]}. @throws ShapeException if they have another width */
        public Tensor assign(Tensor points) {
            if (points.rank() != 2 || points.dim(1) != centers.dim(1)) {
                throw new ShapeException("k-means: points must be [n, " + centers.dim(1) + "] as those fitted, got " + points.describe());
            }
            try (NoGrad _ = NoGrad.open(); Scope scope = Scope.open("k-means")) {
                Tensor x = Points.checked("k-means", points, 0);
                Tensor middle = centers.mean(true, 0);
                return scope.keep(Points.squaredDistances(x.sub(middle), centers.sub(middle)).argMin(1));
            }
        }
    }

    /**
     * @param points {@code [n, width]}, n at least the number of clusters
     * @throws ShapeException           if the points are not so
     * @throws IllegalArgumentException if a number is not finite
     */
    public Clusters fit(Tensor points, Rng rng) {
        Optional<Clusters> best = Optional.empty();
        try (NoGrad _ = NoGrad.open(); Scope _ = Scope.open("k-means")) {
            Tensor x = Points.checked("k-means", points, clusters);
            // Distances are those of the points moved to their mean, where squares are small.
            Tensor middle = x.mean(true, 0);
            Tensor moved = x.sub(middle);
            for (int start = 0; start < starts; start++) {
                try (Scope _ = Scope.open("a start of k-means")) {
                    Clusters found = run(moved, middle, rng.child("start", start));
                    if (best.isEmpty() || found.inertia() < best.get().inertia()) {
                        best = Optional.of(found);
                    }
                }
            }
        }
        return best.orElseThrow();
    }

    private Clusters run(Tensor x, Tensor middle, Rng rng) {
        Tensor centers = seeds(x, rng);
        Tensor labels = Points.squaredDistances(x, centers).argMin(1);
        List<Double> inertias = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            try (Scope scope = Scope.open("a round of k-means")) {
                centers = scope.keep(means(x, labels, centers));
                Tensor nearest = scope.keep(Points.squaredDistances(x, centers).argMin(1));
                inertias.add(x.sub(centers.indexSelect(0, nearest)).square().sum().item());
                boolean settled = nearest.notEqualTo(labels).any().item() == 0;
                labels = nearest;
                if (settled) {
                    break;
                }
            }
        }
        return new Clusters(centers.add(middle), labels, inertias);
    }

    private Tensor seeds(Tensor x, Rng rng) {
        List<Tensor> chosen = new ArrayList<>(List.of(x.narrow(0, rng.nextInt(x.dim(0)), 1)));
        Tensor nearest = distances(x, chosen.getFirst());
        while (chosen.size() < clusters) {
            chosen.add(x.narrow(0, drawn(nearest.toDoubleArray(), rng.nextDouble()), 1));
            nearest = nearest.minimum(distances(x, chosen.getLast()));
        }
        return Tensor.concat(0, chosen);
    }

    private static Tensor distances(Tensor x, Tensor center) {
        return x.sub(center).square().sum(1);
    }

    /** An index with probability proportional to its weight, or any where all weights are 0. */
    private static int drawn(double[] weights, double uniform) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = uniform * total;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return (int) (uniform * weights.length);
    }

    /** The mean of every group; of one without points the point farthest from its center. */
    private Tensor means(Tensor x, Tensor labels, Tensor before) {
        Tensor member = labels.oneHot(clusters, DType.F64);
        Tensor counts = member.sum(true, 0).t();
        Tensor means = member.t().matmul(x).div(counts.maximum(1));
        double[] sizes = counts.toDoubleArray();
        Tensor apart = x.sub(before.indexSelect(0, labels)).square().sum(1);
        List<Tensor> rows = new ArrayList<>(means.split(0, 1));
        int taken = 0;
        for (int k = 0; k < clusters; k++) {
            if (sizes[k] == 0) {
                taken++;
                int farthest = (int) apart.topK(taken, 0, true).indices().narrow(0, taken - 1, 1).item();
                rows.set(k, x.narrow(0, farthest, 1));
            }
        }
        return taken == 0 ? means : Tensor.concat(0, rows);
    }
}
