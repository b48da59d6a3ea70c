package dev.narae.cuda.jcuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JNvrtcCompilerTest {
    private static final String SOURCE = "first\n    second line\nthird";

    @Test
    void theFirstErrorIsShownWithItsLine() {
        String log = "map.cu(1): warning #177-D: variable declared but never referenced\n\nmap.cu(2): error: expected a \";\"\n\n"
                + "map.cu(3): error: identifier \"z\" is undefined\n\n2 errors detected in the compilation of \"map.cu\".\n\0";
        assertEquals("map.cu:2: second line\nerror: expected a \";\"\n" + log.replace("\0", "").strip(), JNvrtcCompiler.explain("map.cu", SOURCE, log));
    }

    @Test
    void otherCompilersWriteLineAndColumn() {
        String log = "/x/map.cu: In function 'void k()':\n/x/map.cu:3:7: error: 'z' was not declared in this scope";
        assertEquals("map.cu:3: third\nerror: 'z' was not declared in this scope\n" + log, JNvrtcCompiler.explain("map.cu", SOURCE, log));
    }

    @Test
    void aSourceOfSeveralFilesIsSpokenOfByTheirNames() {
        String source = "#define T float\n#line 1 \"map.cu\"\nabove\n#line 1 \"expr.cuh\"\none\n  two;\n#line 3 \"map.cu\"\nbelow";
        assertEquals("expr.cuh:2: two;\nerror: bad\nexpr.cuh(2): error: bad", JNvrtcCompiler.explain("map.cu", source, "expr.cuh(2): error: bad"));
        assertEquals("map.cu:3: below\nerror: bad\n/a/map.cu:3:9: error: bad",
                JNvrtcCompiler.explain("map.cu", source, "/a/map.cu:3:9: error: bad"));
        assertEquals("other.cuh(2): error: bad", JNvrtcCompiler.explain("map.cu", source, "other.cuh(2): error: bad"));
    }

    @Test
    void aLogWithoutAPlaceIsShownAsItIs() {
        assertEquals("nvrtc: error: invalid value for --gpu-architecture (-arch)",
                JNvrtcCompiler.explain("map.cu", SOURCE, "nvrtc: error: invalid value for --gpu-architecture (-arch)\n"));
        assertEquals("map.cu(99999999999): error: far away", JNvrtcCompiler.explain("map.cu", SOURCE, "map.cu(99999999999): error: far away"));
        assertEquals("map.cu: the compiler left no log", JNvrtcCompiler.explain("map.cu", SOURCE, "\0"));
    }
}
