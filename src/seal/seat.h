/*
 * seat - where the ring of a running server lies, so that it can be exchanged for one with other
 * vaults while visits go on with the one they began with.
 */
#ifndef SEAL_SEAT_H
#define SEAL_SEAT_H

#include "seal/ring.h"

struct seal_seat;

/* Takes the ring over. */
MUST_CHECK struct err seal_seat_open(struct seal_ring *ring, struct seal_seat **seat);
void seal_seat_close(struct seal_seat *seat);

/* The ring of now, lent until seal_seat_give: one visit, one ring. Never NULL. */
const struct seal_ring *seal_seat_take(struct seal_seat *seat);
void seal_seat_give(struct seal_seat *seat, const struct seal_ring *ring);

/* The ring of now for the one thread that exchanges rings, and the exchange. */
const struct seal_ring *seal_seat_ring(struct seal_seat *seat);
MUST_CHECK struct err seal_seat_change(struct seal_seat *seat, struct seal_ring *ring);

/* The lowest vault into which a ring that is lent now may still lay a row. */
int64_t seal_seat_uses(struct seal_seat *seat);

#endif
