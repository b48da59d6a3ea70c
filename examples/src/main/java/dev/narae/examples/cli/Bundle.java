package dev.narae.examples.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a folder that checks a GPU machine which has neither Java nor a network. */
@Command(
        name = "bundle",
        description = "Make a folder that runs on a Linux machine without Java and without a network: a small Java runtime, the program, "
                + "and a script, check.sh, that checks the machine's GPU and writes a report. Needs a JDK with jlink.",
        footer = {"  narae bundle narae-bundle", "  narae bundle narae-bundle --pack narae-bundle.tar.xz"})
final class Bundle implements Callable<Integer> {
    private static final String MODULES = "java.base,java.desktop,java.logging,java.management,java.naming,java.xml,jdk.incubator.vector,"
            + "jdk.management,jdk.unsupported,jdk.zipfs";
    /** A compiler of PTX that nothing here calls: 24 MB. */
    private static final String UNUSED_NATIVE = "JNvPTXCompiler";
    private static final String SCRIPT = """
            #!/bin/sh
            # Checks the GPU of this machine; needs neither Java nor a network. The report goes to the folder "report", or to
            # the one named by the first argument; further arguments are those of `narae check`.
            here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
            out=${1:-report}
            [ $# -gt 0 ] && shift
            mkdir -p "$out" || exit 1
            # The same bits on every run of a recurrent network: cuDNN asks for this.
            export CUBLAS_WORKSPACE_CONFIG="${CUBLAS_WORKSPACE_CONFIG:-:4096:8}"
            huge=
            case $(cat /sys/kernel/mm/transparent_hugepage/enabled 2>/dev/null) in
                *'[madvise]'* | *'[always]'*) huge=-XX:+UseTransparentHugePages ;;
            esac
            # NARAE_JAVA_OPTS is split into words on purpose.
            # shellcheck disable=SC2086
            run() {
                "$here/jre/bin/java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xms64m \\
                    -Djava.awt.headless=true -Dnarae.cuda.cache="$out/kernels" ${huge:+"$huge"} ${NARAE_JAVA_OPTS:-} -cp "$here/jars/*" \\
                    dev.narae.examples.cli.Narae "$@"
            }
            run doctor 2>&1 | tee "$out/doctor.txt"
            run check --report "$out" --device "${NARAE_DEVICE:-cuda:0}" "$@" 2>&1 | tee "$out/check.txt"
            [ -s "$out/report.json" ] && grep -q '"good" : true' "$out/report.json"
            """;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "A new or empty folder.")
    private Path folder;

    @Option(names = "--pack", paramLabel = "FILE", description = "Pack the folder as well, as .tar.xz or .tar.gz, by the system's tar.")
    private Path packed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        requireEmpty();
        Files.createDirectories(folder.resolve("jars"));
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow(() -> new ParameterException(spec.commandLine(),
                "this Java has no jlink; run Narae with a full JDK (JAVA_HOME)"));
        int code = jlink.run(spec.commandLine().getOut(), spec.commandLine().getErr(), "--add-modules", MODULES, "--strip-debug",
                "--no-header-files", "--no-man-pages", "--compress", "zip-9", "--vm", "server", "--output", folder.resolve("jre").toString());
        if (code != 0) {
            throw new IOException("jlink ended with " + code);
        }
        removeClassArchives(folder.resolve("jre/lib/server"));
        List<Path> jars = jars();
        for (Path jar : jars) {
            copy(jar, folder.resolve("jars").resolve(jar.getFileName().toString()));
        }
        Path script = folder.resolve("check.sh");
        Files.writeString(script, SCRIPT);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        out.printf(Locale.ROOT, "%s: %.1f MiB, of it the Java runtime %.1f MiB and %d jars %.1f MiB%n", folder, mebibytes(folder),
                mebibytes(folder.resolve("jre")), jars.size(), mebibytes(folder.resolve("jars")));
        out.println("run " + folder.resolve("check.sh") + " on the machine with the GPU");
        if (packed != null) {
            Process tar = new ProcessBuilder("tar", "-caf", packed.toString(), "-C", folder.toAbsolutePath().getParent().toString(),
                    folder.getFileName().toString()).inheritIO().start();
            if (tar.waitFor() != 0) {
                throw new IOException("tar ended with " + tar.exitValue());
            }
            out.printf(Locale.ROOT, "%s: %.1f MiB%n", packed, mebibytes(packed));
        }
        return 0;
    }

    /** Archives of preloaded classes: half of the runtime's size, for half a second of its start. */
    private static void removeClassArchives(Path server) throws IOException {
        List<Path> archives;
        try (Stream<Path> files = Files.list(server)) {
            archives = files.filter(file -> file.getFileName().toString().endsWith(".jsa")).toList();
        }
        for (Path archive : archives) {
            Files.delete(archive);
        }
    }

    private void requireEmpty() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new DirectoryNotEmptyException(folder + ": name a new or empty folder");
                }
            }
        }
    }

    /** The jars that this program runs from. */
    private List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                jars.add(Path.of(entry));
            } else if (!entry.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "this program runs from " + entry + ", not from jars; start it by ./narae bundle");
            }
        }
        return jars;
    }

    private static void copy(Path jar, Path target) throws IOException {
        if (!jar.getFileName().toString().startsWith("jcuda-natives")) {
            Files.copy(jar, target, StandardCopyOption.COPY_ATTRIBUTES);
            return;
        }
        try (InputStream in = Files.newInputStream(jar); ZipInputStream from = new ZipInputStream(in);
                OutputStream out = Files.newOutputStream(target); ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                if (!entry.getName().contains(UNUSED_NATIVE)) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    from.transferTo(to);
                    to.closeEntry();
                }
            }
        }
    }

    private static double mebibytes(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum() / 0x1p20;
        }
    }
}
