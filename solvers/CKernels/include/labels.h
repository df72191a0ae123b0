#ifndef LABELS_H
#define LABELS_H

#include <stdint.h>

// The innermost loops of labelling, here because a compiler of C can be asked for wide vectors where the processor has
// them, and for none where it has not, in one and the same program.

/// goal[i] = min(goal[i], origin[i] + price) for every i below count. The two do not overlap.
void labels_relax(int32_t *goal, const int32_t *origin, int32_t price, int64_t count);

/// goal[i] = min(goal[i], origin[i]) for every i below count. The two do not overlap.
void labels_join(int32_t *goal, const int32_t *origin, int64_t count);

/// cells[i] = max(cells[i], least[i]) for every i below count. The two do not overlap.
void labels_raise(int32_t *cells, const int32_t *least, int64_t count);

#endif
