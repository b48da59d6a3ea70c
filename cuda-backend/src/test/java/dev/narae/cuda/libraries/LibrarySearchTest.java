package dev.narae.cuda.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrarySearchTest {
    private static final String NAME = "libcudnn.so.9";

    @TempDir
    Path root;

    private final Map<String, String> environment = new HashMap<>();

    private Machine machine(String libraries, String simulator) {
        return new Machine(root, environment, "Linux", "amd64", root.resolve("home/me"), libraries, simulator);
    }

    private Path put(String folder) throws IOException {
        Path path = root.resolve(folder).resolve(NAME);
        Files.createDirectories(path.getParent());
        return Files.createFile(path);
    }

    private void finds(Path expected, String origin) {
        LibrarySearch.Found found = new LibrarySearch(machine(root.resolve("named").toString(), "")).find("libother.so.1", NAME).orElseThrow();
        assertEquals(expected, found.path());
        assertEquals(origin, found.origin());
        assertEquals(NAME, found.name());
    }

    @Test
    void theMoreExplicitPlaceComesFirst() throws IOException {
        environment.put("PATH", root.resolve("some/bin") + "::relative");
        assertEquals(Optional.empty(), new LibrarySearch(machine("", "")).find(NAME));
        finds(put("opt/conda/lib/python3.12/site-packages/nvidia/cudnn/lib"), "Python packages");
        finds(put("home/me/.local/lib/python3.12/site-packages/nvidia/cudnn/lib"), "Python packages");
        Files.createDirectories(root.resolve("some/bin"));
        Files.createFile(root.resolve("some/bin/python3"));
        assertTrue(root.resolve("some/bin/python3").toFile().setExecutable(true));
        finds(put("some/lib/python3.13/site-packages/nvidia/cudnn/lib"), "Python packages");
        environment.put("CONDA_PREFIX", root.resolve("conda").toString());
        finds(put("conda/lib/python3.13/site-packages/nvidia/cudnn/lib"), "Python packages");
        environment.put("VIRTUAL_ENV", root.resolve("venv").toString());
        finds(put("venv/lib/python3.13/site-packages/nvidia/cudnn/lib"), "Python packages");
        finds(put("usr/lib/x86_64-linux-gnu"), "system");
        Path listed = put("listed");
        Files.createDirectories(root.resolve("etc"));
        Files.write(root.resolve("etc/ld.so.cache"), cache("libz.so.1", "/nowhere/libz.so.1", NAME, listed.toString()));
        finds(listed, "ldconfig");
        finds(put("usr/local/cuda-12.4/targets/x86_64-linux/lib"), "toolkit");
        finds(put("usr/local/cuda-12.6/lib64"), "toolkit");
        finds(put("usr/local/cuda/lib64"), "toolkit");
        environment.put("LD_LIBRARY_PATH", "relative:" + root.resolve("ld"));
        finds(put("ld"), "LD_LIBRARY_PATH");
        environment.put("CUDA_HOME", root.resolve("toolkit").toString());
        finds(put("toolkit/lib64"), "CUDA_HOME");
        finds(put("named"), "narae.cuda.libraries");
    }

    @Test
    void condaKeepsLibrariesInItsOwnFolder() throws IOException {
        environment.put("CONDA_PREFIX", root.resolve("conda").toString());
        Files.createDirectories(root.resolve("conda/conda-meta"));
        finds(put("conda/lib"), "Python packages");
    }

    @Test
    void theSimulatorIsLookedForInItsFolderOnly() throws IOException {
        put("usr/lib64");
        put("named");
        String simulator = root.resolve("sim").toString();
        assertEquals(Optional.empty(), new LibrarySearch(machine(root.resolve("named").toString(), simulator)).find(NAME));
        Path path = put("sim");
        Path relative = Path.of("").toAbsolutePath().relativize(root.resolve("sim"));
        assertEquals(path, new LibrarySearch(machine("", relative.toString())).find(NAME).orElseThrow().path().normalize());
        assertEquals(Optional.of(path), new LibrarySearch(machine("", simulator)).find(NAME).map(LibrarySearch.Found::path));
    }

    @Test
    void aDamagedLinkerListIsNone() throws IOException {
        Path file = root.resolve("cache");
        byte[] whole = cache(NAME, "/lib/" + NAME);
        Files.write(file, whole);
        assertEquals(Optional.of(Path.of("/lib/" + NAME)), LdCache.read(file).find(NAME));
        assertEquals(Optional.empty(), LdCache.read(file).find("libcudnn.so"));
        byte[] old = new byte[whole.length + 32];
        System.arraycopy(whole, 0, old, 32, whole.length);
        Files.write(file, old);
        assertEquals(Optional.of(Path.of("/lib/" + NAME)), LdCache.read(file).find(NAME), "an older list before it");
        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertEquals(Optional.empty(), LdCache.read(file).find(NAME));
        }
        for (int at : List.of(20, 52, 56)) {
            byte[] bad = whole.clone();
            bad[at + 3] = 0x7f;
            Files.write(file, bad);
            LdCache.read(file).find("libnone.so");
        }
        assertEquals(Optional.empty(), LdCache.read(root.resolve("none")).find(NAME));
    }

    /** A list of pairs of a name and a path. */
    private static byte[] cache(String... pairs) throws IOException {
        int entries = pairs.length / 2;
        ByteBuffer head = ByteBuffer.allocate(48 + 24 * entries).order(ByteOrder.LITTLE_ENDIAN);
        head.put("glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII)).putInt(entries);
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        for (int i = 0; i < entries; i++) {
            head.putInt(48 + 24 * i, 0x0303);
            for (int k = 0; k < 2; k++) {
                head.putInt(48 + 24 * i + 4 + 4 * k, head.capacity() + strings.size());
                strings.write((pairs[2 * i + k] + "\0").getBytes(StandardCharsets.UTF_8));
            }
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(head.array());
        whole.write(strings.toByteArray());
        return whole.toByteArray();
    }
}
