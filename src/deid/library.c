#include "deid/deid.h"

struct arena *deid_arena_open(size_t most)
{
	return arena_open(most);
}

void deid_arena_reset(struct arena *a)
{
	arena_rewind(a);
}

void deid_arena_close(struct arena *a)
{
	arena_close(a);
}
