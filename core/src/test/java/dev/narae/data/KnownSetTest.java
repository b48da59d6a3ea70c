package dev.narae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server in this process. */
class KnownSetTest {
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> behaviour = new ConcurrentHashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @TempDir
    Path cache;

    @BeforeEach
    void start() throws IOException {
        files.put("train-images-idx3-ubyte.gz", IdxFiles.gzip(IdxFiles.file(0x08, new int[] {40, 28, 28}, 1)));
        files.put("train-labels-idx1-ubyte.gz", IdxFiles.gzip(IdxFiles.file(0x08, new int[] {40}, new byte[40])));
        files.put("t10k-images-idx3-ubyte.gz", IdxFiles.gzip(IdxFiles.file(0x08, new int[] {3, 28, 28}, 1)));
        files.put("t10k-labels-idx1-ubyte.gz", IdxFiles.gzip(IdxFiles.file(0x08, new int[] {3}, new byte[] {1, 0, 1})));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Answers /MIRROR/FILE as the mirror's behaviour says: well, cut, wrong, long, none, whole (no ranges). */
    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(path[1] + "/" + path[2] + (range == null ? "" : " " + range));
        byte[] body = files.get(path[2]);
        String how = behaviour.getOrDefault(path[1], "well");
        try (exchange) {
            if (how.equals("none")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int from = range == null || how.equals("whole") ? 0 : Integer.parseInt(range.substring(6, range.length() - 1));
            if (from > 0) {
                exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (body.length - 1) + "/" + body.length);
            }
            byte[] part = Arrays.copyOfRange(body, from, body.length + (how.equals("long") ? 10 : 0));
            if (how.equals("wrong")) {
                part[part.length / 2] ^= 1;
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, part.length);
            exchange.getResponseBody().write(part, 0, how.equals("cut") ? part.length / 2 : part.length);
            exchange.getResponseBody().flush();
        } catch (IOException e) {
            // The server notices that a body was cut short; that is what "cut" is for.
            assertEquals("cut", how);
        }
    }

    private URI mirror(String name) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/" + name + "/");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private KnownSet set(String... mirrors) {
        List<Download> downloads = files.entrySet().stream().map(e -> new Download(e.getKey(), e.getValue().length, sha256(e.getValue()))).toList();
        return new KnownSet("small", "a small set", List.of("no", "yes"), Arrays.stream(mirrors).map(this::mirror).toList(), downloads);
    }

    private void assertFetched(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertArrayEquals(file.getValue(), Files.readAllBytes(folder.resolve(file.getKey())));
            assertFalse(Files.exists(folder.resolve(file.getKey() + ".part")));
        }
    }

    @Test
    void fetchesOnceAndReads() throws IOException {
        List<String> progress = new ArrayList<>();
        Path folder = set("a").fetch(cache, (file, done, total) -> progress.add(file + " " + done + "/" + total));
        assertEquals(cache.resolve("small"), folder);
        assertFetched(folder);
        assertEquals(4, requests.size());
        int length = files.get("t10k-images-idx3-ubyte.gz").length;
        assertTrue(progress.contains("t10k-images-idx3-ubyte.gz " + length + "/" + length), "" + progress);
        set("a").fetch(cache, KnownSet.Progress.silent());
        assertEquals(4, requests.size(), "what is there is not fetched again");
        KnownSet.Parts parts = set("a").load(Optional.of(folder), KnownSet.Progress.silent());
        assertEquals(40, parts.train().size());
        assertEquals(3, parts.test().size());
        assertEquals(List.of("no", "yes"), parts.test().classes());
    }

    @Test
    void nextMirrorGoesOnWhereTheLastStopped() throws IOException {
        behaviour.put("a", "cut");
        assertFetched(set("a", "b").fetch(cache, KnownSet.Progress.silent()));
        int half = files.get("train-images-idx3-ubyte.gz").length / 2;
        assertTrue(requests.contains("b/train-images-idx3-ubyte.gz bytes=" + half + "-"), "" + requests);
    }

    @Test
    void aLaterRunGoesOnWhereTheLastStopped() throws IOException {
        behaviour.put("a", "cut");
        String message = assertThrows(DataException.class, () -> set("a").fetch(cache, KnownSet.Progress.silent())).getMessage();
        assertTrue(message.contains("t10k-images-idx3-ubyte.gz") && message.contains("what has arrived is kept"), message);
        behaviour.put("a", "well");
        requests.clear();
        assertFetched(set("a").fetch(cache, KnownSet.Progress.silent()));
        assertEquals("a/t10k-images-idx3-ubyte.gz bytes=" + files.get("t10k-images-idx3-ubyte.gz").length / 2 + "-", requests.getFirst());
    }

    @Test
    void aServerWithoutRangesSendsAllAgain() throws IOException {
        behaviour.put("a", "cut");
        behaviour.put("b", "whole");
        assertFetched(set("a", "b").fetch(cache, KnownSet.Progress.silent()));
    }

    @Test
    void wrongLongAndMissingFilesAreNotTaken() throws IOException {
        behaviour.put("wrong", "wrong");
        behaviour.put("long", "long");
        behaviour.put("none", "none");
        assertFetched(set("wrong", "long", "none", "b").fetch(cache, KnownSet.Progress.silent()));
        Path other = cache.resolve("other");
        DataException error = assertThrows(DataException.class, () -> set("wrong", "long", "none").fetch(other, KnownSet.Progress.silent()));
        assertEquals(other.resolve("small").resolve("t10k-images-idx3-ubyte.gz"), error.file().orElseThrow());
        for (String part : List.of("SHA-256 is", "longer than the expected", "HTTP status 404", mirror("none").toString())) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
        assertFalse(Files.exists(error.file().orElseThrow()));
    }

    @Test
    void offline() {
        server.stop(0);
        String message = assertThrows(DataException.class, () -> set("a", "b").fetch(cache, KnownSet.Progress.silent())).getMessage();
        assertTrue(message.contains("cannot be downloaded") && message.contains(mirror("a").toString()) && message.contains("refused"), message);
    }

    @Test
    void leftoversThatAreTooLongOrWrongAreDropped() throws IOException {
        Path folder = Files.createDirectories(cache.resolve("small"));
        int length = files.get("t10k-labels-idx1-ubyte.gz").length;
        Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz.part"), new byte[length + 5]);
        Files.write(folder.resolve("train-labels-idx1-ubyte.gz.part"), new byte[files.get("train-labels-idx1-ubyte.gz").length]);
        assertFetched(set("a", "b").fetch(cache, KnownSet.Progress.silent()));
    }

    @Test
    void aCacheThatCannotBeWritten() throws IOException {
        Path file = Files.write(cache.resolve("file"), new byte[1]);
        String message = assertThrows(DataException.class, () -> set("a").fetch(file, KnownSet.Progress.silent())).getMessage();
        assertTrue(message.contains("cannot be written") && message.contains("NARAE_CACHE"), message);
    }

    @Test
    void names() {
        assertEquals("fashion-mnist", KnownSet.named("Fashion-MNIST").name());
        assertEquals("Ankle boot", KnownSet.named("fashion-mnist").classes().get(9));
        String message = assertThrows(DataException.class, () -> KnownSet.named("imagenet")).getMessage();
        assertTrue(message.contains("'imagenet'") && message.contains("mnist, fashion-mnist"), message);
        assertTrue(assertThrows(DataException.class, () -> KnownSet.named("mnist").load(Optional.of(cache), KnownSet.Progress.silent()))
                .getMessage().contains("train-images-idx3-ubyte"));
    }
}
