#include "acts/record.h"

#include "acts/add_to_record.h"
#include "acts/keys.h"
#include "acts/place.h"
#include "acts/record_words.h"
#include "seal/proof.h"
#include "store/answer.h"
#include "store/circle.h"
#include "store/consult.h"
#include "store/record.h"

static struct text_at record_at(record_id record)
{
	return (struct text_at){"record", "record_sealed", record.n, 0, 1, {0}};
}

/* A copy as a row gives it. */
struct sealed_record {
	record_id id;
	struct text sealed;
};

static struct err open_record(struct act *a, struct store_tx *tx, struct sealed_record row,
	struct text *json, struct record *out)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	struct text_at at = record_at(row.id);

	out->id = row.id;
	TRY(keys_of_text(a, tx, row.id.n, 1, &key));
	TRY(keys_open_text(a, &key, &at, row.sealed, json));
	return record_read(a, *json, out);
}

struct err record_see(struct act *a, struct store_tx *tx, record_id record, struct record *out)
{
	struct store_record_show_row row;
	uint8_t shown[SEAL_HASH_BYTES];
	struct seal_hash hash;
	struct text json;
	bool found;

	*out = (struct record){0};
	TRY(act_maybe(store_record_show(tx, &(struct store_record_show){record}, a->arena, &row),
		&found));
	if (!found)
		return ERR(MISSING, "not.here");
	TRY(open_record(a, tx, (struct sealed_record){record, row.record_sealed}, &json, out));
	seal_hash_of(&json, 1, &hash);
	if (!text_is(seal_hash_text(&hash), row.record_hash))
		return ERR(BROKEN, "seal.damaged");
	out->bytes = json;
	out->proof = row.proof;
	proof_hash(json, shown);
	TRY(text_hex(a->arena, shown, sizeof shown, &out->hash));
	return additions_see(a, tx, out);
}

struct err act_prove_record(struct act *a, record_id record, struct record *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_see_record(a, record, out));
	if (out->proof.len)
		return OK;
	TRY(proof_make(a->ring, a->arena, out->bytes, a->now, &out->proof));
	TRY(act_write(a, &tx));
	TRY(store_record_prove(&tx, &(struct store_record_prove){record, out->proof}));
	return store_tx_commit(&tx);
}

struct err act_see_record(struct act *a, record_id record, struct record *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_read(a, &tx));
	return record_see(a, &tx, record, out);
}

struct err act_list_records(struct act *a, struct record_list *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_record_list_rows rows;

	TRY(act_read(a, &tx));
	TRY(store_record_list(&tx, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		struct record r = {
			.words = {.kind = TEXT(""), .question = TEXT("")}, .circle = TEXT("")};
		struct text json;

		if (!a->wordless)
			TRY(open_record(a, &tx,
				(struct sealed_record){rows.at[i].id, rows.at[i].record_sealed},
				&json, &r));
		out->at[i] = (struct record_row){
			.id = rows.at[i].id,
			.role = rows.at[i].kind,
			.kind = r.words.kind,
			.question = r.words.question,
			.circle = r.circle,
			.at = rows.at[i].made_at,
			.follow_up = r.closing.follow_up,
		};
	}
	return OK;
}

/* Whose copy it is. */
struct keeper {
	person_id person;
	struct text public_key;
};

/* Seals one copy to its person and keeps it; a copy that is there already stays as it is. */
static struct err keep_copy(struct act *a, struct store_tx *tx, const struct membership *member,
	struct keeper keeper, const struct record *r)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	struct key_holder holder = {.person = keeper.person};
	record_id id = ACT_ID(a, record);
	struct text_at at = record_at(id);
	struct seal_hash hash;
	struct text json, sealed, proof;

	if (keeper.public_key.len != sizeof holder.to.at)
		return ERR(BROKEN, "seal.damaged");
	__builtin_memcpy(holder.to.at, keeper.public_key.at, sizeof holder.to.at);
	seal_key_random(&key);
	TRY(record_write(a, r, &json));
	seal_hash_of(&json, 1, &hash);
	TRY(proof_make(a->ring, a->arena, json, a->now, &proof));
	TRY(keys_seal_text(a, &key, &at, json, &sealed));
	TRY(store_record_put(tx, member,
		&(struct store_record_put){.id = id,
			.person = keeper.person,
			.consult = r->consult,
			.kind = r->role,
			.sealed = sealed,
			.record_hash = seal_hash_text(&hash),
			.proof = proof,
			.at = a->now}));
	return keys_keep_for_person(a, tx, &at, &holder, &key);
}

/* Letters for advisers in the order in which they first spoke. */
struct aliases {
	size_t count;
	person_id at[26];
};

static struct err alias_of(
	struct act *a, struct aliases *aliases, person_id who, struct text *letter)
{
	size_t i = 0;

	while (i < aliases->count && aliases->at[i].n != who.n)
		i++;
	if (i == aliases->count && i < 26)
		aliases->at[aliases->count++] = who;
	return text_printf(a->arena, letter, "%c", (char)('A' + (i < 26 ? i : 25)));
}

