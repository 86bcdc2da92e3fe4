#include "store/driver.h"

void **shelf_place(struct shelf *shelf, const struct statement *st)
{
	size_t at = (size_t)((uintptr_t)st / sizeof *st) % SHELF_ROOM;

	for (size_t tries = 0; tries < SHELF_ROOM; tries++, at = (at + 1) % SHELF_ROOM) {
		if (!shelf->at[at].statement)
			shelf->at[at].statement = st;
		if (shelf->at[at].statement == st)
			return &shelf->at[at].prepared;
	}
	return NULL;
}
