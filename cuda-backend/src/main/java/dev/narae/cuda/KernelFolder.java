package dev.narae.cuda;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Compiled kernels kept between runs, one file each, named by the hash of everything that went into it. A file is
 * {@code "NARAEKRN"}, the SHA-256 of the image, then the image; one that does not fit its hash is removed and made again.
 * Several processes may share a folder: a file appears whole, by a rename. A folder that cannot be used costs a warning, once,
 * and compiling at every start.
 */
final class KernelFolder {
    private static final byte[] MAGIC = "NARAEKRN".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH = 32;
    private static final System.Logger LOG = System.getLogger(KernelFolder.class.getName());

    private final Path folder;
    private final AtomicBoolean warned = new AtomicBoolean();

    KernelFolder(Path folder) {
        this.folder = folder;
    }

    /** The name under which an image of these parts is kept. */
    static String key(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private Path file(String key) {
        return folder.resolve(key + ".kernel");
    }

    /** The image kept under a key; empty if there is none or it was damaged. */
    Optional<byte[]> read(String key) {
        Path file = file(key);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            int start = MAGIC.length + HASH;
            if (bytes.length > start && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                byte[] image = Arrays.copyOfRange(bytes, start, bytes.length);
                if (Arrays.equals(sha256().digest(image), Arrays.copyOfRange(bytes, MAGIC.length, start))) {
                    return Optional.of(image);
                }
            }
            LOG.log(System.Logger.Level.DEBUG, "the compiled kernel " + file + " is damaged and is compiled again");
            Files.deleteIfExists(file);
        } catch (IOException e) {
            warn("read", e);
        }
        return Optional.empty();
    }

    /** Keeps an image; if that cannot be done the next process compiles again. */
    void write(String key, byte[] image) {
        Path temporary = null;
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
            temporary = Files.createTempFile(folder, ".", ".partial");
            byte[] hash = sha256().digest(image);
            byte[] whole = ByteBuffer.allocate(MAGIC.length + HASH + image.length).put(MAGIC).put(hash).put(image).array();
            Files.write(temporary, whole);
            Files.move(temporary, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | UnsupportedOperationException e) {
            warn("write", e);
            removeQuietly(temporary);
        }
    }

    private static void removeQuietly(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A file that is left over harms nobody.
        }
    }

    private void warn(String verb, Exception cause) {
        if (warned.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.WARNING, "cannot " + verb + " compiled kernels in " + folder + " (" + cause
                    + "); they are compiled at every start. Make the folder writable or name another: -Dnarae.cuda.cache=FOLDER");
        }
    }
}
