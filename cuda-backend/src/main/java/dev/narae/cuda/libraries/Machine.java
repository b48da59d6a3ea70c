package dev.narae.cuda.libraries;

import java.nio.file.Path;
import java.util.Map;

/**
 * What of the machine decides where libraries are looked for, so that tests can put another in its place.
 *
 * @param root        {@code /}
 * @param environment environment variables
 * @param system      {@code os.name}
 * @param processor   {@code os.arch}
 * @param home        the user's folder
 * @param libraries   the system property {@code narae.cuda.libraries}: folders, separated as in a class path, or empty
 * @param simulator   the system property {@code narae.cuda.simulator}: the folder of the simulated libraries, or empty
 */
record Machine(Path root, Map<String, String> environment, String system, String processor, Path home, String libraries,
               String simulator) {
    /** Where this process runs. */
    static Machine current() {
        return new Machine(Path.of("/"), System.getenv(), System.getProperty("os.name", ""), System.getProperty("os.arch", ""),
                Path.of(System.getProperty("user.home", "/")), System.getProperty("narae.cuda.libraries", ""),
                System.getProperty("narae.cuda.simulator", ""));
    }

    /** An environment variable, empty if it is not set. */
    String variable(String name) {
        String value = environment.get(name);
        return value == null ? "" : value;
    }

    /** A folder of the machine, given without the leading slash. */
    Path at(String path) {
        return root.resolve(path);
    }

    boolean isSupported() {
        return system.equals("Linux") && (processor.equals("amd64") || processor.equals("x86_64"));
    }
}
