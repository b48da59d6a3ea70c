package dev.narae.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.narae.fuzz.Fuzz;
import dev.narae.shape.DType;
import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand damaged files a reader. */
class ReadersFuzzTest {
    private static final int FILES = 10_000;
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

    private static Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (DType dtype : DType.values()) {
            tensors.put("a." + dtype.name(), Tensor.arange(device, DType.F32, 0, 6, 1).cast(dtype).reshape(2, 3));
        }
        tensors.put("scalar", Tensor.scalar(device, 1));
        tensors.put("empty", Tensor.zeros(device, 0, 3));
        return tensors;
    }

    private static byte[] zip(byte[] npy) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(npy);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] bytes(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private static void assertMostlyRefused(Fuzz.Outcome outcome) {
        assertTrue(outcome.refused() > FILES / 10 && outcome.read() > 0, outcome.toString());
    }

    @Test
    void safetensors() throws IOException {
        Path file = folder.resolve("good");
        byte[] sample;
        byte[] small;
        try (Scope _ = Scope.open()) {
            SafeTensors.write(file, tensors(), Map.of("format", "pt", "note", "x".repeat(50)));
            sample = bytes(file);
            SafeTensors.write(file, Map.of("w", Tensor.zeros(device, 2)));
            small = bytes(file);
        }
        assertMostlyRefused(Fuzz.reader("safetensors", given -> {
            try (Scope _ = Scope.open()) {
                SafeTensors.read(given, device);
            }
        }).samples(sample, small).mayThrow(FileFormatException.class).mayAllocate(size -> 400_000 + 40 * size).run(folder, FILES, 1));
    }

    @Test
    void npy() throws IOException {
        Path file = folder.resolve("good");
        byte[] first;
        byte[] second;
        try (Scope _ = Scope.open()) {
            Npy.write(file, Tensor.ones(device, 3, 5));
            first = bytes(file);
            Npy.write(file, Tensor.of(device, new boolean[] {true, false}, 2));
            second = bytes(file);
        }
        byte[] fortran = NpyTest.npy(2, "{'descr': '>f8', 'fortran_order': True, 'shape': (2, 3), }", new byte[48]);
        assertMostlyRefused(Fuzz.reader("npy", given -> {
            try (Scope _ = Scope.open()) {
                Npy.read(given, device);
            }
        }).samples(first, second, fortran).mayThrow(FileFormatException.class).mayAllocate(size -> 200_000 + 40 * size).run(folder, FILES, 2));
    }

    @Test
    void npz() throws IOException {
        Path file = folder.resolve("good");
        byte[] stored;
        try (Scope _ = Scope.open()) {
            Npz.write(file, Map.of("x", Tensor.ones(device, 3, 5), "y", Tensor.zeros(device, 1)));
            stored = bytes(file);
        }
        byte[] packed = zip(NpyTest.npy(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (25, 10), }", new byte[1000]));
        assertMostlyRefused(Fuzz.reader("npz", given -> {
            try (Scope _ = Scope.open()) {
                Npz.read(given, device);
            }
        }).samples(stored, packed).mayThrow(FileFormatException.class).mayAllocate(size -> 600_000 + 1100 * size).run(folder, FILES, 3));
    }

    @Test
    void npyInsideAnIntactNpz() {
        byte[] array = NpyTest.npy(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", new byte[24]);
        assertMostlyRefused(Fuzz.reader("npz", given -> {
            try (Scope _ = Scope.open()) {
                Npz.read(given, device);
            }
        }).samples(array).wrapped(ReadersFuzzTest::zip).mayThrow(FileFormatException.class).mayAllocate(size -> 600_000 + 1100 * size)
                .run(folder, FILES, 4));
    }
}
