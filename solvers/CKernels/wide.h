#ifndef WIDE_H
#define WIDE_H

// Only x86 leaves wide vectors to be asked for; elsewhere the baseline has what there is.
#if defined(__x86_64__) && defined(__linux__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

#endif
