package dev.narae.examples;

import dev.narae.explain.NetworkGraph;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A network as a drawing of boxes and arrows, in SVG. */
final class NetworkDrawing {
    private static final int MARGIN = 24;
    private static final int LINE = 16;
    private static final double LETTER = 6.8;
    private static final String FONT = "DejaVu Sans, Verdana, Arial, sans-serif";

    /** By what a type's name holds; the first that fits. */
    private static final List<Map.Entry<String, String>> COLORS = List.of(Map.entry("Conv", "#cfe2f3"), Map.entry("Linear", "#d9ead3"),
            Map.entry("Norm", "#fff2cc"), Map.entry("Pool", "#f4cccc"), Map.entry("Attention", "#e1d5ee"), Map.entry("Lstm", "#e1d5ee"),
            Map.entry("Gru", "#e1d5ee"), Map.entry("Rnn", "#e1d5ee"), Map.entry("Embedding", "#fce5cd"));

    private final NetworkGraph graph;
    private final GraphLayout layout;
    private final XMLStreamWriter xml;

    private NetworkDrawing(NetworkGraph graph, XMLStreamWriter xml) {
        this.graph = graph;
        this.xml = xml;
        layout = new GraphLayout(graph, this::width, this::height);
    }

    /** The text of an SVG file. */
    static String svg(NetworkGraph graph) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new NetworkDrawing(graph, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory could not be written", e);
        }
        return text.append('\n').toString();
    }

    private List<String> lines(int index) {
        NetworkGraph.Box box = graph.boxes().get(index);
        String shape = box.output().map(Object::toString).orElse("");
        if (box.kind() == NetworkGraph.Kind.OPERATION) {
            return List.of(box.type());
        }
        if (box.kind() != NetworkGraph.Kind.LAYER) {
            return List.of(box.type() + " " + shape);
        }
        String name = box.path().isEmpty() ? box.type() : box.path();
        String what = (box.path().isEmpty() ? "" : box.type() + " ") + shape;
        if (box.parameters() == 0 && box.multiplyAdds() == 0) {
            return List.of(name, what);
        }
        return List.of(name, what, String.format(Locale.ROOT, "%,d parameters, %s multiply-adds", box.parameters(), rounded(box.multiplyAdds())));
    }

    private static String rounded(long number) {
        return number < 10_000 ? String.format(Locale.ROOT, "%,d", number) : number < 1_000_000 ? String.format(Locale.ROOT, "%.0f k", number / 1e3)
                : number < 1_000_000_000 ? String.format(Locale.ROOT, "%.1f M", number / 1e6) : String.format(Locale.ROOT, "%.2f G", number / 1e9);
    }

    private int width(int index) {
        return (int) (lines(index).stream().mapToInt(String::length).max().orElse(0) * LETTER) + 20;
    }

    private int height(int index) {
        return lines(index).size() * LINE + 10;
    }

    private String color(NetworkGraph.Box box) {
        if (box.kind() != NetworkGraph.Kind.LAYER) {
            return box.kind() == NetworkGraph.Kind.OPERATION ? "#ffffff" : "#d9d9d9";
        }
        return COLORS.stream().filter(entry -> box.type().contains(entry.getKey())).map(Map.Entry::getValue).findFirst().orElse("#f3f3f3");
    }

    private void write() throws XMLStreamException {
        String width = number(layout.width() + 2 * MARGIN);
        String height = number(layout.height() + 2 * MARGIN);
        xml.writeStartElement("svg");
        attributes("xmlns", "http://www.w3.org/2000/svg", "width", width, "height", height, "viewBox", "0 0 " + width + " " + height,
                "font-family", FONT, "font-size", "12");
        xml.writeStartElement("defs");
        xml.writeStartElement("marker");
        attributes("id", "arrow", "viewBox", "0 0 10 10", "refX", "9", "refY", "5", "markerWidth", "7", "markerHeight", "7", "orient", "auto");
        xml.writeEmptyElement("path");
        attributes("d", "M 0 0 L 10 5 L 0 10 z", "fill", "#555555");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEmptyElement("rect");
        attributes("width", width, "height", height, "fill", "#ffffff");
        for (int i = 0; i < graph.edges().size(); i++) {
            arrow(i);
        }
        for (int i = 0; i < graph.boxes().size(); i++) {
            box(i);
        }
        xml.writeEndElement();
    }

    private void arrow(int index) throws XMLStreamException {
        NetworkGraph.Edge edge = graph.edges().get(index);
        List<GraphLayout.Point> way = layout.way(index);
        int last = way.size() - 1;
        GraphLayout.Point at = new GraphLayout.Point(way.getFirst().x(), way.getFirst().y() + height(edge.from()) / 2.0);
        StringBuilder path = new StringBuilder("M " + point(at.x(), at.y()));
        for (int i = 1; i <= last; i++) {
            GraphLayout.Point next = i < last ? way.get(i) : new GraphLayout.Point(way.get(i).x(), way.get(i).y() - height(edge.to()) / 2.0 - 1);
            double middle = (at.y() + next.y()) / 2;
            path.append(at.x() == next.x() ? " L " + point(next.x(), next.y())
                    : " C " + point(at.x(), middle) + " " + point(next.x(), middle) + " " + point(next.x(), next.y()));
            at = next;
        }
        xml.writeEmptyElement("path");
        attributes("d", path.toString(), "fill", "none", "stroke", "#555555", "stroke-width", "1.3", "marker-end", "url(#arrow)");
    }

    private void box(int index) throws XMLStreamException {
        NetworkGraph.Box box = graph.boxes().get(index);
        GraphLayout.Point middle = layout.box(index);
        int width = width(index);
        int height = height(index);
        double left = middle.x() - width / 2.0 + MARGIN;
        double top = middle.y() - height / 2.0 + MARGIN;
        boolean layer = box.kind() == NetworkGraph.Kind.LAYER;
        xml.writeStartElement("g");
        xml.writeEmptyElement("rect");
        attributes("x", number(left), "y", number(top), "width", Integer.toString(width), "height", Integer.toString(height),
                "rx", layer ? "4" : "12", "fill", color(box), "stroke", "#666666");
        List<String> lines = lines(index);
        for (int i = 0; i < lines.size(); i++) {
            xml.writeStartElement("text");
            attributes("x", number(middle.x() + MARGIN), "y", number(top + 5 + LINE * (i + 0.75)), "text-anchor", "middle",
                    "font-weight", i == 0 && layer ? "bold" : "normal");
            xml.writeCharacters(lines.get(i));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void attributes(String... namesAndValues) throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            xml.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    private static String point(double x, double y) {
        return number(x + MARGIN) + " " + number(y + MARGIN);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
