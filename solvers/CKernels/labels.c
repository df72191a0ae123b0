#include "labels.h"
#include "wide.h"

static inline int32_t moved(int32_t label, int32_t price, int32_t least) {
  int32_t sum = (int32_t)((uint32_t)label + (uint32_t)price);
  sum = sum < LABELS_UNREACHED ? sum : LABELS_UNREACHED;
  return sum < least ? least : sum;
}

WIDE void labels_move(
  int32_t *restrict goal, const int32_t *restrict origin, int32_t price, const int32_t *restrict least, int64_t count) {
  for (int64_t i = 0; i < count; i++) goal[i] = moved(origin[i], price, least[i]);
}

WIDE void labels_relax(
  int32_t *restrict goal, const int32_t *restrict origin, int32_t price, const int32_t *restrict least, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    int32_t label = moved(origin[i], price, least[i]);
    goal[i] = label < goal[i] ? label : goal[i];
  }
}

WIDE void labels_join(int32_t *restrict goal, const int32_t *restrict origin, int64_t count) {
  for (int64_t i = 0; i < count; i++) goal[i] = origin[i] < goal[i] ? origin[i] : goal[i];
}

WIDE void labels_meet(
  int32_t *restrict goal, const int32_t *restrict one, const int32_t *restrict other, int64_t count) {
  for (int64_t i = 0; i < count; i++) goal[i] = one[i] < other[i] ? one[i] : other[i];
}
