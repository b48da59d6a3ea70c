package dev.narae.cuda.libraries;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/** What JCuda's natives take from NVIDIA's libraries, for tests of other packages. */
public final class NativeSymbols {
    private NativeSymbols() {
    }

    /** @param name for example {@code JCudnn} */
    public static Set<String> imports(String name) throws IOException {
        String file = "lib/lib" + name + "-12.6.0-linux-x86_64.so";
        try (InputStream stream = NativeSymbols.class.getClassLoader().getResourceAsStream(file)) {
            return ElfFile.of(file, MemorySegment.ofArray(stream.readAllBytes())).imports();
        }
    }
}
