package dev.narae.cuda.libraries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new folder that only this user can look into, for the libraries that are taken out of the jars. Nobody can have put
 * anything there, because the system makes it under a name that did not exist; and nobody can exchange it, because it is made
 * in a folder in which others cannot rename it. Closing it removes it: a library that was loaded stays in memory without its
 * file.
 */
final class PrivateFolder implements AutoCloseable {
    private static final int STICKY = 01000;
    private static final int OTHERS_WRITE = 002;
    private static final int GROUP_WRITE = 020;

    private final Path path;

    private PrivateFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes one in the folder for temporary files or, where others could interfere there, in the user's own cache folder.
     *
     * @throws UnusableLibraryException if neither can be used
     */
    static PrivateFolder create(Path temporary, Path home) {
        List<String> problems = new ArrayList<>();
        Path cache = home.resolve(".cache/narae");
        for (Path parent : List.of(temporary, cache)) {
            try {
                boolean own = parent.equals(cache);
                if (own) {
                    Files.createDirectories(cache);
                }
                // Many systems give each user a group, and let it write to what the user makes at home.
                if (isSafe(parent, own ? OTHERS_WRITE : OTHERS_WRITE | GROUP_WRITE)) {
                    return new PrivateFolder(Files.createTempDirectory(parent.toRealPath(), "narae-cuda-",
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
                }
                problems.add(parent + ": other users can rename files there");
            } catch (IOException | UnsupportedOperationException e) {
                problems.add(parent + ": " + e);
            }
        }
        throw new UnusableLibraryException("no folder to unpack native libraries into (" + String.join("; ", problems) + ")",
                "Name one with -Djava.io.tmpdir=FOLDER that only this user can write to.");
    }

    /** Whether nobody but this user and root can rename what lies in a folder or the folder itself. */
    private static boolean isSafe(Path folder, int unwanted) throws IOException {
        for (Path at = folder.toRealPath(); at != null; at = at.getParent()) {
            int mode = (int) Files.getAttribute(at, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            if ((mode & unwanted) != 0 && (mode & STICKY) == 0) {
                return false;
            }
        }
        return true;
    }

    Path path() {
        return path;
    }

    /** Puts a new file there. */
    Path write(String name, byte[] content) throws IOException {
        return Files.write(path.resolve(name), content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // What cannot be removed is left: nobody else can read it, and nothing reads it again.
        }
    }
}
