// The simulated run-time compiler: CUDA C becomes a shared object for the simulated driver, by the host's own compiler.
//
// A source is preprocessed behind the emulator's header, its kernels are found in the result, a table of them is added, and
// that is compiled, assembled and linked. The tools are called one by one because g++ itself would double the time.
#include "narae_image.h"
#include "narae_sim.h"
#include <algorithm>
#include <ctype.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

// The text of the emulator's device side, put into the library by the build.
extern "C" const char narae_emulator_begin[], narae_emulator_end[];
asm(".section .rodata\n"
    ".globl narae_emulator_begin, narae_emulator_end\n"
    "narae_emulator_begin: .incbin \"" NARAE_EMULATOR_TEXT "\"\n"
    "narae_emulator_end: .byte 0\n"
    ".previous\n");

extern char** environ;

typedef enum {
    NVRTC_SUCCESS = 0,
    NVRTC_ERROR_OUT_OF_MEMORY = 1,
    NVRTC_ERROR_PROGRAM_CREATION_FAILURE = 2,
    NVRTC_ERROR_INVALID_INPUT = 3,
    NVRTC_ERROR_INVALID_PROGRAM = 4,
    NVRTC_ERROR_INVALID_OPTION = 5,
    NVRTC_ERROR_COMPILATION = 6,
    NVRTC_ERROR_BUILTIN_OPERATION_FAILURE = 7,
    NVRTC_ERROR_NO_NAME_EXPRESSIONS_AFTER_COMPILATION = 8,
    NVRTC_ERROR_NO_LOWERED_NAMES_BEFORE_COMPILATION = 9,
    NVRTC_ERROR_NAME_EXPRESSION_NOT_VALID = 10,
    NVRTC_ERROR_INTERNAL_ERROR = 11
} nvrtcResult;

static const char* const RESULT_NAMES[] = {
    "NVRTC_SUCCESS", "NVRTC_ERROR_OUT_OF_MEMORY", "NVRTC_ERROR_PROGRAM_CREATION_FAILURE", "NVRTC_ERROR_INVALID_INPUT",
    "NVRTC_ERROR_INVALID_PROGRAM", "NVRTC_ERROR_INVALID_OPTION", "NVRTC_ERROR_COMPILATION", "NVRTC_ERROR_BUILTIN_OPERATION_FAILURE",
    "NVRTC_ERROR_NO_NAME_EXPRESSIONS_AFTER_COMPILATION", "NVRTC_ERROR_NO_LOWERED_NAMES_BEFORE_COMPILATION",
    "NVRTC_ERROR_NAME_EXPRESSION_NOT_VALID", "NVRTC_ERROR_INTERNAL_ERROR"};

static const int ARCHITECTURES[] = {75, 80, 86, 87, 89, 90, 100, 120};

struct _nvrtcProgram {
    std::string source;
    std::string name;
    std::string log;
    std::string cubin;
    std::string ptx;
};
typedef _nvrtcProgram* nvrtcProgram;

namespace {
bool begins(const std::string& text, const char* with) {
    return text.compare(0, strlen(with), with) == 0;
}

std::string read_file(const std::string& path) {
    std::string text;
    FILE* file = fopen(path.c_str(), "rb");
    if (!file) return text;
    char block[16384];
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;) text.append(block, n);
    fclose(file);
    return text;
}

bool write_file(const std::string& path, const std::string& text) {
    FILE* file = fopen(path.c_str(), "wb");
    if (!file) return false;
    bool written = fwrite(text.data(), 1, text.size(), file) == text.size();
    return fclose(file) == 0 && written;
}

// A folder for one compilation.
struct Folder {
    std::string path;

    Folder() {
        const char* temporary = getenv("TMPDIR");
        const char* roots[] = {"/dev/shm", temporary ? temporary : "/var/tmp", "/tmp"};
        for (const char* root : roots) {
            std::string name = std::string(root) + "/narae-nvrtc-XXXXXX";
            if (mkdtemp(&name[0])) {
                path = name;
                return;
            }
        }
    }

    ~Folder() {
        for (const char* name : {"in.cu", "pre.ii", "out.s", "out.o", "out.so", "log"}) unlink((path + "/" + name).c_str());
        rmdir(path.c_str());
    }
};

