package dev.narae.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Fetches one file of known size and SHA-256 from the first of several mirrors that has it.
 *
 * <p>Bytes go to {@code NAME.part}; what is there from an attempt that was cut off is kept, and a later one asks only for the
 * rest (HTTP range requests, RFC 9110 section 14), from whichever mirror. The file gets its own name only when its size and
 * digest are right.
 *
 * @param name   of the file
 * @param bytes  its size
 * @param sha256 its digest in lower-case hexadecimal
 */
record Download(String name, long bytes, String sha256) {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;

    /** Fetches into a folder, unless the file is there. @return the file */
    Path fetch(List<URI> mirrors, Path folder, KnownSet.Progress progress) {
        Path target = folder.resolve(name);
        if (Files.isRegularFile(target)) {
            return target;
        }
        // Within this process one thread fetches at a time, and among processes whoever holds the lock of the part.
        synchronized (Download.class) {
            try {
                Files.createDirectories(folder);
                fetchPart(mirrors, target, folder.resolve(name + ".part"), progress);
            } catch (IOException e) {
                throw DataException.of(target, "cannot be written: " + e + "; free some space, or choose another cache folder with NARAE_CACHE", e);
            }
        }
        return target;
    }

    private void fetchPart(List<URI> mirrors, Path target, Path part, KnownSet.Progress progress) throws IOException {
        List<String> reasons = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            boolean complete = Files.isRegularFile(target);
            for (int i = 0; i < mirrors.size() && !complete; i++) {
                URI address = mirrors.get(i).resolve(name);
                String problem = attempt(address, channel, progress);
                complete = problem.isEmpty();
                if (!complete) {
                    reasons.add(address + ": " + problem);
                }
            }
            if (!complete) {
                throw DataException.of(target, "cannot be downloaded. Fetch it by hand into that folder, read another folder that holds it (--data on the "
                        + "command line), or try again: what has arrived is kept.\n  " + String.join("\n  ", reasons));
            }
            channel.force(true);
        }
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // Another process finished the same download in between.
            if (!Files.isRegularFile(target)) {
                throw e;
            }
        }
    }

    /** One mirror. @return what went wrong there; empty if the file is complete and right */
    private String attempt(URI address, FileChannel part, KnownSet.Progress progress) throws IOException {
        if (part.size() > bytes) {
            part.truncate(0);
        }
        if (part.size() < bytes) {
            String problem = receive(address, part, progress);
            if (!problem.isEmpty()) {
                return problem;
            }
        }
        String digest = digest(part);
        if (!digest.equals(sha256)) {
            part.truncate(0);
            return "the file's SHA-256 is " + digest + ", expected " + sha256;
        }
        return "";
    }

    private String receive(URI address, FileChannel part, KnownSet.Progress progress) throws IOException {
        HttpURLConnection connection = null;
        try {
            long from = part.size();
            connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            if (from > 0) {
                connection.setRequestProperty("Range", "bytes=" + from + "-");
            }
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_PARTIAL && from > 0) {
                String range = connection.getHeaderField("Content-Range");
                if (range == null || !range.startsWith("bytes " + from + "-")) {
                    return "asked for bytes from " + from + " on and got the range '" + range + "'";
                }
            } else if (status == HttpURLConnection.HTTP_OK) {
                from = 0;
            } else {
                return "HTTP status " + status;
            }
            try (InputStream in = connection.getInputStream()) {
                return copy(in, part, from, progress);
            }
        } catch (UnknownHostException e) {
            return "the host is unknown; is this machine offline?";
        } catch (WriteFailure e) {
            throw e.failure;
        } catch (IOException e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    /** Tells a full disk from a broken connection. */
    private static final class WriteFailure extends IOException {
        private final IOException failure;

        WriteFailure(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private String copy(InputStream in, FileChannel part, long from, KnownSet.Progress progress) throws IOException {
        byte[] chunk = new byte[1 << 16];
        long at = from;
        write(part, at, ByteBuffer.allocate(0));
        while (true) {
            progress.at(name, at, bytes);
            int read = in.read(chunk);
            if (read < 0) {
                return at == bytes ? "" : "the connection ended after " + at + " of " + bytes + " bytes";
            }
            if (at + read > bytes) {
                part.truncate(0);
                return "the file is longer than the expected " + bytes + " bytes";
            }
            write(part, at, ByteBuffer.wrap(chunk, 0, read));
            at += read;
        }
    }

    /** Writes at a position and ends the file there. */
    private static void write(FileChannel part, long at, ByteBuffer data) throws WriteFailure {
        try {
            part.truncate(at);
            part.position(at);
            while (data.hasRemaining()) {
                part.write(data);
            }
        } catch (IOException e) {
            throw new WriteFailure(e);
        }
    }

    private static String digest(FileChannel file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer chunk = ByteBuffer.allocate(1 << 16);
            file.position(0);
            while (file.read(chunk.clear()) >= 0) {
                digest.update(chunk.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
