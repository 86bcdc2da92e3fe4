/*
 * id - names of things: 63 bits, made by the node itself, in the order of time.
 *
 * Layout: 41 bits of milliseconds since 2025-01-01 UTC, 10 bits of node, 12 bits of sequence. Ids
 * of one maker never repeat, even when the clock steps back. Each kind of thing has a type of its
 * own, so a person cannot be handed over where a consult is due.
 */
#ifndef BASE_ID_H
#define BASE_ID_H

#include "base/arena.h"
#include "base/text.h"
#include "base/time.h"

#include <stdint.h>

/* kind of thing, what an id of it is called in C */
#define ID_KINDS(X)                                                                                \
	X(person)                                                                                  \
	X(login)                                                                                   \
	X(circle)                                                                                  \
	X(invite) X(consult) X(answer) X(record) X(letter) X(hold) X(lock) X(notice) X(api_token)

#define ID_TYPE(kind)                                                                              \
	typedef struct {                                                                           \
		int64_t n;                                                                         \
	} kind##_id;
ID_KINDS(ID_TYPE)
#undef ID_TYPE

struct id_maker;

/* `node` is 0..1023. Thread-safe; one for the process. */
struct id_maker *id_maker_open(unsigned node);
void id_maker_close(struct id_maker *m);

/* From now on ids are made as another node: when the number it had is lost. */
void id_maker_move(struct id_maker *m, unsigned node);

/* The next id, at or after `now`. Always positive. */
int64_t id_next(struct id_maker *m, time_ms now);

/* When an id was made, to the millisecond. */
time_ms id_time(int64_t id);

/* From text as it stands in an address: 1 to 19 digits, positive. FAULT_MISSING "id.bad" otherwise.
 */
MUST_CHECK struct err id_read(struct text t, int64_t *id);

#endif
