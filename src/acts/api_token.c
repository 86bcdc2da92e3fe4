#include "acts/api_token.h"

#include "acts/browser_key.h"
#include "acts/knock.h"
#include "acts/lock_notice.h"
#include "acts/own_key.h"
#include "acts/totp.h"
#include "base/buf.h"
#include "store/api_token.h"

#define SCOPE_TEXT(name, code, words, sentence) {code, sentence, words},
const struct scope scopes[SCOPES_MOST] = {SCOPES(SCOPE_TEXT)};
#undef SCOPE_TEXT

static const struct browser_key_kind kind = {"token.names", "token.seals"};
static const struct text mark = {"iv_", 3};

static struct seal_place secret_place(api_token_id id, person_id person)
{
	return (struct seal_place){"api_token", "secret_key", id.n, person.n, 1};
}

static bool opens_words(unsigned set)
{
	for (unsigned i = 0; i < SCOPES_MOST; i++)
		if (scopes[i].words && set & (1U << i))
			return true;
	return false;
}

static struct err write_scopes(struct arena *arena, unsigned set, struct text *out)
{
	struct buf b = buf_in(arena, 200);
	const char *between = "";

	for (unsigned i = 0; i < SCOPES_MOST; i++)
		if (set & (1U << i)) {
			buf_printf(&b, "%s%s", between, scopes[i].code);
			between = " ";
		}
	return buf_end(&b, out);
}

/* A word that is no scope any more opens nothing. */
static unsigned read_scopes(struct text words)
{
	unsigned set = 0;
	struct text word;

	while (text_cut(&words, ' ', &word))
		for (unsigned i = 0; i < SCOPES_MOST; i++)
			if (text_is(word, text_of(scopes[i].code)))
				set |= 1U << i;
	return set;
}

static struct err check(struct act *a, const struct api_token_wish *wish, int64_t *days)
{
	bool words = opens_words(wish->scopes);
	int64_t most = words ? TOKEN_WORDS_DAYS : TOKEN_DAYS_MOST;
	struct api_token_list mine;

	*days = wish->days ? wish->days : words ? TOKEN_WORDS_DAYS : TOKEN_DAYS;
	problem_check_text(&a->slips.problems, "name", wish->name, 1, TOKEN_NAME_MOST);
	if (!wish->scopes)
		problem_add(&a->slips.problems, "scope", "token.no_scope");
	if (*days < 1 || *days > most)
		problem_add(&a->slips.problems, "days", words ? "token.days_words" : "token.days");
	if (words && !wish->current.len)
		problem_add(&a->slips.problems, "current", "token.prove");
	TRY(act_list_api_tokens(a, &mine));
	if (mine.count >= TOKENS_MOST)
		problem_add(&a->slips.problems, "name", "token.too_many");
	return problem_fault(&a->slips.problems);
}

/* The second proof, for whoever has one; a wrong code is counted. */
static struct err prove_twice(struct act *a, struct text code)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct err e;
	struct second_proofs due;

	TRY(second_proof_due(a, a->me, &due));
	if (!due.app && !due.key)
		return OK;
	TRY(act_write_place(a, &tx));
	e = second_proof_use(a, &tx, a->me, code);
	if (e.fault == FAULT_NONE || e.fault == FAULT_DENIED)
		TRY(store_tx_commit(&tx));
	if (e.fault != FAULT_DENIED)
		return e;
	problem_add(&a->slips.problems, "code", "code.wrong");
	return problem_fault(&a->slips.problems);
}

static struct err prove(struct act *a, const struct api_token_wish *wish)
{
	struct profile me;

	TRY(knock_prove(a, wish->current, "current", &me));
	return prove_twice(a, wish->code);
}

static struct err seal_secret(
	struct act *a, const struct browser_key *key, struct store_api_token_put *put)
{
	struct seal_place place = secret_place(put->id, a->me);

	put->vault = seal_ring_vault(a->ring);
	return secret_shut(a, &key->seals, &place, &a->pair, &put->secret);
}

static struct err prepare(struct act *a, const struct api_token_wish *wish, int64_t days,
	struct store_api_token_put *put, struct text *shown)
{
	ENDS_WITH(browser_key_end) struct browser_key key = {0};
	struct text signs;

