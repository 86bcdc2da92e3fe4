/*
 * fuzz_model - a model from outside: refused, or it answers; never read beyond its end, which is
 * the end of the input.
 *
 * Tries small models, of up to a thousand buckets; the own one has thirty times as many.
 */
#include "fuzz_engine.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text model = fuzz_text(data, size), in = fuzz_cut_text(&model);

	if (size <= FUZZ_INPUT_MOST)
		fuzz_ask_engine(deid_builtin_lexicon(), model, "model.bad", in);
	return 0;
}
