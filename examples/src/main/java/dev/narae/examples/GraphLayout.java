package dev.narae.examples;

import dev.narae.explain.NetworkGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Where the boxes of a network stand: in layers from top to bottom, each as far down as its longest path from an input, with few
 * crossings and straight ways. An arrow over several layers goes through a place of its own in each between.
 *
 * <p>Sources: Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System Structures" (1981) for layers,
 * places and their order; pooling of neighbours that would overlap (isotonic regression) for the positions.
 */
final class GraphLayout {
    /** For the order in the layers, and then for the positions, which move by a step a sweep along a long trunk. */
    private static final int SWEEPS = 12;
    private static final int STRAIGHTENING = 120;
    private static final double ACROSS = 26;
    private static final double DOWN = 30;

    /** How strongly a box holds to its position against the places of arrows, which give way. */
    private static final double WEIGHT = 1000;

    /** A box, or a place of an arrow. */
    private static final class Place {
        final double width;
        final int layer;
        final boolean box;
        final List<Place> above = new ArrayList<>();
        final List<Place> below = new ArrayList<>();
        double x;

        Place(double width, int layer, boolean box) {
            this.width = width;
            this.layer = layer;
            this.box = box;
        }
    }

    /** Where a box or an arrow's point stands: the middle. */
    record Point(double x, double y) {
    }

    private final List<Place> boxes = new ArrayList<>();
    private final List<List<Place>> layers = new ArrayList<>();
    private final List<List<Place>> ways = new ArrayList<>();
    private final double[] heights;
    private final double[] tops;

    /** @param width and {@code height} of a box, by its place in the graph */
    GraphLayout(NetworkGraph graph, IntUnaryOperator width, IntUnaryOperator height) {
        int[] layer = new int[graph.boxes().size()];
        // Arrows lead to later boxes, so in their order every layer is known in time.
        List<NetworkGraph.Edge> edges = graph.edges().stream().sorted(Comparator.comparingInt(NetworkGraph.Edge::to)).toList();
        edges.forEach(edge -> layer[edge.to()] = Math.max(layer[edge.to()], layer[edge.from()] + 1));
        int depth = Arrays.stream(layer).max().orElse(-1) + 1;
        heights = new double[depth];
        for (int i = 0; i < depth; i++) {
            layers.add(new ArrayList<>());
        }
        for (int i = 0; i < layer.length; i++) {
            Place box = new Place(width.applyAsInt(i), layer[i], true);
            boxes.add(box);
            layers.get(layer[i]).add(box);
            heights[layer[i]] = Math.max(heights[layer[i]], height.applyAsInt(i));
        }
        for (NetworkGraph.Edge edge : graph.edges()) {
            List<Place> way = new ArrayList<>(List.of(boxes.get(edge.from())));
            for (int between = layer[edge.from()] + 1; between < layer[edge.to()]; between++) {
                Place place = new Place(4, between, false);
                layers.get(between).add(place);
                way.add(place);
            }
            way.add(boxes.get(edge.to()));
            for (int i = 1; i < way.size(); i++) {
                way.get(i - 1).below.add(way.get(i));
                way.get(i).above.add(way.get(i - 1));
            }
            ways.add(way);
        }
        tops = new double[depth];
        for (int i = 1; i < depth; i++) {
            tops[i] = tops[i - 1] + heights[i - 1] + DOWN;
        }
        arrange();
    }

    private void arrange() {
        layers.forEach(this::spread);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean downward = sweep % 2 == 0;
            for (List<Place> layer : downward ? layers : layers.reversed()) {
                // A stable sort: of places that want the same position the one that came first stays first.
                layer.sort(Comparator.comparingDouble(place -> wanted(place, downward)));
                settle(layer, layer.stream().mapToDouble(place -> wanted(place, downward)).toArray());
            }
        }
        for (int sweep = 0; sweep < STRAIGHTENING; sweep++) {
            for (List<Place> layer : sweep % 2 == 0 ? layers : layers.reversed()) {
                settle(layer, layer.stream().mapToDouble(this::wanted).toArray());
            }
        }
    }

    private void spread(List<Place> layer) {
        settle(layer, new double[layer.size()]);
    }

    private static double wanted(Place place, boolean fromAbove) {
        List<Place> near = fromAbove ? place.above : place.below;
        return near.isEmpty() ? place.x : mean(near);
    }

    private double wanted(Place place) {
        List<Place> near = new ArrayList<>(place.above);
        near.addAll(place.below);
        return near.isEmpty() ? place.x : mean(near);
    }

    /** Boxes count, and places of arrows only where there are no boxes: the trunk stays straight, and arrows go round it. */
    private static double mean(List<Place> near) {
        return near.stream().filter(place -> place.box).mapToDouble(place -> place.x).average()
                .orElseGet(() -> near.stream().mapToDouble(place -> place.x).average().orElse(0));
    }

    /** Positions in this order, apart, as near to the wanted ones as can be in weighted squares: blocks of neighbours that push one another. */
    private static void settle(List<Place> layer, double[] wanted) {
        int n = layer.size();
        double[] offset = new double[n];
        for (int i = 1; i < n; i++) {
            offset[i] = offset[i - 1] + (layer.get(i - 1).width + layer.get(i).width) / 2 + ACROSS;
        }
        double[] mean = new double[n];
        double[] weight = new double[n];
        int[] count = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            mean[blocks] = wanted[i] - offset[i];
            weight[blocks] = layer.get(i).box ? WEIGHT : 1;
            count[blocks++] = 1;
            while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
                double sum = weight[blocks - 2] + weight[blocks - 1];
                mean[blocks - 2] = (mean[blocks - 2] * weight[blocks - 2] + mean[blocks - 1] * weight[blocks - 1]) / sum;
                weight[blocks - 2] = sum;
                count[blocks - 2] += count[--blocks];
            }
        }
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < count[block]; i++, at++) {
                layer.get(at).x = mean[block] + offset[at];
            }
        }
    }

    private double left() {
        return layers.stream().flatMap(List::stream).mapToDouble(place -> place.x - place.width / 2).min().orElse(0);
    }

    double width() {
        return layers.stream().flatMap(List::stream).mapToDouble(place -> place.x + place.width / 2).max().orElse(0) - left();
    }

    double height() {
        return heights.length == 0 ? 0 : tops[heights.length - 1] + heights[heights.length - 1];
    }

    /** The middle of a box. */
    Point box(int index) {
        Place box = boxes.get(index);
        return new Point(box.x - left(), tops[box.layer] + heights[box.layer] / 2);
    }

    /** Where an arrow goes: from a box's middle straight through the layers between, two points in each, to the other's. */
    List<Point> way(int edge) {
        List<Point> points = new ArrayList<>();
        for (Place place : ways.get(edge)) {
            double x = place.x - left();
            if (place.box) {
                points.add(new Point(x, tops[place.layer] + heights[place.layer] / 2));
            } else {
                points.add(new Point(x, tops[place.layer]));
                points.add(new Point(x, tops[place.layer] + heights[place.layer]));
            }
        }
        return points;
    }
}
