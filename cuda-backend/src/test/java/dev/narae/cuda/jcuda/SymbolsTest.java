package dev.narae.cuda.jcuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is called in NVIDIA's libraries and the lists of it are the same. */
class SymbolsTest {
    private static final List<String> OWN = List.of("setExceptionsEnabled", "setLogLevel", "initialize");

    private static Set<String> list(String name) throws IOException {
        try (InputStream stream = SymbolsTest.class.getResourceAsStream(name + ".symbols")) {
            return new TreeSet<>(new String(stream.readAllBytes(), StandardCharsets.US_ASCII).lines().toList());
        }
    }

    /** The methods of a class of JCuda that our bindings call. */
    private static Set<String> called(String owner) throws IOException, URISyntaxException {
        Set<String> names = new TreeSet<>();
        List<Path> classes;
        Path folder = Path.of(JCudaApi.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.list(folder.resolve("dev/narae/cuda/jcuda"))) {
            classes = files.filter(path -> path.toString().endsWith(".class")).toList();
        }
        for (Path file : classes) {
            for (MethodModel method : ClassFile.of().parse(file).methods()) {
                List<CodeElement> code = method.code().map(model -> model.elementList()).orElse(List.of());
                for (CodeElement element : code) {
                    if (element instanceof InvokeInstruction call && call.owner().asInternalName().equals(owner) && !OWN.contains(call.name().stringValue())) {
                        names.add(call.name().stringValue());
                    }
                }
            }
        }
        return names;
    }

    /**
     * Whether a C function is what a method of JCuda calls: the same name, or with the version that its header appends; JCuda
     * calls some of its own methods new.
     */
    private static boolean isFor(String method, String symbol) {
        String name = method.endsWith("_new") ? method.substring(0, method.length() - 4) : method;
        return symbol.equals(name) || symbol.matches(name + "(_v\\d+|WithFlags|Size)(_v\\d+)?");
    }

    @ParameterizedTest
    @CsvSource({"driver, jcuda/driver/JCudaDriver", "nvrtc, jcuda/nvrtc/JNvrtc", "cublas, jcuda/jcublas/JCublas2", "cudnn, jcuda/jcudnn/JCudnn"})
    void areListed(String name, String owner) throws Exception {
        Set<String> symbols = list(name);
        Set<String> methods = called(owner);
        assertTrue(methods.size() > 5, "calls of " + owner + " were found: " + methods);
        List<String> problems = new ArrayList<>();
        for (String method : methods) {
            if (symbols.stream().noneMatch(symbol -> isFor(method, symbol))) {
                problems.add(method + " is called, but not in " + name + ".symbols");
            }
        }
        for (String symbol : symbols) {
            if (methods.stream().noneMatch(method -> isFor(method, symbol))) {
                problems.add(symbol + " is in " + name + ".symbols, but nothing calls it");
            }
        }
        assertEquals(List.of(), problems);
    }

    @ParameterizedTest
    @CsvSource({"driver, JCudaDriver", "nvrtc, JNvrtc", "cublas, JCublas2", "cudnn, JCudnn"})
    void areWhatTheNativesTake(String name, String library) throws Exception {
        Set<String> missing = list(name);
        missing.removeAll(dev.narae.cuda.libraries.NativeSymbols.imports(library));
        assertEquals(Set.of(), missing, "in " + name + ".symbols, but JCuda's native takes no such function");
    }
}
