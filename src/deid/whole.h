/*
 * whole - what is found in part is found whole.
 *
 * The model labels word by word and may stop too early: at a second name in small letters, at a
 * weekday before a date or a year behind it, inside a number that is parted by strokes, at the
 * house number of a street. Half of it would still tell who, when or where.
 */
#ifndef DEID_WHOLE_H
#define DEID_WHOLE_H

#include "deid/finder.h"

/* Widens settled spans, no further than to their neighbours. Of those that are certain only numbers
 * grow. */
void deid_spans_widen(const struct deid_view *in, struct deid_spans *spans);

#endif
