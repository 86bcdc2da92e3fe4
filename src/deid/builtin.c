#include "deid/engine.h"

/* Made by tools/embed.py from data/deid/. */
extern const char deid_lexicon_bytes[], deid_model_bytes[];
extern const unsigned long deid_lexicon_bytes_len, deid_model_bytes_len;

struct text deid_builtin_lexicon(void)
{
	return (struct text){deid_lexicon_bytes, deid_lexicon_bytes_len};
}

struct text deid_builtin_model(void)
{
	return (struct text){deid_model_bytes, deid_model_bytes_len};
}
