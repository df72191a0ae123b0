#include "labels.h"
#include "wide.h"

WIDE void labels_relax(int32_t *restrict goal, const int32_t *restrict origin, int32_t price, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    int32_t label = (int32_t)((uint32_t)origin[i] + (uint32_t)price);
    goal[i] = label < goal[i] ? label : goal[i];
  }
}

WIDE void labels_join(int32_t *restrict goal, const int32_t *restrict origin, int64_t count) {
  for (int64_t i = 0; i < count; i++) goal[i] = origin[i] < goal[i] ? origin[i] : goal[i];
}

WIDE void labels_raise(int32_t *restrict cells, const int32_t *restrict least, int64_t count) {
  for (int64_t i = 0; i < count; i++) cells[i] = cells[i] < least[i] ? least[i] : cells[i];
}
