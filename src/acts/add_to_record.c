#include "acts/add_to_record.h"

#include "acts/keys.h"
#include "acts/submission.h"
#include "base/limits.h"
#include "base/random.h"
#include "format/json.h"
#include "practice/finding.h"
#include "store/record.h"

#include <string.h>

enum { SALT_BYTES = 16, PAIRS = 6, WHOLE_PAIRS = 2, PAIRS_OF_ONE = 2 };

static struct text_at addition_at(record_id record, int64_t number)
{
	return (struct text_at){"addition", "words_sealed", record.n, 0, number, {0}};
}

/* What it is bound to: the addition before it, or nothing, and the record itself always. */
static struct text hash_before(const struct record *r)
{
	return r->additions_count ? r->additions[r->additions_count - 1].hash : TEXT("");
}

static struct err write(
	struct act *a, const struct record *r, struct record_addition *x, struct text words)
{
	unsigned char salt[SALT_BYTES];
	struct json_pair pairs[PAIRS] = {{TEXT("salt"), TEXT("")}, {TEXT("record"), r->hash},
		{TEXT("before"), hash_before(r)}, {TEXT("number"), TEXT("")},
		{TEXT("at"), TEXT("")}, {TEXT("words"), words}};
	const struct json_flat flat = {PAIRS, pairs};

	random_bytes(salt, sizeof salt);
	TRY(text_hex(a->arena, salt, sizeof salt, &pairs[0].value));
	TRY(text_printf(a->arena, &pairs[3].value, "%lld", (long long)x->number));
	TRY(time_rfc3339(a->arena, x->at, &pairs[4].value));
	TRY(json_write_flat(a->arena, &flat, &x->bytes));
	return proof_make(a->ring, a->arena, x->bytes, x->at, &x->proof);
}

static struct err keep(
	struct act *a, struct store_tx *tx, const struct record *r, const struct record_addition *x)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	struct text_at at = addition_at(r->id, x->number);
	struct text sealed;
	struct err e;

	TRY(keys_of_text(a, tx, r->id.n, 1, &key));
	TRY(keys_seal_text(a, &key, &at, x->bytes, &sealed));
	e = store_addition_put(
		tx, &(struct store_addition_put){r->id, x->number, sealed, x->proof, x->at});
	return e.fault == FAULT_CONFLICT ? ERR(CONFLICT, "store.again") : e;
}

struct err act_add_to_record(struct act *a, record_id record, struct text words)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct record_addition x = {.at = a->now};
	struct record r;

	words = text_trim(words);
	problem_check_text(&a->slips.problems, "words", words, 1, LIMIT_SHORT_STORY_CHARS);
	TRY(finding_check(a->arena, FORM_RECORD, &(struct written){"words", words}, 1, &a->slips));
	TRY(problem_fault(&a->slips.problems));
	TRY(finding_fault(&a->slips));
	TRY(act_write(a, &tx));
	TRY(record_see(a, &tx, record, &r));
	if (r.additions_count >= ADDITIONS_MOST)
		return ERR(LIMIT, "addition.many");
	TRY(submission_once(a, &tx, "/me/records/", record.n));
	x.number = (int64_t)r.additions_count + 1;
	TRY(write(a, &r, &x, words));
	TRY(keep(a, &tx, &r, &x));
	return store_tx_commit(&tx);
}

/* Whether it stands where it was signed to stand. */
static struct err check(const struct record *r, const struct record_addition *x,
	const struct json_flat *flat, const uint8_t hash[SEAL_HASH_BYTES])
{
	struct proof p;
	int64_t number;

	TRY(proof_read(x->proof, &p));
	TRY(text_number(json_value(flat, "number"), &number));
	if (memcmp(p.hash, hash, sizeof p.hash) != 0 || number != x->number ||
		!text_is(json_value(flat, "record"), r->hash) ||
		!text_is(json_value(flat, "before"), hash_before(r)))
		return ERR(BROKEN, "seal.damaged");
	return OK;
}

static struct err open_one(struct act *a, const struct seal_key *key,
	const struct store_addition_list_row *row, struct record *r)
{
	struct record_addition *x = &r->additions[r->additions_count];
	struct text_at at = addition_at(r->id, row->number);
	uint8_t hash[SEAL_HASH_BYTES];
	struct json_flat flat;

	*x = (struct record_addition){
		.number = row->number, .at = row->made_at, .proof = row->proof};
	TRY(keys_open_text(a, key, &at, row->words_sealed, &x->bytes));
	TRY(json_read_flat(a->arena, x->bytes, &flat));
	x->words = json_value(&flat, "words");
	proof_hash(x->bytes, hash);
	TRY(text_hex(a->arena, hash, sizeof hash, &x->hash));
	TRY(check(r, x, &flat, hash));
	r->additions_count++;
	return OK;
}

struct err additions_see(struct act *a, struct store_tx *tx, struct record *r)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	struct store_addition_list_rows rows;

	r->additions_count = 0;
	TRY(store_addition_list(tx, &(struct store_addition_list){r->id}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &r->additions));
	if (rows.count)
		TRY(keys_of_text(a, tx, r->id.n, 1, &key));
	for (size_t i = 0; i < rows.count; i++)
		TRY(open_one(a, &key, &rows.at[i], r));
	return OK;
}

struct err act_prove_whole_record(
	struct act *a, record_id record, struct record *r, struct proven *out)
{
	struct json_flat flat = {0};
	struct text json;

	TRY(act_prove_record(a, record, r));
	*out = (struct proven){r->bytes, r->hash, r->proof};
	if (!r->additions_count)
		return OK;
	TRY(arena_many(a->arena, WHOLE_PAIRS + PAIRS_OF_ONE * r->additions_count, &flat.pairs));
	flat.pairs[flat.count++] = (struct json_pair){TEXT("record"), r->bytes};
	flat.pairs[flat.count++] = (struct json_pair){TEXT("proof"), r->proof};
	for (size_t i = 0; i < r->additions_count; i++)
		flat.pairs[flat.count++] =
			(struct json_pair){TEXT("addition"), r->additions[i].bytes};
	for (size_t i = 0; i < r->additions_count; i++)
		flat.pairs[flat.count++] =
			(struct json_pair){TEXT("addition_proof"), r->additions[i].proof};
	TRY(json_write_flat(a->arena, &flat, &json));
	return act_prove(a, json, out);
}