static struct text reply_to(const struct consult_seen *seen, answer_id answer)
{
	for (size_t i = 0; i < seen->answers_count; i++)
		if (seen->answers[i].about.n == answer.n)
			return seen->answers[i].words;
	return TEXT("");
}

/* The advice of one person, or of everybody (n 0) under letters. */
static struct err gather_advice(
	struct act *a, const struct consult_seen *seen, person_id only, struct record *r)
{
	struct aliases aliases = {0};

	r->count = 0;
	TRY(arena_many(a->arena, seen->answers_count, &r->advice));
	for (size_t i = 0; i < seen->answers_count; i++) {
		const struct consult_answer *given = &seen->answers[i];
		struct record_advice *advice = &r->advice[r->count];

		if (given->about.n || (only.n && given->author.n != only.n))
			continue;
		*advice = (struct record_advice){
			.adviser = TEXT(""),
			.kind = given->kind,
			.words = given->words,
			.reply = reply_to(seen, given->id),
			.at = given->given,
			.helped = given->helped,
		};
		if (!only.n)
			TRY(alias_of(a, &aliases, given->author, &advice->adviser));
		r->count++;
	}
	return OK;
}

static struct err whole_copy(struct act *a, struct store_tx *tx, const struct consult_seen *seen,
	const struct closing *closing, struct record *r)
{
	struct place place;

	TRY(act_see_place(a, tx, &place));
	*r = (struct record){
		.consult = seen->id,
		.role = TEXT("consultee"),
		.place = place.name,
		.circle = seen->circle_name,
		.consultee = seen->presenter_name,
		.words = seen->words,
		.brought = seen->brought,
		.closed = closing ? a->now : 0,
		.sure_before = seen->mine ? seen->sure_before : CONSULT_UNSURE,
		.sure_after = closing ? closing->sure : CONSULT_UNSURE,
	};
	if (closing)
		r->closing = *closing;
	return gather_advice(a, seen, (person_id){0}, r);
}

static struct err advisers_copy(struct act *a, const struct record *whole,
	const struct consult_seen *seen, person_id who, struct record *r)
{
	*r = (struct record){
		.consult = seen->id,
		.role = TEXT("adviser"),
		.place = whole->place,
		.circle = whole->circle,
		.words = {.kind = whole->words.kind,
			.need = whole->words.need,
			.question = whole->words.question,
			.consent = whole->words.consent,
			.modified = whole->words.modified},
		.brought = whole->brought,
		.closed = whole->closed,
		.sure_before = CONSULT_UNSURE,
		.sure_after = CONSULT_UNSURE,
	};
	return gather_advice(a, seen, who, r);
}

static struct err public_key_of(
	struct act *a, struct store_tx *tx, circle_id circle, person_id who, struct text *key)
{
	struct store_member_of_row row;

	TRY(store_member_of(tx, &(struct store_member_of){circle, who}, a->arena, &row));
	*key = row.public_key;
	return OK;
}

struct err record_copies_at_close(struct act *a, struct store_tx *tx,
	const struct membership *member, const struct consult_seen *seen,
	const struct closing *closing)
{
	struct store_answer_advisers_rows advisers;
	struct record whole, part;
	struct text key;
	bool there;

	TRY(whole_copy(a, tx, seen, closing, &whole));
	TRY(act_maybe(public_key_of(a, tx, seen->circle, seen->me.presenter, &key), &there));
	if (there)
		TRY(keep_copy(a, tx, member, (struct keeper){seen->me.presenter, key}, &whole));
	TRY(store_answer_advisers(
		tx, &(struct store_answer_advisers){seen->id}, a->arena, &advisers));
	for (size_t i = 0; i < advisers.count; i++) {
		if (advisers.at[i].author.n == seen->me.presenter.n)
			continue;
		TRY(advisers_copy(a, &whole, seen, advisers.at[i].author, &part));
		TRY(keep_copy(a, tx, member,
			(struct keeper){advisers.at[i].author, advisers.at[i].public_key}, &part));
	}
	return OK;
}

static struct err copy_one_for_removed(struct act *a, struct store_tx *tx, consult_id consult,
	person_id who, struct text public_key)
{
	const struct membership *member;
	struct consult_seen seen;
	struct record whole, part;
	bool there;

	TRY(act_maybe(consult_see(a, tx, consult, &seen), &there));
	if (!there || !seen.me.open)
		return OK;
	TRY(rights_reader(a, tx, consult, &member, NULL));
	TRY(whole_copy(a, tx, &seen, NULL, &whole));
	if (seen.me.presenter.n == who.n)
		return keep_copy(a, tx, member, (struct keeper){who, public_key}, &whole);
	TRY(advisers_copy(a, &whole, &seen, who, &part));
	return part.count ? keep_copy(a, tx, member, (struct keeper){who, public_key}, &part) : OK;
}

struct err record_copies_for_removed(
	struct act *a, struct store_tx *tx, circle_id circle, person_id who, struct text public_key)
{
	struct store_consult_list_rows rows;

	TRY(store_consult_list(tx, &(struct store_consult_list){circle}, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		if (text_is(rows.at[i].state, TEXT("open")))
			TRY(copy_one_for_removed(a, tx, rows.at[i].id, who, public_key));
	return OK;
}
