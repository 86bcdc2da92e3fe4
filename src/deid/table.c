#include "deid/table.h"

enum { FIRST_ROOM = 16 };

struct table table_in(struct arena *a)
{
	return (struct table){.arena = a};
}

/* 0 marks an empty slot, so no key may be 0. */
static uint64_t key_of(uint64_t key)
{
	return key ? key : 1;
}

static size_t slot_of(const struct table *t, uint64_t key)
{
	size_t i = (size_t)((key ^ key >> 29) * 0x9e3779b97f4a7c15ULL >> 32) & t->mask;

	while (t->key[i] && t->key[i] != key)
		i = (i + 1) & t->mask;
	return i;
}

uint32_t table_get(const struct table *t, uint64_t key)
{
	return t->count ? t->value[slot_of(t, key_of(key))] : 0;
}

static struct err grow(struct table *t)
{
	struct table more = {.arena = t->arena, .count = t->count};
	size_t room = t->key ? (t->mask + 1) * 2 : FIRST_ROOM;

	more.mask = room - 1;
	TRY(arena_many(t->arena, room, &more.key));
	TRY(arena_many(t->arena, room, &more.value));
	for (size_t i = 0; t->key && i <= t->mask; i++) {
		size_t slot;
		if (!t->key[i])
			continue;
		slot = slot_of(&more, t->key[i]);
		more.key[slot] = t->key[i];
		more.value[slot] = t->value[i];
	}
	*t = more;
	return OK;
}

struct err table_slot(struct table *t, uint64_t key, uint32_t **value)
{
	size_t slot;

	key = key_of(key);
	if (!t->key || t->count * 4 >= (t->mask + 1) * 3)
		TRY(grow(t));
	if (!t->key)
		return ERR(LIMIT, "memory.full"); /* grow has said so already */
	slot = slot_of(t, key);
	t->count += !t->key[slot];
	t->key[slot] = key;
	*value = &t->value[slot];
	return OK;
}