	*put = (struct store_api_token_put){.id = ACT_ID(a, api_token),
		.secret = TEXT(""),
		.at = a->now,
		.ends = a->now + days * DAY_MS};
	TRY(browser_key_new(a, &kind, &signs, &key));
	TRY(text_printf(a->arena, shown, "%.*s%.*s", TEXT_ARGS(mark), TEXT_ARGS(signs)));
	TRY(browser_key_hash(a, &key, &put->token));
	TRY(write_scopes(a->arena, wish->scopes, &put->scopes));
	TRY(act_lock(a, LOCKED_AT("api_token", "name_locked", put->id.n), wish->name, &put->name));
	return opens_words(wish->scopes) ? seal_secret(a, &key, put) : OK;
}

struct err act_make_api_token(struct act *a, const struct api_token_wish *wish, struct text *shown)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_api_token_put put;
	int64_t days;

	TRY(check(a, wish, &days));
	if (opens_words(wish->scopes))
		TRY(prove(a, wish));
	TRY(prepare(a, wish, days, &put, shown));
	TRY(act_write(a, &tx));
	TRY(own_key_hold(a, &tx, a->me, &a->pair.open));
	TRY(store_api_token_put(&tx, &put));
	TRY(lock_notice(a, &tx, LOCK_TOKEN_MADE));
	return store_tx_commit(&tx);
}

struct err act_list_api_tokens(struct act *a, struct api_token_list *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_api_token_mine_rows rows;

	TRY(act_read(a, &tx));
	TRY(store_api_token_mine(&tx, &(struct store_api_token_mine){a->now}, a->arena, &rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	out->count = rows.count;
	for (size_t i = 0; i < rows.count; i++) {
		out->at[i] = (struct api_token_row){
			.id = rows.at[i].id,
			.scopes = read_scopes(rows.at[i].scopes),
			.made = rows.at[i].made_at,
			.seen = rows.at[i].seen_at,
			.ends = rows.at[i].ends_at,
		};
		TRY(act_unlock(a, LOCKED_AT("api_token", "name_locked", rows.at[i].id.n),
			rows.at[i].name_locked, &out->at[i].name));
	}
	return OK;
}

struct err act_end_api_token(struct act *a, api_token_id id)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	bool mine;

	TRY(act_write(a, &tx));
	TRY(act_maybe(store_api_token_end(&tx, &(struct store_api_token_end){id}), &mine));
	if (!mine)
		return ERR(MISSING, "not.here");
	TRY(lock_notice(a, &tx, LOCK_TOKEN_ENDED));
	return store_tx_commit(&tx);
}

/* Last use is known to the hour: enough to find what nobody uses, too little to follow anybody. */
static struct err note_use(struct act *a, const struct store_api_token_find_row *row)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	time_ms hour = a->now - a->now % HOUR_MS;

	if (row->seen_at >= hour)
		return OK;
	TRY(act_write(a, &tx));
	TRY(store_api_token_seen(&tx, &(struct store_api_token_seen){row->id, hour}));
	return store_tx_commit(&tx);
}

static struct err take_up(struct act *a, const struct store_api_token_find_row *row,
	const struct browser_key *key, struct visitor *out)
{
	struct seal_place place = secret_place(row->id, row->person);

	a->me = row->person;
	a->wordless = !opens_words(out->scopes);
	out->signed_in = true;
	out->language = row->language;
	out->zone = row->zone;
	out->name = TEXT("");
	if (a->wordless)
		return OK;
	TRY(secret_open(
		a, &key->seals, &place, (struct seal_wrapped){row->secret, row->vault}, &a->pair));
	return act_unlock(
		a, LOCKED_AT("person", "name_locked", row->person.n), row->name_locked, &out->name);
}

struct err act_come_in_by_token(
	struct act *a, struct store_tx *tx, struct text token, struct visitor *out)
{
	ENDS_WITH(browser_key_end) struct browser_key key = {0};
	struct store_api_token_find_row row;
	struct text signs = text_part(token, mark.len, token.len);
	bool found;

	*out = (struct visitor){.by_token = true};
	if (!text_starts(token, mark) || !browser_key_read(signs, &kind, &key))
		return ERR(DENIED, "token.unknown");
	TRY(act_maybe(store_api_token_find(tx,
			      &(struct store_api_token_find){seal_key_text(&key.names), a->now},
			      a->arena, &row),
		&found));
	if (!found)
		return ERR(DENIED, "token.unknown");
	out->scopes = read_scopes(row.scopes);
	TRY(take_up(a, &row, &key, out));
	return note_use(a, &row);
}
