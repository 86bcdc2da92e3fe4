#include "seal/seat.h"

#include <pthread.h>
#include <stdlib.h>

enum { RINGS_MOST = 16 };

struct seal_seat {
	pthread_mutex_t lock;
	struct {
		struct seal_ring *ring;
		int64_t lent;
	} at[RINGS_MOST]; /* the first is the one of now; the others are lent still */
	size_t count;
};

struct err seal_seat_open(struct seal_ring *ring, struct seal_seat **seat)
{
	*seat = calloc(1, sizeof **seat);
	TRY(arena_check(*seat));
	pthread_mutex_init(&(*seat)->lock, NULL);
	(*seat)->at[0].ring = ring;
	(*seat)->count = 1;
	return OK;
}

void seal_seat_close(struct seal_seat *seat)
{
	if (!seat)
		return;
	for (size_t i = 0; i < seat->count; i++)
		seal_ring_close(seat->at[i].ring);
	pthread_mutex_destroy(&seat->lock);
	free(seat);
}

const struct seal_ring *seal_seat_take(struct seal_seat *seat)
{
	const struct seal_ring *ring;

	pthread_mutex_lock(&seat->lock);
	seat->at[0].lent++;
	ring = seat->at[0].ring;
	pthread_mutex_unlock(&seat->lock);
	return ring;
}

/* With the lock held: a ring that was exchanged goes with its last visit. */
static void let_go(struct seal_seat *seat, size_t i)
{
	if (i == 0 || seat->at[i].lent)
		return;
	seal_ring_close(seat->at[i].ring);
	seat->at[i] = seat->at[--seat->count];
}

void seal_seat_give(struct seal_seat *seat, const struct seal_ring *ring)
{
	pthread_mutex_lock(&seat->lock);
	for (size_t i = 0; i < seat->count; i++) {
		if (seat->at[i].ring != ring)
			continue;
		seat->at[i].lent--;
		let_go(seat, i);
		break;
	}
	pthread_mutex_unlock(&seat->lock);
}

const struct seal_ring *seal_seat_ring(struct seal_seat *seat)
{
	return seat->at[0].ring;
}

struct err seal_seat_change(struct seal_seat *seat, struct seal_ring *ring)
{
	bool room;

	pthread_mutex_lock(&seat->lock);
	room = seat->count < RINGS_MOST;
	if (room) {
		seat->at[seat->count] = seat->at[0];
		seat->at[0].ring = ring;
		seat->at[0].lent = 0;
		seat->count++;
		let_go(seat, seat->count - 1);
	}
	pthread_mutex_unlock(&seat->lock);
	return room ? OK : ERR(BUSY, "vault.turning");
}

int64_t seal_seat_uses(struct seal_seat *seat)
{
	int64_t least;

	pthread_mutex_lock(&seat->lock);
	least = seal_ring_vault(seat->at[0].ring);
	for (size_t i = 1; i < seat->count; i++)
		if (seal_ring_vault(seat->at[i].ring) < least)
			least = seal_ring_vault(seat->at[i].ring);
	pthread_mutex_unlock(&seat->lock);
	return least;
}
