// What the simulated NVRTC hands to the simulated driver as a "cubin": this header, then a shared object that exports
// `const narae_emulator::Kernel narae_kernels[]`, ended by an entry without a name. As "PTX" it is text whose last line holds
// the same in hexadecimal.
#ifndef NARAE_IMAGE_H
#define NARAE_IMAGE_H

#include <stddef.h>
#include <stdint.h>

struct narae_image {
    char magic[8];
    uint32_t architecture; // 10 · major + minor
    uint32_t reserved;
    uint64_t bytes;        // of the shared object
    uint64_t checksum;     // of the shared object
};

static const char narae_image_magic[8] = {'N', 'A', 'R', 'A', 'E', 'S', 'I', 'M'};
static const char narae_image_ptx[] = "// narae image ";

// FNV-1a, eight bytes at a time.
static inline uint64_t narae_image_checksum(const void* data, size_t bytes) {
    const unsigned char* at = (const unsigned char*) data;
    uint64_t hash = 0xcbf29ce484222325ull;
    for (; bytes >= 8; bytes -= 8, at += 8) {
        uint64_t word;
        __builtin_memcpy(&word, at, 8);
        hash = (hash ^ word) * 0x100000001b3ull;
        hash ^= hash >> 29;
    }
    for (; bytes; bytes--, at++) hash = (hash ^ *at) * 0x100000001b3ull;
    return hash;
}

#endif
