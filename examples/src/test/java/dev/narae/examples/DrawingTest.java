package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.explain.NetworkGraph;
import dev.narae.models.ResNet;
import dev.narae.nn.Flatten;
import dev.narae.nn.Linear;
import dev.narae.nn.Module;
import dev.narae.nn.Sequential;
import dev.narae.nn.Trace;
import dev.narae.nn.TransformerEncoder;
import dev.narae.nn.TransformerForm;
import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Pictures of tensors and drawings of networks, read again. */
class DrawingTest {
    private static final Device DEVICE = Device.standard();

    private static int rgb(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xFFFFFF;
    }

    @Test
    void mapsInColours() {
        BufferedImage signed = Tile.signed(Tensor.of(DEVICE, new double[] {-2, 0, 1, 2}, 2, 2));
        assertEquals(0x2166AC, rgb(signed, 0, 0));
        assertEquals(0xF7F7F7, rgb(signed, 1, 0));
        assertEquals(0xF4A582, rgb(signed, 0, 1));
        assertEquals(0xB2182B, rgb(signed, 1, 1));
        BufferedImage heat = Tile.heat(Tensor.of(DEVICE, new double[] {-1, 0, 5}, 1, 3));
        assertEquals(0x000004, rgb(heat, 0, 0));
        assertEquals(0x000004, rgb(heat, 1, 0));
        assertEquals(0xFCFDBF, rgb(heat, 2, 0));
        // Nothing at all is nothing, not noise.
        assertEquals(0xF7F7F7, rgb(Tile.signed(Tensor.zeros(DEVICE, 1, 1)), 0, 0));
        assertEquals(0x000004, rgb(Tile.heat(Tensor.zeros(DEVICE, 1, 1)), 0, 0));
        BufferedImage color = Tile.image(Tensor.of(DEVICE, new float[] {1, 0.2f, 0}, 3, 1, 1), 0, 1);
        assertEquals(0xFF3300, rgb(color, 0, 0));
        // Two fifths of the image and three of the map.
        assertEquals(0x661400, rgb(Tile.over(color, new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)), 0, 0));
        assertThrows(ShapeException.class, () -> Tile.image(Tensor.zeros(DEVICE, 2, 3, 3), 0, 1));
        assertThrows(ShapeException.class, () -> Tile.heat(Tensor.zeros(DEVICE, 1, 3, 3)));
    }

    @Test
    void picturesInTables() throws IOException {
        BufferedImage white = Tile.image(Tensor.ones(DEVICE, 1, 4, 4), 0, 1);
        BufferedImage black = Tile.image(Tensor.zeros(DEVICE, 1, 4, 4), 0, 1);
        BufferedImage grid = ImageIO.read(new ByteArrayInputStream(PictureTable.grid(20, 2, List.of(black, white, black))));
        assertEquals(6 + 2 * 26, grid.getWidth());
        assertEquals(6 + 2 * 26, grid.getHeight());
        assertEquals(0, rgb(grid, 7, 7));
        assertEquals(0xFFFFFF, rgb(grid, 34, 7));
        assertEquals(0, rgb(grid, 25, 51));
        BufferedImage named = ImageIO.read(new ByteArrayInputStream(new PictureTable(20, List.of("one", "two")).row("a\nb", List.of(black, black)).png()));
        assertTrue(named.getWidth() > grid.getWidth() && named.getHeight() > 40);
    }

    @Test
    void pointsInThePlane() throws IOException {
        Tensor places = Rng.seeded(1).normal(DEVICE, 40, 2);
        int[] labels = new int[40];
        for (int i = 0; i < 40; i++) {
            labels[i] = i % 2;
        }
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(ScatterPlot.png("title", "x", "y", places, labels, List.of("a", "b", "none"))));
        boolean blue = false;
        boolean orange = false;
        for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
            int rgb = rgb(picture, i % picture.getWidth(), i / picture.getWidth());
            blue |= (rgb & 255) > (rgb >> 16 & 255) + 60;
            orange |= (rgb >> 16 & 255) > (rgb & 255) + 120;
        }
        assertTrue(blue && orange);
    }

    private static NodeList elements(String svg, String name) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        return document.getElementsByTagName(name);
    }

    /** Names that XML would read as marks; boxes that do not lie over one another; arrows that run down. */
    @Test
    void networksAsDrawings() throws Exception {
        Sequential net = new Sequential().add("a<b>&\"c\"", Linear.of(3, 2, Rng.seeded(1)));
        NetworkGraph graph = NetworkGraph.of(Trace.of(net, Tensor.ones(DEVICE, 1, 3)));
        String svg = NetworkDrawing.svg(graph);
        NodeList texts = elements(svg, "text");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            all.add(texts.item(i).getTextContent());
        }
        assertEquals(List.of("input [1, 3]", "a<b>&\"c\"", "Linear [1, 2]", "8 parameters, 6 multiply-adds", "output [1, 2]"), all);

        TransformerEncoder encoder = TransformerEncoder.of(TransformerForm.of(8, 2).feedForward(16), 2, true, Rng.seeded(1));
        check(encoder, Tensor.ones(DEVICE, 1, 4, 8));
        check(ResNet.of(18, 3).channels(1).smallImages().width(4).build(Rng.seeded(1)), Tensor.ones(DEVICE, 1, 1, 8, 8));
    }

    private static void check(Module net, Tensor input) throws Exception {
        NetworkGraph graph = NetworkGraph.of(Trace.of(net, input));
        String svg = NetworkDrawing.svg(graph);
        NodeList rects = elements(svg, "rect");
        assertEquals(graph.boxes().size() + 1, rects.getLength());
        List<double[]> boxes = new ArrayList<>();
        for (int i = 1; i < rects.getLength(); i++) {
            Element rect = (Element) rects.item(i);
            double[] box = {number(rect, "x"), number(rect, "y"), number(rect, "width"), number(rect, "height")};
            for (double[] other : boxes) {
                boolean apart = box[0] + box[2] < other[0] || other[0] + other[2] < box[0] || box[1] + box[3] < other[1] || other[1] + other[3] < box[1];
                assertTrue(apart, () -> svg);
            }
            boxes.add(box);
        }
        for (NetworkGraph.Edge edge : graph.edges()) {
            assertTrue(boxes.get(edge.from())[1] + boxes.get(edge.from())[3] < boxes.get(edge.to())[1]);
        }
        Element page = (Element) rects.item(0);
        assertTrue(boxes.stream().allMatch(box -> box[0] >= 0 && box[0] + box[2] <= number(page, "width") && box[1] + box[3] <= number(page, "height")));
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }

    /** Taking away what a linear network goes by takes away more than anything else. */
    @Test
    void deletionByHand() {
        Linear head = Linear.of(4, 2, Rng.seeded(1));
        head.weight().set(Tensor.of(DEVICE, new float[] {5, 0, 1, 0, 0, 0, 0, 0}, 2, 4));
        head.bias().orElseThrow().set(Tensor.zeros(DEVICE, 2));
        Sequential net = Sequential.of(new Flatten(), head);
        Tensor image = Tensor.ones(DEVICE, 1, 1, 2, 2);
        Deletion deletion = new Deletion(net, 0.25);
        double whole = 1 / (1 + Math.exp(-6));
        assertEquals(whole - 1 / (1 + Math.exp(-1)), deletion.fall(image, Tensor.of(DEVICE, new float[] {9, 1, 2, 3}, 1, 2, 2)), 1e-6);
        assertEquals(whole - 1 / (1 + Math.exp(-5)), deletion.fall(image, Tensor.of(DEVICE, new float[] {0, 1, 2, -3}, 1, 2, 2)), 1e-6);
        assertEquals(0, deletion.fall(image, Tensor.of(DEVICE, new float[] {0, 1, -2, -3}, 1, 2, 2)), 1e-6);
    }
}
