#ifndef STEPS_H
#define STEPS_H

#include <stdint.h>

// The innermost loops of steps towards a saddle point, here for the same reason as those of labelling.

/// Moves the price of every row by step × (heads + factor × (heads - last)), held to where its cost has the slope:
/// the greatest of its least slope and of the lesser of each further slope and what is left where that begins. Then
/// last = heads.
///
/// layers: the least slopes of all rows, then for each layer from 1 where it begins and its slope. Only the first
/// reach[layer] rows have pieces of a layer; reach falls from layer to layer.
void steps_move_prices(
  float *prices, const float *heads, float *last, const float *layers, const int64_t *reach, int64_t layer_count,
  int64_t rows, float factor, float step);

/// Values that prices and whole profiles have behind them, so that eight may be read from any place.
enum { STEPS_PAD = 8 };

/// Rows side by side that a kind of duties counts in, and where the profiles have them.
typedef struct {
  int32_t from, count, place;
} steps_stretch;

/// Options of a break. Where they begin one row after the other, the rows that the first takes a wearer out of stand in
/// slide_rows, and each further one takes it out of the rows one on; else rows_from equals rows_to.
typedef struct {
  int32_t first, count, rows_from, rows_to;
} steps_slide;

/// Rows of a kind's profile that breaks take part of the wearers out of.
typedef struct {
  int32_t place, taken, count;
} steps_patch;

/// Writes what a duty of some kinds costs: the prices of its rows, each as often as it counts there, less the best option
/// of each of its breaks.
///
/// The stretches of kind k are those from stretch_start[k] to before stretch_start[k + 1]; windows, and the rows of
/// options, likewise.
void steps_price_kinds(
  float *kind_prices, const int32_t *kinds, int64_t count, const float *prices, const int32_t *stretch_start,
  const steps_stretch *stretches, const float *whole, const int32_t *window_start, const int32_t *windows,
  const steps_slide *slides, const int32_t *slide_rows, const int32_t *option_row_start, const int32_t *option_rows);

/// Takes changes of how many have a duty of some kinds into the counts and, as the kinds' profiles say, into the heads;
/// the changes are nothing then.
void steps_spread(
  float *heads, float *counts, float *change, const int32_t *kinds, int64_t count, const int32_t *stretch_start,
  const steps_stretch *stretches, const float *profiles);

/// Writes the profiles of all kinds: the whole ones, less what breaks take out of them.
void steps_profiles(
  float *profiles, const float *whole, int64_t count, const steps_patch *patches, int64_t patch_count,
  const float *breaks);

#endif
