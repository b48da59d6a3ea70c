package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir
    Path folder;

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private Path write(String name, BufferedImage image) throws IOException {
        return write(name, Images.file(image, name.endsWith("png") ? "png" : "jpeg"));
    }

    @Test
    void classesAreFolders() throws IOException {
        write("dog/b.png", Images.grey(2, 2, (_, _) -> 20));
        write("dog/a.PNG", Images.file(Images.grey(2, 2, (_, _) -> 10), "png"));
        write("cat/x.jpeg", Images.grey(16, 16, (_, _) -> 100));
        write("cat/notes.txt", "not an image".getBytes());
        write(".hidden/x.png", Images.grey(2, 2, (_, _) -> 1));
        write("readme.md", "text".getBytes());
        ImageFolder set = ImageFolder.of(folder, ImageFormat.grey(2, 2));
        assertEquals(List.of("cat", "dog"), set.classes());
        assertEquals(3, set.size());
        assertEquals(0, set.labelClass(0));
        assertEquals("a.PNG", set.file(1).getFileName().toString());
        assertEquals(1, set.example(2).labelClass());
        assertEquals(Field.floats(1, 2, 2), set.input());
        assertArrayEquals(new float[] {20 / 255f, 20 / 255f, 20 / 255f, 20 / 255f}, set.example(2).inputFloats(), 1e-6f);
        assertEquals(100 / 255f, set.example(0).inputFloats()[3], 0.01);
    }

    @Test
    void emptyAndMissingFolders() throws IOException {
        ImageFormat format = ImageFormat.grey(2, 2);
        assertTrue(assertThrows(DataException.class, () -> ImageFolder.of(folder.resolve("no"), format)).getMessage().contains("no such folder"));
        assertTrue(assertThrows(DataException.class, () -> ImageFolder.of(folder, format)).getMessage().contains("no subfolders"));
        Files.createDirectory(folder.resolve("cat"));
        DataException error = assertThrows(DataException.class, () -> ImageFolder.of(folder, format));
        assertEquals(folder.resolve("cat"), error.file().orElseThrow());
        assertTrue(error.getMessage().contains(".png"), error.getMessage());
    }

    /** Samples of grey files come out as they are, without a change of gamma, at 8 bits, 16 bits, 1 bit and with a palette. */
    @Test
    void greySamplesAreKept() throws IOException {
        Path eight = write("a.png", Images.grey(4, 1, (x, _) -> 60 * x + 5));
        assertArrayEquals(new float[] {5 / 255f, 65 / 255f, 125 / 255f, 185 / 255f}, ImageFormat.grey(1, 4).read(eight), 1e-6f);
        BufferedImage wide = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        wide.getRaster().setSample(1, 0, 0, 30_000);
        assertArrayEquals(new float[] {0, 30_000 / 65535f}, ImageFormat.grey(1, 2).read(write("b.png", wide)), 1e-6f);
        BufferedImage binary = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        binary.getRaster().setSample(1, 0, 0, 1);
        assertArrayEquals(new float[] {0, 1}, ImageFormat.grey(1, 2).read(write("c.png", binary)), 1e-6f);
        assertArrayEquals(new float[] {0, 1, 0, 1, 0, 1}, ImageFormat.rgb(1, 2).read(folder.resolve("c.png")), 1e-6f);
        BufferedImage palette = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED);
        palette.setRGB(0, 0, 0xFFFF0000);
        palette.setRGB(1, 0, 0xFF0000FF);
        assertArrayEquals(new float[] {1, 0, 0, 0, 0, 1}, ImageFormat.rgb(1, 2).read(write("d.png", palette)), 1e-6f);
    }

    @Test
    void colours() throws IOException {
        Path file = write("a.png", Images.rgb(2, 1, (x, _) -> x == 0 ? 0xFF0000 : 0x336699));
        assertArrayEquals(new float[] {1, 0.2f, 0, 0.4f, 0, 0.6f}, ImageFormat.rgb(1, 2).read(file), 1e-6f);
        assertArrayEquals(new float[] {0.299f, 0.299f * 0.2f + 0.587f * 0.4f + 0.114f * 0.6f}, ImageFormat.grey(1, 2).read(file), 1e-6f);
        assertEquals(Shape.of(3, 1, 2), ImageFormat.rgb(1, 2).shape());
    }

    @Test
    void resizingKeepsRampsAndMeans() throws IOException {
        Path ramp = write("ramp.png", Images.grey(64, 64, (x, _) -> 4 * x));
        float[] half = ImageFormat.grey(32, 32).read(ramp);
        for (int x = 1; x < 31; x++) {
            assertEquals(4 * (2 * x + 0.5f) / 255f, half[5 * 32 + x], 1e-4);
        }
        float[] larger = ImageFormat.grey(128, 128).read(ramp);
        for (int x = 2; x < 126; x++) {
            assertEquals(4 * ((x + 0.5f) / 2 - 0.5f) / 255f, larger[77 * 128 + x], 1e-4);
        }
        Path board = write("board.png", Images.grey(30, 30, (x, y) -> (x + y) % 2 * 200));
        for (float value : ImageFormat.grey(7, 7).read(board)) {
            assertEquals(100 / 255f, value, 0.02, "shrinking averages");
        }
    }

    @Test
    void cropTakesTheMiddleAndStretchTakesAll() throws IOException {
        Path wide = write("wide.png", Images.grey(12, 4, (x, _) -> x < 4 ? 50 : x < 8 ? 100 : 150));
        for (float value : ImageFormat.grey(4, 4).read(wide)) {
            assertEquals(100 / 255f, value, 1e-5);
        }
        float[] all = ImageFormat.grey(4, 3).stretched().read(wide);
        assertTrue(all[0] < 65 / 255f && all[2] > 135 / 255f, Arrays.toString(all));
        Path tall = write("tall.png", Images.grey(4, 12, (_, y) -> y < 4 ? 50 : y < 8 ? 100 : 150));
        for (float value : ImageFormat.grey(4, 4).read(tall)) {
            assertEquals(100 / 255f, value, 1e-5);
        }
        assertThrows(IllegalArgumentException.class, () -> new ImageFormat(2, 4, 4, ImageFormat.Fit.CROP));
    }

    @Test
    void corruptImagesNameTheirFile() throws IOException {
        byte[] png = Images.file(Images.grey(64, 64, (x, y) -> x * y), "png");
        Path cut = write("cat/cut.png", Arrays.copyOf(png, png.length / 2));
        DataException error = assertThrows(DataException.class, () -> ImageFormat.grey(8, 8).read(cut));
        assertEquals(cut, error.file().orElseThrow());
        assertTrue(error.getMessage().contains("corrupt"), error.getMessage());
        Path text = write("cat/text.png", "hello".getBytes());
        assertTrue(assertThrows(DataException.class, () -> ImageFormat.grey(8, 8).read(text)).getMessage().contains("neither a PNG nor a JPEG"));
        assertTrue(assertThrows(DataException.class, () -> ImageFormat.grey(8, 8).read(folder.resolve("no.png"))).getMessage().contains("no such file"));
        try (Device device = Device.of(new ReferenceBackend())) {
            Files.delete(text);
            DataException later = assertThrows(DataException.class, () -> ImageFolder.of(folder, ImageFormat.grey(8, 8)).batches(4).on(device).open().next());
            assertEquals(cut, later.file().orElseThrow(), "the loader's thread hands the error on");
        }
    }

    /** A header that claims 60,000 x 60,000 pixels in a file of a hundred bytes is refused before memory is taken for them. */
    @Test
    void hugeClaimsAreRefused() throws IOException {
        byte[] png = Images.file(Images.grey(8, 8, (_, _) -> 1), "png");
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, 60_000).putInt(20, 60_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        header.putInt(29, (int) crc.getValue());
        Path file = write("huge.png", png);
        String message = assertThrows(DataException.class, () -> ImageFormat.grey(8, 8).read(file)).getMessage();
        assertTrue(message.contains("60000 x 60000"), message);
    }
}
