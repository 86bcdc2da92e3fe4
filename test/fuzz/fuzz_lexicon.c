/*
 * fuzz_lexicon - a lexicon from outside: refused, or it answers; never read beyond its end.
 *
 * A whole lexicon has a table of 262 KB, so the input is packed: again and again two bytes that say
 * how often, one that says how many bytes, and these bytes.
 */
#include "fuzz_engine.h"

enum { FILE_MOST = 512 << 10, TIMES_BYTES = 2 };

/* How much there is to say at the beginning of `packed`; takes it off. */
static struct text take_piece(struct text *packed, size_t *times)
{
	const unsigned char *at = (const unsigned char *)packed->at;
	struct text piece = text_part(*packed, TIMES_BYTES + 1, at[TIMES_BYTES]);

	*times = (size_t)at[0] | (size_t)at[1] << 8;
	*packed = text_part(*packed, TIMES_BYTES + 1 + piece.len, packed->len);
	return piece;
}

/* In memory of its very own size, so that a sanitizer sees a step beyond its end. */
static struct text unpack(struct text packed)
{
	char *all = malloc(FILE_MOST), *own;
	size_t len = 0, times;

	must(all != NULL);
	while (packed.len > TIMES_BYTES) {
		struct text piece = take_piece(&packed, &times);
		for (; times && piece.len && len + piece.len <= FILE_MOST; times--) {
			memcpy(all + len, piece.at, piece.len);
			len += piece.len;
		}
	}
	own = realloc(all, len ? len : 1);
	must(own != NULL);
	return (struct text){own, len};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text packed = fuzz_text(data, size), in = fuzz_cut_text(&packed), lexicon;

	if (size > FUZZ_INPUT_MOST)
		return 0;
	lexicon = unpack(packed);
	fuzz_ask_engine(lexicon, deid_builtin_model(), "lexicon.bad", in);
	free((char *)lexicon.at);
	return 0;
}
