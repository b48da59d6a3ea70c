package dev.narae.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.data.DataException;
import dev.narae.data.Dataset;
import dev.narae.data.KnownSet;
import dev.narae.shape.Shape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSourceTest {
    @TempDir
    Path folder;

    private static ImageSource find(Object data, int limit, boolean grey) {
        return ImageSource.of(new ImageSource.Request(data.toString(), limit, 8, grey), KnownSet.Progress.silent());
    }

    /** So many images of each colour, in a folder that is named for it. */
    private static Path coloured(Path folder, int count) throws IOException {
        for (String name : List.of("blue", "red")) {
            Path each = Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < count; i++) {
                BufferedImage image = new BufferedImage(20 + i, 15, BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = image.createGraphics();
                graphics.setColor(name.equals("red") ? Color.RED : Color.BLUE);
                graphics.fillRect(0, 0, 100, 100);
                graphics.dispose();
                ImageIO.write(image, "png", each.resolve(i + ".png").toFile());
            }
        }
        return folder;
    }

    private static Set<Long> labels(Dataset set) {
        return IntStream.range(0, set.size()).mapToObj(i -> set.example(i).labelClass()).collect(Collectors.toSet());
    }

    @Test
    void generatedDigitsAreTheSameInEveryRunAndTheirPartsDiffer() {
        ImageSource once = find(ImageSource.DIGITS, 20, false);
        ImageSource again = find(ImageSource.DIGITS, 20, false);
        assertTrue(Arrays.equals(once.train().example(7).inputFloats(), again.train().example(7).inputFloats()));
        assertFalse(Arrays.equals(once.train().example(7).inputFloats(), once.test().example(7).inputFloats()));
        assertFalse(Arrays.equals(once.train().example(7).inputFloats(), once.validation().example(7).inputFloats()));
        assertFalse(once.mirrors());
    }

    @Test
    void classFoldersAreDividedWithEveryClassInEveryPart() throws IOException {
        ImageSource source = find(coloured(folder, 36), 0, false);
        assertEquals(Shape.of(3, 8, 8), source.train().input().shape());
        assertEquals(List.of("blue", "red"), source.train().classes());
        assertEquals(72, source.train().size() + source.validation().size() + source.test().size());
        assertEquals(12, source.test().size());
        assertEquals(5, source.validation().size());
        assertEquals(Set.of(0L, 1L), labels(source.test()));
        float[] pixels = source.train().example(0).inputFloats();
        boolean red = source.train().example(0).labelClass() == 1;
        assertEquals(red ? 1 : 0, pixels[0]);
        assertEquals(red ? 0 : 1, pixels[2 * 64]);
        assertEquals(Set.of(0L, 1L), labels(find(folder, 24, false).train()));
    }

    @Test
    void partsOfAFolderAreTakenAsTheyAre() throws IOException {
        coloured(folder.resolve("train"), 12);
        coloured(folder.resolve("test"), 4);
        ImageSource source = find(folder, 0, true);
        assertEquals(Shape.of(1, 8, 8), source.train().input().shape());
        assertEquals(8, source.test().size());
        assertEquals(24, source.train().size() + source.validation().size());

        Files.move(folder.resolve("test/blue"), folder.resolve("test/green"));
        DataException wrong = assertThrows(DataException.class, () -> find(folder, 0, true));
        assertTrue(wrong.getMessage().contains("[green, red]"), wrong.getMessage());
    }

    @Test
    void tooFewImagesAreRefused() throws IOException {
        DataException few = assertThrows(DataException.class, () -> find(coloured(folder, 1), 0, false));
        assertTrue(few.getMessage().contains("too few images"), few.getMessage());
    }
}
