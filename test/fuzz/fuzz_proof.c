/*
 * fuzz_proof - proofs and lists of keys, as people type them and files carry them. What is accepted
 * has one spelling only.
 */
#include "fuzz.h"

#include "seal/proof.h"

#include <string.h>

static void check_word(struct arena *a, struct text word)
{
	struct text hash, key, signature, again;
	struct proof p;

	if (proof_read(word, &p).fault)
		return;
	must(!text_base64url(a, p.hash, sizeof p.hash, &hash).fault);
	must(!text_base64url(a, p.key, sizeof p.key, &key).fault);
	must(!text_base64url(a, p.signature, sizeof p.signature, &signature).fault);
	must(text_is(key, p.key_word));
	must(!text_printf(a, &again, "iv1.%.*s.%lld.%.*s.%.*s", TEXT_ARGS(hash),
		(long long)(p.at / SECOND_MS), TEXT_ARGS(key), TEXT_ARGS(signature))
			.fault);
	must(text_is(again, word));
	must(text_starts(word, p.said) && p.said.len + 1 + signature.len == word.len);
}

/* What was read is written and read as the same keys. */
static void check_keys(struct arena *a, struct text lines)
{
	struct proof_keys keys, back;
	struct text line;

	if (proof_keys_read(a, lines, &keys).fault)
		return;
	must(keys.count <= PROOF_KEYS_MOST);
	for (size_t i = 0; i < keys.count; i++) {
		must(!proof_key_line(a, &keys.at[i], &line).fault);
		must(!proof_keys_read(a, line, &back).fault && back.count == 1);
		must(memcmp(back.at[0].at, keys.at[i].at, sizeof back.at[0].at) == 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(FUZZ_ARENA);
	const struct text t = fuzz_text(data, size);

	if (size > FUZZ_INPUT_MOST)
		return 0;
	must(a != NULL);
	check_word(a, t);
	check_keys(a, t);
	return 0;
}
