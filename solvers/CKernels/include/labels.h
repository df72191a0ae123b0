#ifndef LABELS_H
#define LABELS_H

#include <stdint.h>

// The innermost loops of labelling, here because a compiler of C can be asked for wide vectors where the processor has
// them, and for none where it has not, in one and the same program.

/// A label out of reach: however much is added, it stays there.
enum { LABELS_UNREACHED = 1 << 29 };

/// goal[i] = origin[i] + price, at most LABELS_UNREACHED and at least least[i], for every i below count. None
/// of the three overlap.
void labels_move(int32_t *goal, const int32_t *origin, int32_t price, const int32_t *least, int64_t count);

/// The same, where that is less than goal[i].
void labels_relax(int32_t *goal, const int32_t *origin, int32_t price, const int32_t *least, int64_t count);

/// goal[i] = min(goal[i], origin[i]) for every i below count. The two do not overlap.
void labels_join(int32_t *goal, const int32_t *origin, int64_t count);

/// goal[i] = min(one[i], other[i]) for every i below count. None of the three overlap.
void labels_meet(int32_t *goal, const int32_t *one, const int32_t *other, int64_t count);

#endif
