package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.ShapeException;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleGridTest {
    private static final Device DEVICE = Device.standard();

    /** Five images of two rows and three columns, three images a row; the last place stays empty. */
    @Test
    void imagesStandRowByRow(@TempDir Path folder) throws IOException {
        float[] values = new float[5 * 6];
        values[4 * 6 + 5] = 1;
        values[1] = -1;
        for (int i = 2 * 6; i < 3 * 6; i++) {
            values[i] = 1;
        }
        Path file = folder.resolve("grid.png");
        SampleGrid.write(file, Tensor.of(DEVICE, values, 5, 1, 2, 3), 3, -1, 1);
        BufferedImage picture = ImageIO.read(file.toFile());
        assertEquals(2 + 3 * 5, picture.getWidth());
        assertEquals(2 + 2 * 4, picture.getHeight());
        assertEquals(255, picture.getRaster().getSample(0, 0, 0));
        assertEquals(128, picture.getRaster().getSample(2, 2, 0));
        assertEquals(0, picture.getRaster().getSample(3, 2, 0));
        assertEquals(255, picture.getRaster().getSample(12, 2, 0));
        assertEquals(128, picture.getRaster().getSample(8, 7, 0));
        assertEquals(255, picture.getRaster().getSample(9, 7, 0));
    }

    @Test
    void coloursKeepTheirChannels(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("grid.png");
        SampleGrid.write(file, Tensor.of(DEVICE, new float[] {1, 0, 0.2f}, 1, 3, 1, 1), 8, 0, 1);
        BufferedImage picture = ImageIO.read(file.toFile());
        assertEquals(5, picture.getWidth());
        assertEquals(0xFF0033, picture.getRGB(2, 2) & 0xFFFFFF);
    }

    @Test
    void whatIsNoImage(@TempDir Path folder) {
        ShapeException e = assertThrows(ShapeException.class,
                () -> SampleGrid.write(folder.resolve("x.png"), Tensor.zeros(DEVICE, 4, 2, 3, 3), 2, 0, 1));
        assertTrue(e.getMessage().contains("[4, 2, 3, 3]"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> SampleGrid.shape(Tensor.zeros(DEVICE, 4, 1, 3, 3), 0));
    }
}
