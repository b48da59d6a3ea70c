package dev.narae.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SafeTensorsTest {
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

    static byte[] file(byte[] header, byte[] elements) {
        return ByteBuffer.allocate(8 + header.length + elements.length).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length).put(header).put(elements).array();
    }

    private static byte[] file(byte[] header, int zeros) {
        return file(header, new byte[zeros]);
    }

    private Path written(String header, int elements) throws IOException {
        return Files.write(folder.resolve("given.safetensors"), file(header.replace('\'', '"').getBytes(StandardCharsets.UTF_8), elements));
    }

    private static Tensor numbers(DType dtype, int... dims) {
        Shape shape = Shape.of(dims);
        return Tensor.arange(device, DType.F32, -3, shape.size() - 3, 1).cast(dtype).reshape(shape);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void everyElementTypeSurvives(DType dtype) {
        try (Scope _ = Scope.open()) {
            Tensor tensor = numbers(dtype, 3, 1, 5);
            Path file = folder.resolve("t.safetensors");
            SafeTensors.write(file, Map.of("t", tensor));
            Tensor back = SafeTensors.read(file, device).get("t");
            assertEquals(dtype, back.dtype());
            assertEquals(tensor.shape(), back.shape());
            assertArrayEquals(tensor.toDoubleArray(), back.toDoubleArray());
        }
    }

    @Test
    void viewsScalarsEmptyTensorsAndMetadataSurvive() {
        try (Scope _ = Scope.open()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("transposed", numbers(DType.F32, 2, 3).t());
            tensors.put("scalar", Tensor.scalar(device, 2.5));
            tensors.put("empty", Tensor.zeros(device, 0, 7));
            tensors.put("weird \" \\ \n ☃ name", numbers(DType.U8, 3));
            Map<String, String> metadata = Map.of("format", "pt", "a\nb", "{\"x\": [1, \"ü\"]}");
            Path file = folder.resolve("t.safetensors");
            SafeTensors.write(file, tensors, metadata);
            try (SafeTensors open = SafeTensors.open(file)) {
                assertEquals(metadata, open.metadata());
                assertEquals(tensors.keySet(), open.entries().keySet());
                assertEquals(Shape.of(3, 2), open.entries().get("transposed").shape());
                tensors.forEach((name, tensor) -> assertArrayEquals(tensor.toDoubleArray(), open.tensor(name, device).toDoubleArray(), name));
                assertEquals(0, open.entries().firstEntry().getValue().begin() % 8);
            }
        }
    }

    @Test
    void equalContentGivesEqualBytes() throws IOException {
        try (Scope _ = Scope.open()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (String name : List.of("b", "a", "c", "B")) {
                tensors.put(name, numbers(name.equals("c") ? DType.F64 : DType.F32, 4));
            }
            Path first = folder.resolve("1");
            Path second = folder.resolve("2");
            SafeTensors.write(first, tensors, Map.of("x", "1", "y", "2"));
            Map<String, Tensor> reversed = new LinkedHashMap<>();
            List<String> names = new ArrayList<>(tensors.keySet()).reversed();
            names.forEach(name -> reversed.put(name, tensors.get(name).copy()));
            SafeTensors.write(second, reversed, new LinkedHashMap<>(Map.of("y", "2", "x", "1")));
            assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        }
    }

    @Test
    void fixturesOfAnotherWriterAreRead() throws IOException {
        // Unaligned elements in another order than ours, and a header padded with spaces.
        byte[] header = "{\"b\":{\"shape\":[1],\"dtype\":\"U8\",\"data_offsets\":[0,1]},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[1,9]}}   "
                .getBytes(StandardCharsets.UTF_8);
        byte[] bytes = file(header, 9);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).put(8 + header.length, (byte) 200).putFloat(9 + header.length, 1.5f).putFloat(13 + header.length, -2);
        Path file = Files.write(folder.resolve("other"), bytes);
        try (Scope _ = Scope.open()) {
            Map<String, Tensor> tensors = SafeTensors.read(file, device);
            assertArrayEquals(new double[] {200}, tensors.get("b").toDoubleArray());
            assertArrayEquals(new double[] {1.5, -2}, tensors.get("a").toDoubleArray());
        }
    }

    @Test
    void aClosedFileGivesNoMoreBytes() throws IOException {
        Path path = written("{'t':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}", 4);
        SafeTensors file = SafeTensors.open(path);
        var bytes = file.bytes("t");
        assertEquals(4, bytes.byteSize());
        assertTrue(bytes.isReadOnly());
        file.close();
        file.close();
        assertThrows(IllegalStateException.class, () -> file.bytes("t").toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
        assertThrows(IllegalStateException.class, () -> bytes.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatExist() throws IOException {
        try (SafeTensors file = SafeTensors.open(written("{'t':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}", 4))) {
            assertEquals(folder.resolve("given.safetensors") + " holds no tensor 'u'; it holds [t]",
                    assertThrows(IllegalArgumentException.class, () -> file.tensor("u", device)).getMessage());
        }
    }

    /** header ; bytes of elements ; byte at fault ; part of the message */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "[1] ; 0 ; 8 ; must begin with",
        "`` ; 0 ; 8 ; must begin with",
        "` {}` ; 0 ; 8 ; must begin with",
        "{ ; 0 ; 9 ; not valid JSON",
        "{} x ; 0 ; 11 ; not valid JSON",
        "{} {} ; 0 ; 11 ; more after",
        "{'a':1} ; 0 ; 13 ; tensor 'a' must be an object",
        "{'a':{'dtype':'F32','shape':[1]}} ; 4 ; 9 ; tensor 'a' lacks data_offsets",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'x':1}} ; 4 ; 61 ; unknown field 'x'",
        "{'a':{'dtype':'F8_E5M2','shape':[1],'data_offsets':[0,1]}} ; 1 ; 22 ; element type F8_E5M2, which Narae does not have; it has F32, F64",
        "{'a':{'dtype':'U16','shape':[1],'data_offsets':[0,2]}} ; 2 ; 22 ; element type U16",
        "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} ; 4 ; 9 ; extent -1 of axis 0 is negative",
        "{'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}} ; 4 ; 37 ; list of whole numbers",
        "{'a':{'dtype':'F32','shape':[9223372036854775808],'data_offsets':[0,4]}} ; 4 ; 56 ; out of range",
        "{'a':{'dtype':'F32','shape':[4294967296],'data_offsets':[0,4]}} ; 4 ; 9 ; larger than 2147483647",
        "{'a':{'dtype':'F32','shape':[2000000000,2000000000,2000000000],'data_offsets':[0,4]}} ; 4 ; 9 ; overflow",
        "{'a':{'dtype':'F64','shape':[2000000000,1000000000],'data_offsets':[0,4]}} ; 4 ; 9 ; overflow",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} ; 4 ; 9 ; float32 [2] takes 8 bytes, but data_offsets [0, 4] give it 4",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}} ; 4 ; 9 ; do not lie within",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,400]}} ; 4 ; 9 ; do not lie within the 4 bytes",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[-4,0]}} ; 4 ; 9 ; do not lie within",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4,8]}} ; 4 ; 9 ; must be two numbers",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[2,6]}} ; 6 ; 62 ; overlap",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} ; 4 ; 62 ; overlap",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[6,10]}} ; 10 ; 62 ; leave a gap",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} ; 8 ; 9 ; leave a gap",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} ; 8 ; 66 ; the file goes on to byte 70",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} ; 8 ; 65 ; Duplicate field 'a'",
        "{'a':{'dtype':'F32','dtype':'F32','shape':[1],'data_offsets':[0,4]}} ; 4 ; 35 ; Duplicate field 'dtype'",
        "{'__metadata__':{'a':1}} ; 0 ; 29 ; must be a text",
        "{'__metadata__':{'a':'1','a':'2'}} ; 0 ; 36 ; Duplicate field",
        "{'__metadata__':[[[[[[[[[[[]]]]]]]]]]]} ; 0 ; 24 ; must be an object of texts",
    })
    void brokenHeadersAreRefusedAtTheirByte(String header, int elements, long offset, String reason) throws IOException {
        Path file = written(header, elements);
        FileFormatException error = assertThrows(FileFormatException.class, () -> SafeTensors.open(file));
        assertTrue(error.getMessage().contains(reason), error.getMessage());
        assertTrue(error.getMessage().startsWith(file + ", byte "), error.getMessage());
        assertEquals(offset, error.offset(), error.getMessage());
    }

    @Test
    void brokenLengthsAreRefused() throws IOException {
        for (long length : new long[] {-1, Long.MIN_VALUE, 100_000_001, 3}) {
            Path file = Files.write(folder.resolve("length"), ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length).array());
            FileFormatException error = assertThrows(FileFormatException.class, () -> SafeTensors.open(file));
            assertEquals(0, error.offset());
            assertTrue(error.getMessage().contains(Long.toUnsignedString(length)), error.getMessage());
        }
        Path tiny = Files.write(folder.resolve("tiny"), new byte[7]);
        assertThrows(FileFormatException.class, () -> SafeTensors.open(tiny));
        Path none = Files.write(folder.resolve("none"), new byte[0]);
        assertThrows(FileFormatException.class, () -> SafeTensors.open(none));
    }

    @Test
    void brokenUnicodeIsRefusedAtItsByte() throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write("{\"a".getBytes(StandardCharsets.UTF_8));
        // An overlong encoding, which careless decoders take for a slash.
        header.write(new byte[] {(byte) 0xC0, (byte) 0xAF});
        header.write("\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}".getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("utf8"), file(header.toByteArray(), 4));
        FileFormatException error = assertThrows(FileFormatException.class, () -> SafeTensors.open(file));
        assertEquals(11, error.offset(), error.getMessage());
        byte[] wide = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}".getBytes(StandardCharsets.UTF_16LE);
        Path utf16 = Files.write(folder.resolve("utf16"), file(wide, 4));
        assertThrows(FileFormatException.class, () -> SafeTensors.open(utf16));
    }

    @Test
    void aBoolThatIsNoneIsRefusedAtItsByte() throws IOException {
        Path file = written("{'t':{'dtype':'BOOL','shape':[2],'data_offsets':[0,2]}}", 2);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] = 2;
        Files.write(file, bytes);
        FileFormatException error = assertThrows(FileFormatException.class, () -> SafeTensors.read(file, device));
        assertEquals(bytes.length - 1, error.offset());
    }

    @Test
    void missingFilesAndFoldersAreNamed() {
        Path missing = folder.resolve("none.safetensors");
        assertEquals("cannot read " + missing + ": no such file",
                assertThrows(FileAccessException.class, () -> SafeTensors.open(missing)).getMessage());
        assertTrue(assertThrows(FileAccessException.class, () -> SafeTensors.open(folder)).getMessage().startsWith("cannot read " + folder));
        Path deep = folder.resolve("no").resolve("t");
        assertEquals("cannot write " + deep + ": the folder " + folder.resolve("no") + " does not exist",
                assertThrows(FileAccessException.class, () -> SafeTensors.write(deep, Map.of())).getMessage());
    }

    @Test
    void aBigFileIsListedWithoutReadingIt() throws IOException {
        // A sparse file of 3 GB: only the header is touched.
        byte[] header = "{\"t\":{\"dtype\":\"U8\",\"shape\":[1500000000,2],\"data_offsets\":[0,3000000000]}}".getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("big");
        try (var channel = Files.newByteChannel(file, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE,
                java.nio.file.StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(file(header, 0)));
            channel.position(8 + header.length + 3_000_000_000L - 1);
            channel.write(ByteBuffer.wrap(new byte[1]));
        }
        try (SafeTensors open = SafeTensors.open(file)) {
            assertEquals(Shape.of(1_500_000_000, 2), open.entries().get("t").shape());
            assertEquals(3_000_000_000L, open.bytes("t").byteSize());
        }
    }

    @Test
    void namesThatAreNotUnicodeAreNotWritten() {
        try (Tensor tensor = Tensor.scalar(device, 1)) {
            Path file = folder.resolve("t");
            assertThrows(IllegalArgumentException.class, () -> SafeTensors.write(file, Map.of("\uD800", tensor)));
            assertThrows(IllegalArgumentException.class, () -> SafeTensors.write(file, Map.of("__metadata__", tensor)));
            assertFalse(Files.exists(file));
        }
    }

    @Test
    void seededContentSurvives() {
        Rng rng = Rng.seeded(7);
        try (Scope _ = Scope.open()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (int i = 0; i < 20; i++) {
                tensors.put("layer." + i + ".weight", rng.normal(device, 1 + rng.nextInt(5), 1 + rng.nextInt(5)));
            }
            Path file = folder.resolve("t");
            SafeTensors.write(file, tensors);
            Map<String, Tensor> back = SafeTensors.read(file, device);
            assertEquals(tensors.keySet(), back.keySet());
            tensors.forEach((name, tensor) -> assertArrayEquals(tensor.toFloatArray(), back.get(name).toFloatArray()));
        }
    }
}
