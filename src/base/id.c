#include "base/id.h"

#include <pthread.h>
#include <stdlib.h>

/* 2025-01-01T00:00:00Z in milliseconds. */
static const time_ms ID_BIRTH = 1735689600000;

enum { NODE_BITS = 10, SEQUENCE_BITS = 12 };

struct id_maker {
	pthread_mutex_t turn;
	int64_t tick; /* milliseconds since ID_BIRTH of the last id */
	int64_t sequence;
	int64_t node;
};

struct id_maker *id_maker_open(unsigned node)
{
	struct id_maker *m = calloc(1, sizeof *m);

	if (!m)
		return NULL;
	pthread_mutex_init(&m->turn, NULL);
	id_maker_move(m, node);
	return m;
}

void id_maker_move(struct id_maker *m, unsigned node)
{
	pthread_mutex_lock(&m->turn);
	m->node = (int64_t)(node & ((1u << NODE_BITS) - 1));
	pthread_mutex_unlock(&m->turn);
}

void id_maker_close(struct id_maker *m)
{
	if (!m)
		return;
	pthread_mutex_destroy(&m->turn);
	free(m);
}

int64_t id_next(struct id_maker *m, time_ms now)
{
	int64_t tick = now > ID_BIRTH ? now - ID_BIRTH : 1;
	int64_t id;

	pthread_mutex_lock(&m->turn);
	if (tick > m->tick) {
		m->tick = tick;
		m->sequence = 0;
	} else if (++m->sequence == 1 << SEQUENCE_BITS) {
		m->tick++;
		m->sequence = 0;
	}
	id = m->tick << (NODE_BITS + SEQUENCE_BITS) | m->node << SEQUENCE_BITS | m->sequence;
	pthread_mutex_unlock(&m->turn);
	return id;
}

time_ms id_time(int64_t id)
{
	return (id >> (NODE_BITS + SEQUENCE_BITS)) + ID_BIRTH;
}

struct err id_read(struct text t, int64_t *id)
{
	int64_t n;

	if (t.len == 0 || t.len > 19 || t.at[0] == '-' || t.at[0] == '0')
		return ERR(MISSING, "id.bad");
	if (text_number(t, &n).fault)
		return ERR(MISSING, "id.bad");
	*id = n;
	return OK;
}