// Runs a program whose messages go to the file `log`; whether it succeeded.
bool call(const std::vector<std::string>& arguments, const std::string& log) {
    std::vector<char*> pointers;
    for (const std::string& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    pid_t child;
    int failed = posix_spawnp(&child, pointers[0], &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed) {
        write_file(log, std::string(pointers[0]) + ": " + strerror(failed) + "\n");
        return false;
    }
    int status;
    while (waitpid(child, &status, 0) < 0) {}
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

struct Options {
    int architecture = 75;
    bool real = false;
    std::vector<std::string> definitions;
    std::string refused;
};

Options understand(int count, const char* const* texts) {
    static const char* const IGNORED[] = {"--std=", "-std=", "--fmad=", "-fmad=", "--use_fast_math", "-use_fast_math", "--generate-line-info",
                                          "-lineinfo", "--device-debug", "-G", "--maxrregcount=", "-maxrregcount=", "--ftz=", "-ftz=",
                                          "--prec-div=", "-prec-div=", "--prec-sqrt=", "-prec-sqrt=", "--device-as-default-execution-space",
                                          "-default-device", "--restrict", "-restrict", "--extra-device-vectorization", "--minimal",
                                          "-minimal", "--disable-warnings", "-w", "--include-path=", "-I"};
    Options options;
    for (int i = 0; i < count; i++) {
        std::string text = texts[i];
        std::string value;
        if ((text == "--gpu-architecture" || text == "-arch") && i + 1 < count) {
            value = texts[++i];
        } else if (begins(text, "--gpu-architecture=") || begins(text, "-arch=")) {
            value = text.substr(text.find('=') + 1);
        } else if (begins(text, "-D")) {
            options.definitions.push_back(text);
            continue;
        } else if (begins(text, "--define-macro=")) {
            options.definitions.push_back("-D" + text.substr(15));
            continue;
        } else {
            bool known = std::any_of(std::begin(IGNORED), std::end(IGNORED), [&](const char* option) { return begins(text, option); });
            if (!known) options.refused = "unrecognized option " + text + " found";
            continue;
        }
        size_t digits = value.find('_') + 1;
        options.real = begins(value, "sm_");
        options.architecture = atoi(value.c_str() + digits);
        bool known = options.real || begins(value, "compute_");
        if (!known || !std::count(std::begin(ARCHITECTURES), std::end(ARCHITECTURES), options.architecture)) {
            options.refused = "invalid value for --gpu-architecture: " + value;
        }
    }
    return options;
}

struct Found {
    std::string name;
    std::string bounds;
};

// What stands in parentheses from `open` on, up to a comma outside further ones.
std::string first_argument(const std::string& text, size_t open) {
    int depth = 0;
    for (size_t i = open; i < text.size(); i++) {
        if (text[i] == '(') depth++;
        if ((text[i] == ')' && --depth == 0) || (text[i] == ',' && depth == 1)) return text.substr(open + 1, i - open - 1);
    }
    return "0";
}

// The kernels of preprocessed text, by the marks that the emulator's __global__ and __launch_bounds__ leave.
std::vector<Found> kernels_of(const std::string& text) {
    static const char MARK[] = "__attribute__((__noclone__))", BOUNDS[] = "narae::launch_bounds";
    std::vector<Found> kernels;
    for (size_t at = text.find(MARK); at != std::string::npos; at = text.find(MARK, at + 1)) {
        size_t declaration = text.find_last_of(";}{", at);
        declaration = declaration == std::string::npos ? 0 : declaration + 1;
        if (text.substr(declaration, at - declaration).find("template") != std::string::npos) continue;
        std::string bounds = "0";
        size_t i = at + sizeof MARK - 1;
        size_t mark = text.find(BOUNDS, declaration);
        std::string name;
        while (i < text.size()) {
            if (text[i] == '\n' && i + 1 < text.size() && text[i + 1] == '#') { // a line marker
                i = text.find('\n', i + 1);
            } else if (text[i] == '[') {
                i = text.find("]]", i) + 2;
            } else if (isalpha((unsigned char) text[i]) || text[i] == '_') {
                size_t end = i;
                while (isalnum((unsigned char) text[end]) || text[end] == '_') end++;
                name = text.substr(i, end - i);
                i = end;
            } else if (text[i] == '(') {
                break;
            } else {
                i++;
            }
        }
        if (mark < i) bounds = first_argument(text, text.find('(', mark));
        bool known = std::any_of(kernels.begin(), kernels.end(), [&](const Found& kernel) { return kernel.name == name; });
        if (!known) kernels.push_back({name, bounds});
    }
    return kernels;
}

// A line of a source, with the file and number that #line directives give it.
struct Line {
    std::string file;
    int number;
    std::string text;
};

// The first line that `wanted` takes, else one without text.
template <class Wanted> Line line_where(const std::string& source, const std::string& name, const Wanted& wanted) {
    Line line = {name, 1, ""};
    for (size_t at = 0; at < source.size();) {
        size_t end = std::min(source.find('\n', at), source.size());
        line.text = source.substr(at, end - at);
        at = end + 1;
        if (wanted(line)) return line;
        int number;
        char file[256] = "";
        if (sscanf(line.text.c_str(), " # line %d \"%255[^\"]", &number, file) >= 1 || sscanf(line.text.c_str(), " # %d \"%255[^\"]", &number, file) == 2) {
            line.number = number;
            if (*file) line.file = file;
        } else {
            line.number++;
        }
    }
    return {name, 1, ""};
}

std::string message(const Line& line, int column, const std::string& text) {
    return line.file + "(" + std::to_string(line.number) + "): " + text + "\n    " + line.text + "\n    "
         + std::string((size_t) (column > 0 ? column - 1 : 0), ' ') + "^\n\n";
}

std::string conclusion(int errors, const std::string& name) {
    return std::to_string(errors) + (errors == 1 ? " error" : " errors") + " detected in the compilation of \"" + name + "\".\n";
}

// The host compiler's messages in NVRTC's form: `file(line): error: text`, the source line, a mark under the column.
std::string as_nvrtc(const std::string& messages, const std::string& name, const std::string& source) {
    std::string log;
    int errors = 0;
    for (size_t at = 0; at < messages.size();) {
        size_t end = std::min(messages.find('\n', at), messages.size());
        std::string line = messages.substr(at, end - at);
        at = end + 1;
        char file[256];
        int number, column, used = 0;
        if (sscanf(line.c_str(), "%255[^:]:%d:%d: %n", file, &number, &column, &used) == 3 && used) {
            std::string text = line.substr((size_t) used);
            if (begins(text, "fatal error: ")) text = text.substr(6);
            bool error = begins(text, "error: ");
            if (!error && !begins(text, "warning: ")) continue;
            errors += error;
            Line place = line_where(source, name, [&](const Line& one) { return one.number == number && one.file == file && one.text[0] != '#'; });
            log += message({file, number, place.text}, column, text);
        } else if (line.find("error") != std::string::npos || line.find("undefined") != std::string::npos) {
            errors++;
            log += line + "\n";
        }
    }
    return errors ? log + conclusion(errors, name) : log;
}

// A fault injected at the first line of code.
std::string injected(const std::string& source, const std::string& name) {
    Line line = line_where(source, name, [](const Line& one) {
        size_t first = one.text.find_first_not_of(" \t");
        return first != std::string::npos && one.text[first] != '#' && one.text.compare(first, 2, "//");
    });
    return message(line, 1, "error: injected fault") + conclusion(1, name);
}

// For whoever wants to see what was compiled.
void keep_source(const std::string& source, const std::string& name) {
    const char* folder = getenv("NARAE_SIM_KEEP_SOURCES");
    if (!folder) return;
    char number[32];
    snprintf(number, sizeof number, "%016llx", (unsigned long long) narae_image_checksum(source.data(), source.size()));
    write_file(std::string(folder) + "/" + number + "-" + name, source);
}

// Makes the shared object; its bytes, or nothing, with the messages in `messages`.
std::string build(const std::string& source, const std::string& name, const Options& options, std::string& messages) {
    Folder folder;
    std::string in = folder.path + "/in.cu", pre = folder.path + "/pre.ii", assembly = folder.path + "/out.s", object = folder.path + "/out.o",
                shared = folder.path + "/out.so", log = folder.path + "/log";
    std::string text = "# 1 \"emulator.h\"\n";
    text.append(narae_emulator_begin, narae_emulator_end).append("\n# 1 \"").append(name).append("\"\n").append(source).append("\n");
    write_file(in, text);
    std::vector<std::string> preprocess = {NARAE_CC1PLUS, "-E", "-quiet", "-nostdinc", "-std=c++17", "-D__CUDACC_RTC__", in, "-o", pre};
    preprocess.insert(preprocess.end(), options.definitions.begin(), options.definitions.end());
    bool good = call(preprocess, log);
    if (good) {
        std::string table = "\n# 1 \"kernels\"\nextern \"C\" const narae_emulator::Kernel narae_kernels[] = {\n";
        std::string preprocessed = read_file(pre);
        for (const Found& kernel : kernels_of(preprocessed)) {
            table += "narae_emulator::Kernel_of<" + kernel.name + ">::of(\"" + kernel.name + "\", (int) (" + kernel.bounds + ")),\n";
        }
        write_file(pre, preprocessed + table + "{}};\n");
        good = call({NARAE_CC1PLUS, "-quiet", "-fpreprocessed", "-std=c++17", NARAE_OPTIMIZE, "-fPIC", "-ffp-contract=off", "-fwrapv",
                     "-fno-exceptions", "-fno-rtti", "-fno-asynchronous-unwind-tables", "-fno-gnu-unique", "-fno-semantic-interposition",
                     "-fno-stack-protector", "-fno-diagnostics-show-caret", "-fno-math-errno", "-fno-trapping-math", "-Wno-attributes",
                     "-Wno-unknown-pragmas", pre, "-o", assembly}, log)
            && call({"as", assembly, "-o", object}, log)
            && call({"ld", "-shared", "-Bsymbolic", object, "-o", shared, "-L", NARAE_LIBRARIES, "-l:libm.so.6", "-l:libc.so.6"}, log);
    }
    messages = read_file(log);
    return good ? read_file(shared) : "";
}

void fill_in(_nvrtcProgram& program, const Options& options, const std::string& shared_object) {
    narae_image header = {};
    memcpy(header.magic, narae_image_magic, sizeof header.magic);
    header.architecture = (uint32_t) options.architecture;
    header.bytes = shared_object.size();
    header.checksum = narae_image_checksum(shared_object.data(), shared_object.size());
    std::string image((const char*) &header, sizeof header);
    image += shared_object;
    if (options.real) {
        program.cubin = image;
        return;
    }
    program.ptx = "//\n// Made by the simulated NVRTC\n//\n.version 8.8\n.target sm_" + std::to_string(options.architecture)
                + "\n.address_size 64\n" + narae_image_ptx;
    char hex[3];
    for (unsigned char byte : image) {
        snprintf(hex, sizeof hex, "%02x", byte);
        program.ptx += hex;
    }
    program.ptx += "\n";
    program.ptx.push_back(0);
}

nvrtcResult copy(const std::string& text, char* target) {
    if (!target) return NVRTC_ERROR_INVALID_INPUT;
    memcpy(target, text.data(), text.size());
    return NVRTC_SUCCESS;
}

nvrtcResult size(nvrtcProgram program, const std::string _nvrtcProgram::*text, size_t* bytes) {
    if (!program) return NVRTC_ERROR_INVALID_PROGRAM;
    if (!bytes) return NVRTC_ERROR_INVALID_INPUT;
    *bytes = (program->*text).size();
    return NVRTC_SUCCESS;
}
}

extern "C" {
const char* nvrtcGetErrorString(nvrtcResult result) {
    return (unsigned) result < sizeof RESULT_NAMES / sizeof *RESULT_NAMES ? RESULT_NAMES[result] : "NVRTC_ERROR unknown";
}

nvrtcResult nvrtcVersion(int* major, int* minor) {
    *major = 12;
    *minor = 9;
    return NVRTC_SUCCESS;
}

nvrtcResult nvrtcGetNumSupportedArchs(int* count) {
    *count = (int) (sizeof ARCHITECTURES / sizeof *ARCHITECTURES);
    return NVRTC_SUCCESS;
}

nvrtcResult nvrtcGetSupportedArchs(int* architectures) {
    memcpy(architectures, ARCHITECTURES, sizeof ARCHITECTURES);
    return NVRTC_SUCCESS;
}

nvrtcResult nvrtcCreateProgram(nvrtcProgram* program, const char* source, const char* name, int headers, const char* const*,
                               const char* const*) {
    if (!program || !source || headers < 0) return NVRTC_ERROR_INVALID_INPUT;
    *program = new _nvrtcProgram;
    (*program)->source = source;
    (*program)->name = name && *name ? name : "default_program";
    return NVRTC_SUCCESS;
}

nvrtcResult nvrtcDestroyProgram(nvrtcProgram* program) {
    if (!program || !*program) return NVRTC_ERROR_INVALID_PROGRAM;
    delete *program;
    *program = nullptr;
    return NVRTC_SUCCESS;
}

nvrtcResult nvrtcCompileProgram(nvrtcProgram program, int count, const char* const* texts) {
    if (!program) return NVRTC_ERROR_INVALID_PROGRAM;
    Options options = understand(count, texts);
    if (!options.refused.empty()) {
        program->log = "nvrtc: error: " + options.refused + "\n";
        return NVRTC_ERROR_INVALID_OPTION;
    }
    if (narae_sim_compilation()) {
        program->log = injected(program->source, program->name);
        return NVRTC_ERROR_COMPILATION;
    }
    keep_source(program->source, program->name);
    std::string messages;
    std::string shared_object = build(program->source, program->name, options, messages);
    program->log = as_nvrtc(messages, program->name, program->source);
    if (shared_object.empty()) {
        if (program->log.empty()) program->log = messages;
        return NVRTC_ERROR_COMPILATION;
    }
    fill_in(*program, options, shared_object);
    return NVRTC_SUCCESS;
}

nvrtcResult nvrtcGetProgramLogSize(nvrtcProgram program, size_t* bytes) {
    nvrtcResult result = size(program, &_nvrtcProgram::log, bytes);
    if (!result) ++*bytes; // its closing zero
    return result;
}

nvrtcResult nvrtcGetProgramLog(nvrtcProgram program, char* log) {
    if (!program) return NVRTC_ERROR_INVALID_PROGRAM;
    log[program->log.size()] = 0;
    return copy(program->log, log);
}

nvrtcResult nvrtcGetCUBINSize(nvrtcProgram program, size_t* bytes) {
    return size(program, &_nvrtcProgram::cubin, bytes);
}

nvrtcResult nvrtcGetCUBIN(nvrtcProgram program, char* cubin) {
    if (!program || program->cubin.empty()) return NVRTC_ERROR_INVALID_PROGRAM;
    return copy(program->cubin, cubin);
}

nvrtcResult nvrtcGetPTXSize(nvrtcProgram program, size_t* bytes) {
    return size(program, &_nvrtcProgram::ptx, bytes);
}

nvrtcResult nvrtcGetPTX(nvrtcProgram program, char* ptx) {
    if (!program || program->ptx.empty()) return NVRTC_ERROR_INVALID_PROGRAM;
    return copy(program->ptx, ptx);
}

nvrtcResult nvrtcAddNameExpression(nvrtcProgram, const char*) {
    return NVRTC_ERROR_NAME_EXPRESSION_NOT_VALID;
}

nvrtcResult nvrtcGetLoweredName(nvrtcProgram, const char*, const char**) {
    return NVRTC_ERROR_NAME_EXPRESSION_NOT_VALID;
}

#define NARAE_NOT_MADE(name)                                                                                           \
    nvrtcResult nvrtcGet##name##Size(nvrtcProgram, size_t* bytes) {                                                    \
        *bytes = 0;                                                                                                    \
        return NVRTC_SUCCESS;                                                                                          \
    }                                                                                                                  \
    nvrtcResult nvrtcGet##name(nvrtcProgram, char*) { return NVRTC_ERROR_INVALID_PROGRAM; }
NARAE_NOT_MADE(LTOIR)
NARAE_NOT_MADE(OptiXIR)
NARAE_NOT_MADE(NVVM)
}
