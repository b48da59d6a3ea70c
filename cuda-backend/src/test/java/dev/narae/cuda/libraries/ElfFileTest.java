package dev.narae.cuda.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTest {
    private static byte[] nativeLibrary(String name) throws IOException {
        try (InputStream stream = ElfFileTest.class.getClassLoader().getResourceAsStream("lib/lib" + name + "-12.6.0-linux-x86_64.so")) {
            return stream.readAllBytes();
        }
    }

    private static ElfFile elf(byte[] bytes) {
        return ElfFile.of("test.so", MemorySegment.ofArray(bytes));
    }

    @Test
    void readsJCudasNatives() throws IOException {
        ElfFile elf = elf(nativeLibrary("JNvrtc"));
        assertEquals(ElfFile.X86_64, elf.machine());
        assertEquals(Optional.of("libJNvrtc-12.6.0-linux-x86_64.so"), elf.soname());
        assertEquals(List.of("libnvrtc.so.12", "libstdc++.so.6", "libc.so.6"), elf.needed());
        assertTrue(elf.imports().contains("nvrtcCompileProgram"));
        assertFalse(elf.exports().contains("nvrtcCompileProgram"));
        assertTrue(elf.exports().contains("Java_jcuda_nvrtc_JNvrtc_nvrtcCompileProgramNative"));
        assertTrue(elf(nativeLibrary("JCublas2")).imports().contains("cublasSgemm_v2"));
    }

    @Test
    void retargetsNamesAndVersions() throws IOException {
        for (String[] names : new String[][] {{"JNvrtc", "libnvrtc.so."}, {"JCublas2", "libcublas.so."}}) {
            byte[] before = nativeLibrary(names[0]);
            byte[] after = elf(before).retargeted(names[1] + "12", names[1] + "13");
            assertEquals(before.length, after.length);
            assertTrue(elf(after).needed().contains(names[1] + "13"));
            assertFalse(elf(after).needed().contains(names[1] + "12"));
            assertEquals(elf(before).imports(), elf(after).imports());
            assertTrue(occurrences(before, ElfFile.versionHash(names[1] + "12")) > occurrences(after, ElfFile.versionHash(names[1] + "12")));
            assertEquals(before.length, elf(after).retargeted(names[1] + "13", names[1] + "12").length);
            assertTrue(Arrays.equals(before, elf(after).retargeted(names[1] + "13", names[1] + "12")), "there and back is not the same");
            assertThrows(ElfException.class, () -> elf(after).retargeted(names[1] + "12", names[1] + "13"));
        }
    }

    private static int occurrences(byte[] bytes, int value) {
        int count = 0;
        for (int i = 0; i + 4 <= bytes.length; i++) {
            int word = bytes[i] & 0xff | (bytes[i + 1] & 0xff) << 8 | (bytes[i + 2] & 0xff) << 16 | bytes[i + 3] << 24;
            count += word == value ? 1 : 0;
        }
        return count;
    }

    @Test
    void versionHashIsThatOfTheSystemInterface() {
        // As readelf -V shows it of any library that needs this version of the C library.
        assertEquals(0x09691a75, ElfFile.versionHash("GLIBC_2.2.5"));
    }

    @Test
    void retargetingWantsNamesOfOneLength() throws IOException {
        ElfFile elf = elf(nativeLibrary("JNvrtc"));
        assertThrows(IllegalArgumentException.class, () -> elf.retargeted("libnvrtc.so.12", "libnvrtc.so.9"));
    }

    @Test
    void readsEveryKindOfHashTableAndNeedsNoSectionHeaders(@TempDir Path folder) throws Exception {
        StubLibraries.requireCompiler();
        for (String style : List.of("sysv", "gnu", "both")) {
            StubLibraries.compile(folder, "libcublas.so.12", "cublas", StubLibraries.CUBLAS,
                    List.of("-DVERSION=12060", "-Wl,--hash-style=" + style), Set.of("cublasCreate_v2"));
            byte[] bytes = Files.readAllBytes(folder.resolve("libcublas.so.12"));
            Arrays.fill(bytes, 0x28, 0x30, (byte) 0);
            Arrays.fill(bytes, 0x3a, 0x40, (byte) 0);
            for (ElfFile elf : List.of(elf(bytes), elf(Files.readAllBytes(folder.resolve("libcublas.so.12"))))) {
                assertEquals(Optional.of("libcublas.so.12"), elf.soname(), style);
                assertTrue(elf.exports().contains("cublasGetProperty"), style);
                assertFalse(elf.exports().contains("cublasCreate_v2"), style);
            }
        }
    }

    @Test
    void errorsNameTheFileAndTheByte(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("libshort.so"), Arrays.copyOf(nativeLibrary("JNvrtc"), 300));
        try (Arena arena = Arena.ofConfined()) {
            ElfException e = assertThrows(ElfException.class, () -> ElfFile.read(file, arena));
            assertTrue(e.getMessage().startsWith(file + ": at byte "), e::getMessage);
            assertTrue(e.getMessage().contains("the file ends at byte 300"), e::getMessage);
        }
        Path empty = Files.createFile(folder.resolve("empty.so"));
        try (Arena arena = Arena.ofConfined()) {
            assertThrows(ElfException.class, () -> ElfFile.read(empty, arena));
        }
    }

    @Test
    void damagedFilesGiveErrorsOfTheirOwn() throws IOException {
        byte[] whole = nativeLibrary("JNvrtc");
        Random random = new Random(7);
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = whole.clone();
            // The header, the program headers and the tables lie in front; damage there is what matters.
            int reach = round % 3 == 0 ? 64 + 56 * 9 : round % 3 == 1 ? 24 << 10 : bytes.length;
            int changes = 1 + random.nextInt(8);
            for (int i = 0; i < changes; i++) {
                bytes[random.nextInt(reach)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }
            if (round % 5 == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            refused += use(bytes) ? 0 : 1;
        }
        assertTrue(refused > 300, "only " + refused + " damaged files were noticed");
    }

    /** Whether a file could be read; anything but an {@link ElfException} fails the test. */
    private static boolean use(byte[] bytes) {
        try {
            ElfFile elf = elf(bytes);
            elf.needed();
            elf.soname();
            elf.exports();
            elf.imports();
            elf.retargeted("libnvrtc.so.12", "libnvrtc.so.13");
            return true;
        } catch (ElfException e) {
            return false;
        }
    }

    @Test
    void everyDamagedDynamicEntryIsRead() throws IOException {
        byte[] whole = nativeLibrary("JNvrtc");
        int dynamic = dynamicOffset(whole);
        long[] bad = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 0, 1, whole.length, 0xffffffffL};
        for (int entry = 0; entry < 32; entry++) {
            for (long value : bad) {
                byte[] bytes = whole.clone();
                for (int i = 0; i < 8; i++) {
                    bytes[dynamic + 16 * entry + 8 + i] = (byte) (value >>> 8 * i);
                }
                use(bytes);
            }
        }
        assertTrue(use(whole));
    }

    private static int dynamicOffset(byte[] bytes) {
        for (int i = 64; i < 64 + 56 * 16; i += 56) {
            if (bytes[i] == 2 && bytes[i + 1] == 0) {
                return bytes[i + 8] & 0xff | (bytes[i + 9] & 0xff) << 8 | (bytes[i + 10] & 0xff) << 16;
            }
        }
        throw new AssertionError("no dynamic section");
    }
}
