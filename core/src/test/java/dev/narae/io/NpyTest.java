package dev.narae.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    private static Device device;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        device = Device.open("reference");
    }

    @AfterAll
    static void close() {
        device.close();
    }

    /** A file as NumPy writes it: header padded with spaces to a multiple of 64 and ended by a line feed. */
    static byte[] npy(int version, String dictionary, byte[] elements) {
        byte[] text = dictionary.getBytes(version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        int before = version == 1 ? 10 : 12;
        int total = (before + text.length + 1 + 63) / 64 * 64;
        ByteBuffer file = ByteBuffer.allocate(total + elements.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) version).put((byte) 0);
        if (version == 1) {
            file.putShort((short) (total - before));
        } else {
            file.putInt(total - before);
        }
        file.put(text);
        while (file.position() < total - 1) {
            file.put((byte) ' ');
        }
        return file.put((byte) '\n').put(elements).array();
    }

    private static byte[] floats(ByteOrder order, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(order);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("given.npy"), bytes);
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = "BF16", mode = EnumSource.Mode.EXCLUDE)
    void everyElementTypeSurvives(DType dtype) {
        try (Scope _ = Scope.open()) {
            Tensor tensor = Tensor.arange(device, DType.F32, -2, 10, 1).cast(dtype).reshape(3, 1, 4);
            Path file = folder.resolve("t.npy");
            Npy.write(file, tensor);
            Tensor back = Npy.read(file, device);
            assertEquals(dtype, back.dtype());
            assertEquals(tensor.shape(), back.shape());
            assertArrayEquals(tensor.toDoubleArray(), back.toDoubleArray());
        }
    }

    @Test
    void bfloat16IsRefusedWithTheWayOut() {
        try (Tensor tensor = Tensor.full(device, DType.BF16, 1, Shape.of(2))) {
            assertEquals("NumPy has no bfloat16; cast bfloat16 [2] to float32 first",
                    assertThrows(IllegalArgumentException.class, () -> Npy.write(folder.resolve("t"), tensor)).getMessage());
        }
    }

    @Test
    void headersAreNumPysOwn() throws IOException {
        try (Scope _ = Scope.open()) {
            Path file = folder.resolve("t.npy");
            Npy.write(file, Tensor.of(device, new float[] {1, 2, 3}, 3));
            assertArrayEquals(npy(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", floats(ByteOrder.LITTLE_ENDIAN, 1, 2, 3)),
                    Files.readAllBytes(file));
            Npy.write(file, Tensor.of(device, new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
            assertArrayEquals(npy(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", floats(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6)),
                    Files.readAllBytes(file));
            Npy.write(file, Tensor.of(device, new float[] {7}));
            assertArrayEquals(npy(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (), }", floats(ByteOrder.LITTLE_ENDIAN, 7)),
                    Files.readAllBytes(file));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void ordersAndVersionsAreRead(int version) throws IOException {
        try (Scope _ = Scope.open()) {
            Path big = written(npy(version, "{'descr': '>f4', 'fortran_order': False, 'shape': (2, 3), }", floats(ByteOrder.BIG_ENDIAN, 1, 2, 3, 4, 5, 6)));
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, Npy.read(big, device).toFloatArray());
            Path fortran = written(npy(version, "{'descr':'<f4','fortran_order':True,'shape':(2,3)}", floats(ByteOrder.LITTLE_ENDIAN, 1, 4, 2, 5, 3, 6)));
            Tensor read = Npy.read(fortran, device);
            assertEquals(Shape.of(2, 3), read.shape());
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, read.toFloatArray());
            Path both = written(npy(version, "{\"shape\": (1L, 3L, 2L,), \"fortran_order\": True, \"descr\": \">f4\"}",
                    floats(ByteOrder.BIG_ENDIAN, 1, 3, 5, 2, 4, 6)));
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, Npy.read(both, device).toFloatArray());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), } ; NumPy's type '<c8'",
        "{'descr': '<i2', 'fortran_order': False, 'shape': (1,), } ; NumPy's type '<i2'",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), } ; NumPy's type '|O'",
        "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), } ; structured arrays",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), } ; True or False",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1.5,), } ; must have ')' here",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), } ; is negative",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), } ; whole numbers",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000, 2000000000, 9), } ; overflow",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), } ; takes 12 bytes, but 4 follow the header; the file is truncated",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (), } x ; more after",
        "{'descr': '<f4', 'fortran_order': False} ; lacks the key 'shape'",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': ()} ; occurs twice",
        "{'descr': '<f4', 'size': 3} ; unknown key 'size'",
        "{'descr': '<f4 ; does not end",
        "hello ; must have '{' here",
    })
    void brokenHeadersAreRefused(String dictionary, String reason) throws IOException {
        Path file = written(npy(1, dictionary, new byte[4]));
        FileFormatException error = assertThrows(FileFormatException.class, () -> Npy.read(file, device));
        assertTrue(error.getMessage().contains(reason), error.getMessage());
        assertTrue(error.getMessage().startsWith(file + ", byte "), error.getMessage());
    }

    @Test
    void brokenBeginningsAreRefused() throws IOException {
        byte[] good = npy(2, "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", new byte[4]);
        for (int length = 0; length < good.length; length++) {
            Path cut = written(java.util.Arrays.copyOf(good, length));
            assertThrows(FileFormatException.class, () -> Npy.read(cut, device));
        }
        byte[] version = good.clone();
        version[6] = 4;
        Path unknown = written(version);
        assertTrue(assertThrows(FileFormatException.class, () -> Npy.read(unknown, device)).getMessage().contains("version 4.0"));
        byte[] length = good.clone();
        length[11] = 127;
        Path overlong = written(length);
        assertTrue(assertThrows(FileFormatException.class, () -> Npy.read(overlong, device)).getMessage().contains("at most"));
    }

    @Test
    void archivesSurviveWithEqualBytes() throws IOException {
        try (Scope _ = Scope.open()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("y", Tensor.of(device, new long[] {1, -2}, 2));
            tensors.put("x", Tensor.of(device, new boolean[] {true, false}, 2, 1));
            tensors.put("folder/none", Tensor.zeros(device, 0));
            Path file = folder.resolve("t.npz");
            Npz.write(file, tensors);
            Map<String, Tensor> back = Npz.read(file, device);
            assertEquals(List.of("folder/none", "x", "y"), List.copyOf(back.keySet()));
            tensors.forEach((name, tensor) -> {
                assertEquals(tensor.dtype(), back.get(name).dtype());
                assertArrayEquals(tensor.toDoubleArray(), back.get(name).toDoubleArray());
            });
            byte[] first = Files.readAllBytes(file);
            Npz.write(file, back);
            assertArrayEquals(first, Files.readAllBytes(file));
        }
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                try (OutputStream open = new NotClosed(zip)) {
                    open.write(entry.getValue());
                }
                zip.closeEntry();
            }
        }
        return Files.write(folder.resolve("given.npz"), bytes.toByteArray());
    }

    private static final class NotClosed extends java.io.FilterOutputStream {
        NotClosed(OutputStream out) {
            super(out);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    @Test
    void compressedArchivesAreReadWithinTheirLimit() throws IOException {
        byte[] zeros = npy(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (1000, 250), }", new byte[1_000_000]);
        Path file = zip(Map.of("zeros.npy", zeros));
        try (Scope _ = Scope.open()) {
            assertEquals(Shape.of(1000, 250), Npz.read(file, device).get("zeros").shape());
            assertEquals(0, Npz.read(file, device).get("zeros").sum().item());
        }
        FileFormatException error = assertThrows(FileFormatException.class, () -> Npz.read(file, device, 999_999));
        assertTrue(error.getMessage().contains("only 999999 are left of the limit"), error.getMessage());
    }

    @Test
    void brokenArchivesAreRefused() throws IOException {
        Path text = zip(Map.of("readme.txt", new byte[3]));
        assertTrue(assertThrows(FileFormatException.class, () -> Npz.read(text, device)).getMessage().contains("entry 'readme.txt' is no .npy file"));
        Path none = zip(Map.of("x.npy", new byte[3]));
        assertTrue(assertThrows(FileFormatException.class, () -> Npz.read(none, device)).getMessage().contains("entry 'x.npy': an npy file begins"));
        byte[] cut = Files.readAllBytes(none);
        Path truncated = Files.write(folder.resolve("cut.npz"), java.util.Arrays.copyOf(cut, cut.length - 5));
        assertThrows(FileFormatException.class, () -> Npz.read(truncated, device));
        Path missing = folder.resolve("none.npz");
        assertEquals("cannot read " + missing + ": no such file", assertThrows(FileAccessException.class, () -> Npz.read(missing, device)).getMessage());
    }

    @Test
    void anEntryCannotClaimMoreThanItsBytesExpandTo() throws IOException {
        Path file = zip(Map.of("x.npy", new byte[100]));
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 28 < bytes.length; i++) {
            if (view.getInt(i) == 0x02014b50) {
                view.putInt(i + 24, 2_000_000_000);
            }
        }
        Files.write(file, bytes);
        FileFormatException error = assertThrows(FileFormatException.class, () -> Npz.read(file, device));
        assertTrue(error.getMessage().contains("cannot expand to"), error.getMessage());
    }
}
