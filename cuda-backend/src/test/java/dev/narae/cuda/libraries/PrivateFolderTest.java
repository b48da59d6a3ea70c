package dev.narae.cuda.libraries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
    @TempDir
    Path root;

    @BeforeEach
    void posix() {
        Assumptions.assumeTrue(root.getFileSystem().supportedFileAttributeViews().contains("unix"), "skipped: no Unix file permissions here");
    }

    private Path folder(String name, String permissions) throws IOException {
        Path path = Files.createDirectory(root.resolve(name));
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void isTheOwnersAndGoesAway() throws IOException {
        Path temporary = folder("tmp", "rwx------");
        Path inside;
        try (PrivateFolder folder = PrivateFolder.create(temporary, folder("home", "rwx------"));
                PrivateFolder other = PrivateFolder.create(temporary, root.resolve("home"))) {
            inside = folder.path();
            assertTrue(inside.startsWith(temporary.toRealPath()));
            assertNotEquals(inside, other.path());
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(inside)));
            folder.write("a.so", new byte[] {1});
            assertThrows(FileAlreadyExistsException.class, () -> folder.write("a.so", new byte[] {2}));
        }
        assertFalse(Files.exists(inside));
    }

    @Test
    void isNotMadeWhereOthersCanExchangeIt() throws IOException {
        Path home = folder("home", "rwxr-x---");
        Path open = folder("open", "rwxrwxrwx");
        Path nested = Files.createDirectory(open.resolve("tmp"));
        for (Path temporary : new Path[] {open, nested}) {
            try (PrivateFolder folder = PrivateFolder.create(temporary, home)) {
                assertTrue(folder.path().startsWith(home.toRealPath()), folder.path()::toString);
            }
        }
        Path openHome = folder("openHome", "rwxrwxrwx");
        UnusableLibraryException e = assertThrows(UnusableLibraryException.class, () -> PrivateFolder.create(open, openHome));
        assertTrue(e.reason().contains(open + ": other users can rename files there"), e::reason);
        assertTrue(e.remedy().contains("-Djava.io.tmpdir=FOLDER"), e::remedy);
        Files.setAttribute(open, "unix:mode", 01777);
        try (PrivateFolder folder = PrivateFolder.create(open, openHome)) {
            assertTrue(folder.path().startsWith(open.toRealPath()));
        }
    }
}
