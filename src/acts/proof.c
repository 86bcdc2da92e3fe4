#include "acts/proof.h"

#include "acts/place.h"
#include "base/limits.h"
#include "format/json.h"

enum { PAIRS_OF_AGREEMENT = 8, PAIRS_OF_CLAUSE = 2, PAIRS_OF_SIGNATURE = 2, PAIRS_OF_RECEIPT = 10 };

struct err act_prove(struct act *a, struct text bytes, struct proven *out)
{
	uint8_t hash[SEAL_HASH_BYTES];

	out->bytes = bytes;
	proof_hash(bytes, hash);
	TRY(text_hex(a->arena, hash, sizeof hash, &out->hash));
	return proof_make(a->ring, a->arena, bytes, a->now, &out->word);
}

struct err proven_file(struct act *a, const struct proven *p, struct text *json)
{
	struct json_pair pairs[] = {{TEXT("record"), p->bytes}, {TEXT("proof"), p->word}};
	const struct json_flat flat = {2, pairs};

	return json_write_flat(a->arena, &flat, json);
}

static struct err read_pdf(struct text file, struct text *bytes, struct text *word)
{
	size_t from;

	if (!text_ends(file, TEXT("\n")))
		return ERR(INPUT, "proof.bad");
	for (from = file.len - 1; from > 0 && file.at[from - 1] != '\n'; from--)
		continue;
	*bytes = text_part(file, 0, from);
	*word = text_trim(text_part(file, from + 1, file.len));
	return file.at[from] == '%' ? OK : ERR(INPUT, "proof.bad");
}

struct err proven_read(struct arena *a, struct text file, struct text *bytes, struct text *word)
{
	struct json_flat flat;

	if (text_starts(file, TEXT("%PDF-")))
		return read_pdf(file, bytes, word);
	if (json_read_flat(a, file, &flat).fault)
		return ERR(INPUT, "proof.bad");
	*bytes = json_value(&flat, "record");
	*word = json_value(&flat, "proof");
	return bytes->len && word->len ? OK : ERR(INPUT, "proof.bad");
}

static void put(struct json_flat *flat, struct text name, struct text value)
{
	flat->pairs[flat->count++] = (struct json_pair){name, value};
}

static struct err put_number(struct act *a, struct json_flat *flat, const char *name, int64_t n)
{
	struct text value;

	TRY(text_printf(a->arena, &value, "%lld", (long long)n));
	put(flat, text_of(name), value);
	return OK;
}

static struct err put_moment(struct act *a, struct json_flat *flat, const char *name, time_ms at)
{
	struct text value;

	TRY(time_rfc3339(a->arena, at, &value));
	put(flat, text_of(name), value);
	return OK;
}

static struct err put_place(struct act *a, struct json_flat *flat)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct place place;

	TRY(act_read_place(a, &tx));
	TRY(act_see_place(a, &tx, &place));
	put(flat, TEXT("place"), place.name);
	return OK;
}

static struct err put_clauses(struct act *a, struct json_flat *flat, const struct agreement *g)
{
	for (size_t i = 0; i < g->count; i++) {
		put(flat, TEXT("clause"), g->clauses[i].title);
		put(flat, TEXT("clause_words"), g->clauses[i].words);
	}
	put(flat, TEXT("own_words"), g->own);
	return put_number(a, flat, "keep_days", g->keep_days);
}

struct err act_prove_agreement(
	struct act *a, circle_id circle, const struct agreement_seen *g, struct proven *out)
{
	struct json_flat flat = {0};
	struct text json;

	TRY(arena_many(a->arena,
		PAIRS_OF_AGREEMENT + g->words.count * PAIRS_OF_CLAUSE +
			g->signatures_count * PAIRS_OF_SIGNATURE,
		&flat.pairs));
	TRY(put_place(a, &flat));
	put(&flat, TEXT("group"), g->circle_name);
	TRY(put_number(a, &flat, "group_number", circle.n));
	TRY(put_number(a, &flat, "version", g->version));
	TRY(put_moment(a, &flat, "made", g->made_at));
	TRY(put_clauses(a, &flat, &g->words));
	for (size_t i = 0; i < g->signatures_count; i++) {
		put(&flat, TEXT("signed_by"), g->signatures[i].name);
		TRY(put_moment(a, &flat, "signed_at", g->signatures[i].at));
	}
	TRY(json_write_flat(a->arena, &flat, &json));
	return act_prove(a, json, out);
}

struct err act_prove_receipt(struct act *a, const struct consult_seen *s, struct proven *out)
{
	struct json_pair pairs[PAIRS_OF_RECEIPT];
	struct json_flat flat = {0, pairs};
	struct text json;

	TRY(put_place(a, &flat));
	put(&flat, TEXT("group"), s->circle_name);
	TRY(put_number(a, &flat, "receipt_number", s->id.n));
	put(&flat, TEXT("kind"), s->words.kind);
	TRY(put_moment(a, &flat, "brought", s->brought));
	put(&flat, TEXT("reason"), s->shredded_reason);
	TRY(put_moment(a, &flat, "keys_destroyed", s->shredded_at));
	TRY(json_write_flat(a->arena, &flat, &json));
	return act_prove(a, json, out);
}

struct err act_check_proof(struct act *a, struct text word, struct proof_checked *out)
{
	const struct seal_public *keys, *by;
	size_t count = seal_ring_sign_keys(a->ring, &keys);
	struct proof p;

	*out = (struct proof_checked){.answer = PROOF_UNREADABLE};
	if (proof_read(word, &p).fault)
		return OK;
	out->key = p.key_word;
	out->at = p.at;
	TRY(text_hex(a->arena, p.hash, sizeof p.hash, &out->hash));
	by = proof_key(&p, keys, count);
	out->answer = !by ? PROOF_ELSEWHERE : proof_good(&p, by) ? PROOF_HOLDS : PROOF_FALSE;
	out->old_key = by && !proof_key(&p, seal_ring_sign_public(a->ring), 1);
	return OK;
}

struct err act_public_keys(struct act *a, struct text *lines)
{
	struct buf b = buf_in(a->arena, LIMIT_PAGE_BYTES);
	const struct seal_public *keys;
	size_t count = seal_ring_sign_keys(a->ring, &keys);

	for (size_t i = 0; i < count; i++) {
		struct text line;

		TRY(proof_key_line(a->arena, &keys[i], &line));
		buf_put(&b, line);
	}
	return buf_end(&b, lines);
}
