#include "acts/agreement.h"

#include "acts/event.h"
#include "base/limits.h"
#include "format/json.h"
#include "practice/person.h"
#include "store/agreement.h"
#include "store/circle.h"

enum { PAIRS_OF_CLAUSE = 4 };

static struct seal_place words_place(circle_id circle, int64_t version)
{
	return (struct seal_place){"agreement", "words_locked", circle.n, 0, version};
}

static struct err hash_of(struct act *a, const struct agreement *g, circle_id circle,
	int64_t version, struct seal_hash *out)
{
	struct text canonical;

	TRY(agreement_canonical(a->arena, g, circle, version, &canonical));
	seal_hash_of(&canonical, 1, out);
	return OK;
}

/* As pairs: key, title, words and core of each clause, then the own words. */
static struct err write_words(struct act *a, const struct agreement *g, struct text *json)
{
	static const char *const names[PAIRS_OF_CLAUSE] = {"key", "title", "words", "core"};
	struct json_flat flat = {0};

	TRY(arena_many(a->arena, g->count * PAIRS_OF_CLAUSE + 1, &flat.pairs));
	for (size_t i = 0; i < g->count; i++) {
		const struct agreement_clause *c = &g->clauses[i];
		const struct text values[PAIRS_OF_CLAUSE] = {
			c->key, c->title, c->words, c->core ? TEXT("1") : TEXT("")};

		for (int j = 0; j < PAIRS_OF_CLAUSE; j++) {
			struct json_pair *pair = &flat.pairs[flat.count++];

			TRY(text_printf(a->arena, &pair->name, "%zu.%s", i, names[j]));
			pair->value = values[j];
		}
	}
	flat.pairs[flat.count++] = (struct json_pair){TEXT("own"), g->own};
	return json_write_flat(a->arena, &flat, json);
}

static struct err value_at(
	struct act *a, const struct json_flat *flat, size_t i, const char *name, struct text *out)
{
	struct text full;

	TRY(text_printf(a->arena, &full, "%zu.%s", i, name));
	*out = json_value(flat, full.at);
	return OK;
}

static struct err read_words(struct act *a, struct text json, struct agreement *g)
{
	struct json_flat flat;
	struct text core;

	TRY(json_read_flat(a->arena, json, &flat));
	TRY(arena_many(a->arena, AGREEMENT_CLAUSES_MOST, &g->clauses));
	for (g->count = 0; g->count < AGREEMENT_CLAUSES_MOST; g->count++) {
		struct agreement_clause *c = &g->clauses[g->count];

		TRY(value_at(a, &flat, g->count, "key", &c->key));
		TRY(value_at(a, &flat, g->count, "title", &c->title));
		TRY(value_at(a, &flat, g->count, "words", &c->words));
		TRY(value_at(a, &flat, g->count, "core", &core));
		c->core = core.len > 0;
		if (c->key.len == 0)
			break;
	}
	g->own = json_value(&flat, "own");
	return OK;
}

struct err agreement_keep(struct act *a, struct store_tx *tx, circle_id circle, int64_t version,
	const struct agreement *words)
{
	struct seal_place place = words_place(circle, version);
	struct seal_hash hash;
	struct text json, locked;

	TRY(write_words(a, words, &json));
	TRY(seal_ring_lock(a->ring, a->arena, &place, json, &locked));
	TRY(hash_of(a, words, circle, version, &hash));
	return store_agreement_put(tx, &(struct store_agreement_put){
					       .circle = circle,
					       .version = version,
					       .words = locked,
					       .text_hash = seal_hash_text(&hash),
					       .keep_days = words->keep_days,
					       .at = a->now,
				       });
}

struct err agreement_outside(struct act *a, struct store_tx *tx, circle_id circle, int64_t version,
	struct agreement *out)
{
	struct seal_place place = words_place(circle, version);
	struct store_agreement_outside_row row;
	struct text json;

	TRY(store_agreement_outside(
		tx, &(struct store_agreement_outside){circle, version}, a->arena, &row));
	TRY(seal_ring_unlock(a->ring, a->arena, &place, row.words_locked, &json));
	out->keep_days = row.keep_days;
	return read_words(a, json, out);
}

static struct err read_signatures(
	struct act *a, struct store_tx *tx, circle_id circle, struct agreement_seen *out)
{
	struct store_signature_list_rows rows;

	TRY(store_signature_list(
		tx, &(struct store_signature_list){circle, out->version}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->signatures));
	for (size_t i = 0; i < rows.count; i++) {
		struct agreement_signature *s = &out->signatures[out->signatures_count++];
		struct seal_place place = {
			"signature", "name_locked", circle.n, rows.at[i].person.n, out->version};

		s->person = rows.at[i].person;
		s->at = rows.at[i].signed_at;
		TRY(text_hex(
			a->arena, rows.at[i].text_hash.at, rows.at[i].text_hash.len, &s->hash));
		TRY(seal_ring_unlock(a->ring, a->arena, &place, rows.at[i].name_locked, &s->name));
	}
	return OK;
}

