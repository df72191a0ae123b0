#include "steps.h"
#include "wide.h"

// Rows at a time: what belongs to them stays in registers from layer to layer.
enum { BLOCK = 16 };

static inline __attribute__((always_inline)) void move_block(
  float *restrict prices, const float *restrict heads, float *restrict last, const float *restrict layers,
  const int64_t *reach, int64_t layer_count, int64_t rows, float factor, float step, int64_t from, int64_t count) {
  float wanted[BLOCK], price[BLOCK];
  for (int64_t i = 0; i < count; i++) {
    wanted[i] = prices[from + i] + step * (heads[from + i] + factor * (heads[from + i] - last[from + i]));
    last[from + i] = heads[from + i];
    price[i] = layers[from + i];
  }
  for (int64_t layer = 1; layer < layer_count && from < reach[layer]; layer++) {
    const float *breaks = layers + (2 * layer - 1) * rows + from;
    const float *slopes = breaks + rows;
    for (int64_t i = 0; i < count; i++) {
      float here = wanted[i] - step * breaks[i];
      float held = here < slopes[i] ? here : slopes[i];
      price[i] = price[i] > held ? price[i] : held;
    }
  }
  for (int64_t i = 0; i < count; i++) prices[from + i] = price[i];
}

WIDE void steps_move_prices(
  float *restrict prices, const float *restrict heads, float *restrict last, const float *restrict layers,
  const int64_t *reach, int64_t layer_count, int64_t rows, float factor, float step) {
  int64_t from = 0;
  for (; from + BLOCK <= rows; from += BLOCK)
    move_block(prices, heads, last, layers, reach, layer_count, rows, factor, step, from, BLOCK);
  if (from < rows) move_block(prices, heads, last, layers, reach, layer_count, rows, factor, step, from, rows - from);
}

// Eight at a time, two halves where the processor has no wide vectors; what is read through it are plain floats.
typedef float eight __attribute__((vector_size(32), aligned(4), may_alias));

static const float first_few[16] = {1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0};
#define NONE -__builtin_inff()
static const float beyond[16] = {
  0, 0, 0, 0, 0, 0, 0, 0, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE};
#undef NONE

#define LOAD(pointer) (*(const eight *)(pointer))

WIDE void steps_price_kinds(
  float *restrict kind_prices, const int32_t *kinds, int64_t count, const float *prices, const int32_t *stretch_start,
  const steps_stretch *stretches, const float *whole, const int32_t *window_start, const int32_t *windows,
  const steps_slide *slides, const int32_t *slide_rows, const int32_t *option_row_start, const int32_t *option_rows) {
  for (int64_t at = 0; at < count; at++) {
    int32_t kind = kinds[at];
    eight sums = {0};
    for (int32_t number = stretch_start[kind]; number < stretch_start[kind + 1]; number++) {
      const float *from = prices + stretches[number].from;
      const float *times = whole + stretches[number].place;
      int32_t left = stretches[number].count;
      for (; left >= 8; left -= 8, from += 8, times += 8) sums += LOAD(from) * LOAD(times);
      if (left > 0) sums += LOAD(from) * LOAD(times) * LOAD(first_few + 8 - left);
    }
    float price = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
    for (int32_t number = window_start[kind]; number < window_start[kind + 1]; number++) {
      steps_slide slide = slides[windows[number]];
      float best = -__builtin_inff();
      if (slide.rows_from == slide.rows_to) {
        for (int32_t option = slide.first; option < slide.first + slide.count; option++) {
          float worth = 0;
          for (int32_t row = option_row_start[option]; row < option_row_start[option + 1]; row++)
            worth += prices[option_rows[row]];
          best = worth > best ? worth : best;
        }
      } else {
        eight greatest = LOAD(beyond + 8);
        for (int32_t done = 0; done < slide.count; done += 8) {
          int32_t left = slide.count - done;
          eight worth = LOAD(beyond + 8 - (left < 8 ? left : 8));
          for (int32_t row = slide.rows_from; row < slide.rows_to; row++)
            worth += LOAD(prices + slide_rows[row] + done);
          greatest = __builtin_elementwise_max(greatest, worth);
        }
        for (int lane = 0; lane < 8; lane++) best = greatest[lane] > best ? greatest[lane] : best;
      }
      price -= best;
    }
    kind_prices[kind] = price;
  }
}

WIDE void steps_spread(
  float *restrict heads, float *restrict counts, float *restrict change, const int32_t *kinds, int64_t count,
  const int32_t *stretch_start, const steps_stretch *stretches, const float *profiles) {
  for (int64_t at = 0; at < count; at++) {
    int32_t kind = kinds[at];
    float more = change[kind];
    if (more == 0) continue;
    change[kind] = 0;
    counts[kind] += more;
    for (int32_t number = stretch_start[kind]; number < stretch_start[kind + 1]; number++) {
      float *goal = heads + stretches[number].from;
      const float *profile = profiles + stretches[number].place;
      for (int32_t row = 0; row < stretches[number].count; row++) goal[row] += more * profile[row];
    }
  }
}

void steps_profiles(
  float *restrict profiles, const float *whole, int64_t count, const steps_patch *patches, int64_t patch_count,
  const float *breaks) {
  for (int64_t row = 0; row < count; row++) profiles[row] = whole[row];
  for (int64_t at = 0; at < patch_count; at++) {
    float *goal = profiles + patches[at].place;
    const float *taken = breaks + patches[at].taken;
    for (int32_t row = 0; row < patches[at].count; row++) goal[row] -= taken[row];
  }
}
