package dev.narae.cuda.jcuda;

import dev.narae.cuda.api.Nvrtc;
import dev.narae.cuda.error.CudaException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;
import jcuda.nvrtc.nvrtcResult;

/** NVRTC through JCuda. */
final class JNvrtcCompiler implements Nvrtc {
    /** What stands before a message of the compiler: {@code name(12): error: …} or {@code name:12:5: error: …}. */
    private static final Pattern PLACE = Pattern.compile("^(.*?)(?:\\((\\d+)\\)|:(\\d+)(?::\\d+)?): *((?:fatal |catastrophic )?error.*)$",
            Pattern.MULTILINE);

    private static final Pattern LINE = Pattern.compile("#line (\\d{1,9}) \"(.*)\"");

    private final String path;

    JNvrtcCompiler(String path) {
        this.path = path;
        JNvrtc.setExceptionsEnabled(false);
    }

    private static void check(int status, String call) {
        if (status != nvrtcResult.NVRTC_SUCCESS) {
            throw new CudaException(call, status, JNvrtc.nvrtcGetErrorString(status));
        }
    }

    @Override
    public int version() {
        int[] major = new int[1];
        int[] minor = new int[1];
        check(JNvrtc.nvrtcVersion(major, minor), "nvrtcVersion");
        return 1000 * major[0] + 10 * minor[0];
    }

    @Override
    public String identity() {
        return path;
    }

    @Override
    public byte[] compile(String name, String source, List<String> options) {
        nvrtcProgram program = new nvrtcProgram();
        check(JNvrtc.nvrtcCreateProgram(program, source, name, 0, null, null), "nvrtcCreateProgram of " + name);
        try {
            int status = JNvrtc.nvrtcCompileProgram(program, options.size(), options.toArray(new String[0]));
            if (status != nvrtcResult.NVRTC_SUCCESS) {
                throw new CudaException("compiling " + name + " " + String.join(" ", options), status,
                        JNvrtc.nvrtcGetErrorString(status) + "\n" + explain(name, source, log(program)));
            }
            return isReal(options) ? cubin(program, name) : ptx(program, name);
        } finally {
            JNvrtc.nvrtcDestroyProgram(program);
        }
    }

    private static boolean isReal(List<String> options) {
        return options.stream().anyMatch(option -> option.matches("(--gpu-architecture|-arch)=sm_.*"));
    }

    private static byte[] cubin(nvrtcProgram program, String name) {
        long[] size = new long[1];
        check(JNvrtc.nvrtcGetCUBINSize(program, size), "nvrtcGetCUBINSize of " + name);
        byte[] image = new byte[Math.toIntExact(size[0])];
        check(JNvrtc.nvrtcGetCUBIN(program, image), "nvrtcGetCUBIN of " + name);
        return image;
    }

    private static byte[] ptx(nvrtcProgram program, String name) {
        String[] text = new String[1];
        check(JNvrtc.nvrtcGetPTX(program, text), "nvrtcGetPTX of " + name);
        byte[] bytes = text[0].getBytes(StandardCharsets.US_ASCII);
        return bytes.length > 0 && bytes[bytes.length - 1] == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static String log(nvrtcProgram program) {
        String[] text = new String[1];
        return JNvrtc.nvrtcGetProgramLog(program, text) == nvrtcResult.NVRTC_SUCCESS && text[0] != null ? text[0] : "";
    }

    /**
     * The first error with the line of the source that it is about, then the whole log. Places are as {@code #line} counts
     * them: a source put together of several files is spoken of by the names of those.
     */
    static String explain(String name, String source, String log) {
        String text = log.replace("\0", "").strip();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            String digits = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            // A number of more digits is no line of a text that fits in memory.
            if (digits.length() > 9) {
                continue;
            }
            int number = Integer.parseInt(digits);
            String line = line(name, source, matcher.group(1), number);
            if (!line.isEmpty()) {
                String file = matcher.group(1).substring(matcher.group(1).lastIndexOf('/') + 1);
                return file + ":" + number + ": " + line + "\n" + matcher.group(4) + "\n" + text;
            }
        }
        return text.isEmpty() ? name + ": the compiler left no log" : text;
    }

    /** A line of the source, empty if it has no such line. */
    private static String line(String name, String source, String asked, int wanted) {
        String file = name;
        int number = 1;
        for (String line : (Iterable<String>) source.lines()::iterator) {
            Matcher directive = LINE.matcher(line);
            if (directive.matches()) {
                number = Integer.parseInt(directive.group(1));
                file = directive.group(2);
                continue;
            }
            if (number == wanted && (asked.equals(file) || asked.endsWith("/" + file))) {
                return line.strip();
            }
            number++;
        }
        return "";
    }
}
