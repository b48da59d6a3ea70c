package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.reference.ReferenceBackend;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxTest {
    @TempDir
    Path folder;

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static void assertSays(DataException error, Path file, long offset, String... parts) {
        assertEquals(file, error.file().orElseThrow());
        assertEquals(OptionalLong.of(offset), error.offset());
        assertTrue(error.getMessage().startsWith(file + ", byte " + offset + ": "), error.getMessage());
        for (String part : parts) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
    }

    @Test
    void everyElementType() throws IOException {
        byte[] bits = {(byte) 0xC0, 0x20, 0, 0, 0x3F, (byte) 0xC0, 0, 0};
        assertArrayEquals(new float[] {192, 32, 0, 0, 63, 192, 0, 0}, Idx.read(write("a", IdxFiles.file(0x08, new int[] {8}, bits))).floats());
        assertArrayEquals(new float[] {-64, 32, 0, 0, 63, -64, 0, 0}, Idx.read(write("b", IdxFiles.file(0x09, new int[] {8}, bits))).floats());
        assertArrayEquals(new long[] {-16352, 0, 16320, 0}, Idx.read(write("c", IdxFiles.file(0x0B, new int[] {4}, bits))).integers());
        assertArrayEquals(new long[] {-1071644672, 1069547520}, Idx.read(write("d", IdxFiles.file(0x0C, new int[] {2}, bits))).integers());
        assertArrayEquals(new float[] {-2.5f, 1.5f}, Idx.read(write("e", IdxFiles.file(0x0D, new int[] {2}, bits))).floats());
        byte[] wide = ByteBuffer.allocate(8).putDouble(Math.PI).array();
        Idx doubles = Idx.read(write("f", IdxFiles.file(0x0E, new int[] {1}, wide)));
        assertArrayEquals(new float[] {(float) Math.PI}, doubles.floats());
        try (Device device = Device.of(new ReferenceBackend())) {
            Tensor tensor = doubles.tensor(device);
            assertEquals(DType.F64, tensor.dtype());
            assertEquals(Math.PI, tensor.toDoubleArray()[0]);
            assertEquals(DType.I32, Idx.read(folder.resolve("c")).tensor(device).dtype());
            assertEquals(DType.U8, Idx.read(folder.resolve("a")).tensor(device).dtype());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void everyRankPlainAndZipped(int rank) throws IOException {
        int[] dims = Arrays.copyOf(new int[] {3, 2, 5, 4}, rank);
        byte[] bytes = IdxFiles.file(0x08, dims, 1);
        Idx plain = Idx.read(write("plain", bytes));
        Idx zipped = Idx.read(write("zipped", IdxFiles.gzip(bytes)));
        assertEquals(Shape.of(dims), plain.shape());
        assertEquals(Shape.of(dims), zipped.shape());
        assertArrayEquals(plain.floats(), zipped.floats());
    }

    @Test
    void wrongMagicNumber() throws IOException {
        Path file = write("x", "hello, world".getBytes());
        assertSays(assertThrows(DataException.class, () -> Idx.read(file)), file, 0, "0x68656C6C", "0x00000803");
        Path type = write("y", new byte[] {0, 0, 7, 1, 0, 0, 0, 0});
        assertSays(assertThrows(DataException.class, () -> Idx.read(type)), type, 2, "0x07", "0x08");
        Path rank = write("z", new byte[] {0, 0, 8, 9, 0, 0, 0, 0});
        assertSays(assertThrows(DataException.class, () -> Idx.read(rank)), rank, 3, "rank 9");
    }

    @Test
    void truncatedFilesSayWhereTheyEnd() throws IOException {
        byte[] whole = IdxFiles.file(0x08, new int[] {10, 4, 4}, 1);
        Path magic = write("magic", Arrays.copyOf(whole, 2));
        assertSays(assertThrows(DataException.class, () -> Idx.read(magic)), magic, 2, "truncated");
        Path header = write("header", Arrays.copyOf(whole, 9));
        assertSays(assertThrows(DataException.class, () -> Idx.read(header)), header, 9, "truncated");
        Path body = write("body", Arrays.copyOf(whole, 100));
        assertSays(assertThrows(DataException.class, () -> Idx.read(body)), body, 12, "160 bytes", "can hold 84", "truncated");
        Path zipped = write("zipped", IdxFiles.gzip(Arrays.copyOf(whole, 100)));
        assertSays(assertThrows(DataException.class, () -> Idx.read(zipped)), zipped, 100, "160 bytes", "truncated");
        byte[] gzip = IdxFiles.gzip(whole);
        Path cut = write("cut", Arrays.copyOf(gzip, gzip.length - 20));
        assertTrue(assertThrows(DataException.class, () -> Idx.read(cut)).getMessage().contains("truncated"));
    }

    @Test
    void overlongFile() throws IOException {
        byte[] whole = IdxFiles.file(0x08, new int[] {10, 4, 4}, 1);
        Path file = write("long", Arrays.copyOf(whole, whole.length + 3));
        assertSays(assertThrows(DataException.class, () -> Idx.read(file)), file, whole.length, "goes on");
    }

    @Test
    void hugeClaimsAreRefusedUnread() throws IOException {
        Path file = write("huge", new byte[] {0, 0, 0x0E, 4, 0x7F, -1, -1, -1, 0x7F, -1, -1, -1, 0x7F, -1, -1, -1, 0, 0, 0, 0});
        assertSays(assertThrows(DataException.class, () -> Idx.read(file)), file, 4, "claims");
        Path negative = write("negative", new byte[] {0, 0, 8, 1, -1, -1, -1, -1});
        assertSays(assertThrows(DataException.class, () -> Idx.read(negative)), negative, 4, "4294967295");
    }

    @Test
    void corruptGzip() throws IOException {
        byte[] gzip = IdxFiles.gzip(IdxFiles.file(0x08, new int[] {10, 4, 4}, 1));
        gzip[gzip.length - 6] ^= 1;
        Path file = write("crc.gz", gzip);
        String message = assertThrows(DataException.class, () -> Idx.read(file)).getMessage();
        assertTrue(message.contains("crc.gz") && message.contains("corrupt"), message);
    }

    @Test
    void missingFileAndFolder() {
        Path none = folder.resolve("none");
        assertTrue(assertThrows(DataException.class, () -> Idx.read(none)).getMessage().contains("none"));
        assertTrue(assertThrows(DataException.class, () -> Idx.train(none)).getMessage().contains("no such folder"));
        String message = assertThrows(DataException.class, () -> Idx.train(folder)).getMessage();
        assertTrue(message.contains("train-images-idx3-ubyte.gz"), message);
    }

    @Test
    void imagesAndLabels() throws IOException {
        write("train-images-idx3-ubyte", IdxFiles.file(0x08, new int[] {3, 2, 2}, 1));
        write("train-labels-idx1-ubyte.gz", IdxFiles.gzip(IdxFiles.file(0x08, new int[] {3}, new byte[] {9, 0, 4})));
        Dataset set = Idx.train(folder);
        assertEquals(3, set.size());
        assertEquals(Field.floats(1, 2, 2), set.input());
        assertEquals(10, set.classes().size());
        assertEquals(9, set.example(0).labelClass());
        assertArrayEquals(new float[] {4 / 255f, 5 / 255f, 6 / 255f, 7 / 255f}, set.example(1).inputFloats());
    }

    @Test
    void labelOutOfRange() throws IOException {
        Path images = write("i", IdxFiles.file(0x08, new int[] {3, 2, 2}, 1));
        Path labels = write("l", IdxFiles.file(0x08, new int[] {3}, new byte[] {9, 10, 4}));
        assertSays(assertThrows(DataException.class, () -> Idx.images(images, labels, InMemory.numbers(10))), labels, 9, "label 10", "0 to 9");
    }

    @Test
    void filesThatDoNotBelongTogether() throws IOException {
        Path images = write("i", IdxFiles.file(0x08, new int[] {3, 2, 2}, 1));
        Path labels = write("l", IdxFiles.file(0x08, new int[] {2}, 1));
        assertSays(assertThrows(DataException.class, () -> Idx.images(images, labels, InMemory.numbers(10))), labels, 4, "2 labels", "3 images");
        assertSays(assertThrows(DataException.class, () -> Idx.images(labels, images, InMemory.numbers(10))), labels, 2, "rank 3 or 4");
        assertSays(assertThrows(DataException.class, () -> Idx.images(images, images, InMemory.numbers(10))), images, 2, "rank 1");
    }
}
