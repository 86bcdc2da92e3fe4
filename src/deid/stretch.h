/*
 * stretch - where a long text is cut, so that it can be read piece by piece.
 *
 * What a stretch holds follows from the text alone, never from how much of it lies in memory: a
 * text in one piece and the same text through a pipe give the same answers. A stretch ends at the
 * first empty line after `least` bytes; without one at the end of a line, of a sentence, or of a
 * word; and after `most` bytes in any case, though never inside a character. Each is read with up
 * to `margin` bytes of what stands before and after it, so that nothing is lost where two of them
 * meet.
 */
#ifndef DEID_STRETCH_H
#define DEID_STRETCH_H

#include "base/text.h"

struct stretch_sizes {
	size_t least, most, margin;
};

/* 32 KB, 64 KB, 512 bytes. */
struct stretch_sizes stretch_usual(void);

/* How long the stretch at the beginning of `rest` is; `rest` must hold more than `most` bytes or go
 * to the end of the text. */
size_t stretch_length(struct text rest, const struct stretch_sizes *sizes);

/* Where to begin and to stop reading for the stretch from..to of a text; on characters. */
size_t stretch_begin(struct text t, size_t from, const struct stretch_sizes *sizes);
size_t stretch_stop(struct text t, size_t to, const struct stretch_sizes *sizes);

#endif
