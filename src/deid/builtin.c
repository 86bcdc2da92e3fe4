#include "deid/engine.h"

/* Made by tools/embed.py from data/deid/. Before each stand so many zero bytes (see meson.build)
 * that the buckets of the model begin lines of the cache. */
enum { LEAD = 16 };
extern const char deid_lexicon_bytes[], deid_model_bytes[];
extern const unsigned long deid_lexicon_bytes_len, deid_model_bytes_len;

struct text deid_builtin_lexicon(void)
{
	return (struct text){deid_lexicon_bytes + LEAD, deid_lexicon_bytes_len};
}

struct text deid_builtin_model(void)
{
	return (struct text){deid_model_bytes + LEAD, deid_model_bytes_len};
}