static struct err read_missing(
	struct act *a, struct store_tx *tx, circle_id circle, struct agreement_seen *out)
{
	struct store_member_list_rows rows;

	TRY(store_member_list(tx, &(struct store_member_list){circle}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->missing));
	out->members = (int64_t)rows.count;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].signed_version != out->version)
			TRY(act_unlock(a, LOCKED_AT("person", "name_locked", rows.at[i].person.n),
				rows.at[i].name_locked, &out->missing[out->missing_count++]));
	return OK;
}

struct err act_see_agreement(struct act *a, circle_id circle, struct agreement_seen *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_circle_show_row row;
	struct store_agreement_show_row words;
	struct seal_place place;
	struct text json;

	*out = (struct agreement_seen){0};
	TRY(act_read(a, &tx));
	TRY(rights_belongs(a, &tx, circle, &out->me));
	TRY(store_circle_show(&tx, &(struct store_circle_show){circle}, a->arena, &row));
	out->version = row.agreement_version;
	TRY(act_unlock(a, LOCKED_AT("circle", "name_locked", circle.n), row.name_locked,
		&out->circle_name));
	TRY(store_agreement_show(
		&tx, &(struct store_agreement_show){circle, out->version}, a->arena, &words));
	place = words_place(circle, out->version);
	TRY(seal_ring_unlock(a->ring, a->arena, &place, words.words_locked, &json));
	TRY(read_words(a, json, &out->words));
	out->words.keep_days = words.keep_days;
	out->made_at = words.made_at;
	TRY(text_hex(a->arena, words.text_hash.at, words.text_hash.len, &out->hash));
	TRY(read_signatures(a, &tx, circle, out));
	return read_missing(a, &tx, circle, out);
}

struct err act_sign_agreement(
	struct act *a, circle_id circle, int64_t version, struct text hash, struct text name)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct seal_place place = {"signature", "name_locked", circle.n, a->me.n, version};
	struct store_agreement_show_row words;
	struct text locked, hex;
	struct belonging me;
	bool found;

	TRY(person_check_name(&a->slips.problems, "name", name));
	TRY(problem_fault(&a->slips.problems));
	TRY(seal_ring_lock(a->ring, a->arena, &place, text_trim(name), &locked));
	TRY(act_write(a, &tx));
	TRY(rights_belongs(a, &tx, circle, &me));
	TRY(act_maybe(store_agreement_show(&tx, &(struct store_agreement_show){circle, version},
			      a->arena, &words),
		&found));
	if (!found)
		return ERR(CONFLICT, "agreement.changed");
	TRY(text_hex(a->arena, words.text_hash.at, words.text_hash.len, &hex));
	if (!text_is(hex, hash))
		return ERR(CONFLICT, "agreement.changed");
	TRY(act_maybe(
		store_member_sign(&tx, &(struct store_member_sign){circle, version}), &found));
	if (!found)
		return ERR(CONFLICT, "agreement.changed");
	TRY(store_signature_put(&tx,
		&(struct store_signature_put){circle, version, locked, words.text_hash, a->now}));
	TRY(event_note(
		a, &tx, &(struct event){EVENT_AGREEMENT, .circle = circle, .thing = a->me.n}));
	return store_tx_commit(&tx);
}

struct err act_change_agreement(
	struct act *a, circle_id circle, int64_t of_version, const struct agreement *words)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct facilitation *lead;
	bool raised;

	TRY(agreement_check(a->arena, words, &a->slips));
	TRY(act_write(a, &tx));
	TRY(rights_hold_alone(a, &tx, circle));
	TRY(rights_facilitator(a, &tx, circle, &lead));
	TRY(act_maybe(store_agreement_raise(&tx, lead,
			      &(struct store_agreement_raise){of_version + 1, words->keep_days}),
		&raised));
	if (!raised)
		return ERR(CONFLICT, "form.stale");
	TRY(agreement_keep(a, &tx, circle, of_version + 1, words));
	TRY(event_note(a, &tx, &(struct event){EVENT_AGREEMENT, .circle = circle}));
	return store_tx_commit(&tx);
}

struct err agreement_promise(struct act *a, const struct promise_row *row, struct promise *out)
{
	struct seal_place words = words_place(row->circle, row->version);
	struct seal_place name = {"signature", "name_locked", row->circle.n, a->me.n, row->version};
	struct buf b = buf_in(a->arena, LIMIT_PAGE_BYTES);
	struct agreement g = {0};
	struct text json;

	TRY(seal_ring_unlock(a->ring, a->arena, &name, row->name_locked, &out->name));
	TRY(seal_ring_unlock(a->ring, a->arena, &words, row->words_locked, &json));
	TRY(read_words(a, json, &g));
	for (size_t i = 0; i < g.count; i++)
		buf_printf(&b, "%.*s\n%.*s\n\n", TEXT_ARGS(g.clauses[i].title),
			TEXT_ARGS(g.clauses[i].words));
	buf_put(&b, g.own);
	return buf_end(&b, &out->words);
}
