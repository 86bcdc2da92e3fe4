#include "acts/answer_consult.h"

#include "acts/consult_words.h"
#include "acts/event.h"
#include "acts/keys.h"
#include "acts/ledger.h"
#include "acts/letters.h"
#include "acts/shred.h"
#include "acts/submission.h"
#include "base/limits.h"
#include "store/answer.h"
#include "store/consult.h"
#include "store/text_key.h"

struct answer_at {
	consult_id consult;
	answer_id answer;
};

static struct err must_be_open(const struct standing *s)
{
	if (s->shredded)
		return ERR(CONFLICT, "consult.gone");
	return s->open ? OK : ERR(CONFLICT, "consult.closed");
}

static struct err must_have_opened(struct act *a, struct store_tx *tx, consult_id consult)
{
	struct store_opening_find_row row;
	struct seal_hash tag;
	bool opened;

	act_tag(a, "opening", consult.n, &tag);
	TRY(act_maybe(
		store_opening_find(tx, &(struct store_opening_find){consult, seal_hash_text(&tag)},
			a->arena, &row),
		&opened));
	return opened ? OK : ERR(DENIED, "consult.unopened");
}

/* An answer or a reply, sealed before the transaction. */
struct sealed_answer {
	circle_id circle;
	answer_id id;
	struct seal_key key;
	struct text words;
};

static void sealed_end(struct sealed_answer *sealed)
{
	seal_key_end(&sealed->key);
}

/* The circle is part of what the seal is bound to, so it is looked up first. */
static struct err seal_answer(
	struct act *a, circle_id circle, struct text words, struct sealed_answer *out)
{
	struct text_at at;

	out->circle = circle;
	out->id = ACT_ID(a, answer);
	at = answer_words_at(out->id, circle, 1);
	seal_key_random(&out->key);
	return keys_seal_text(a, &out->key, &at, words, &out->words);
}

static struct err keep_answer(struct act *a, struct store_tx *tx, const struct membership *member,
	const struct sealed_answer *sealed, struct store_answer_put put)
{
	struct text_at at = answer_words_at(sealed->id, sealed->circle, 1);

	put.id = sealed->id;
	put.words = sealed->words;
	put.at = a->now;
	TRY(store_answer_put(tx, member, &put));
	at.consult = put.consult;
	return keys_keep_for_circle(a, tx, &at, &sealed->key);
}

/* The group is told which answer it was. */
static struct err tell(struct act *a, struct store_tx *tx, const char *kind, circle_id circle,
	const struct answer_at *at)
{
	return event_note(a, tx,
		&(struct event){
			kind, .circle = circle, .consult = at->consult, .thing = at->answer.n});
}

static struct err look(struct act *a, consult_id consult, struct standing *s, struct text *need)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_consult_show_row row;
	const struct membership *member;

	TRY(act_read(a, &tx));
	TRY(rights_colleague(a, &tx, consult, &member, s));
	TRY(must_be_open(s));
	TRY(store_consult_show(&tx, &(struct store_consult_show){consult}, a->arena, &row));
	*need = row.need;
	return OK;
}

static struct err has_room(struct act *a, struct store_tx *tx, consult_id consult)
{
	struct store_answer_list_rows rows;

	TRY(store_answer_list(tx, &(struct store_answer_list){consult}, a->arena, &rows));
	return rows.count < LIMIT_ANSWERS ? OK : ERR(LIMIT, "answer.too_many");
}

struct err act_answer(struct act *a, consult_id consult, struct text kind, struct text words)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(sealed_end) struct sealed_answer sealed = {0};
	const struct membership *member;
	struct standing s;
	struct text need;

	TRY(look(a, consult, &s, &need));
	if (s.presenter.n == a->me.n)
		return ERR(CONFLICT, "answer.own");
	TRY(answer_check(a->arena, kind, need, words, &a->slips));
	TRY(seal_answer(a, s.circle, words, &sealed));
	TRY(act_write(a, &tx));
	TRY(rights_colleague(a, &tx, consult, &member, &s));
	TRY(must_be_open(&s));
	TRY(must_have_opened(a, &tx, consult));
	TRY(has_room(a, &tx, consult));
	TRY(submission_once(a, &tx, "/consults/", consult.n));
	TRY(keep_answer(a, &tx, member, &sealed,
		(struct store_answer_put){.consult = consult, .kind = kind}));
	TRY(letter_to(a, &tx, member, s.presenter, "answered"));
	TRY(tell(a, &tx, EVENT_ANSWERED, s.circle, &(struct answer_at){consult, sealed.id}));
	return store_tx_commit(&tx);
}

struct err answer_place(struct act *a, struct store_tx *tx, answer_id answer, consult_id *consult,
	person_id *author)
{
	struct store_answer_show_row row;
	const struct membership *member;
	bool found;

	TRY(act_maybe(store_answer_show(tx, &(struct store_answer_show){answer}, a->arena, &row),
		&found));
	if (!found || !text_is(row.state, TEXT("given")))
		return ERR(MISSING, "not.here");
	TRY(rights_reader(a, tx, row.consult, &member, NULL)); /* who stepped out sees nothing */
	*consult = row.consult;
	*author = row.author;
	return OK;
}

struct err act_answer_place(struct act *a, answer_id answer, consult_id *consult)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	person_id author;

	TRY(act_read(a, &tx));
	return answer_place(a, &tx, answer, consult, &author);
}

struct err act_read_own_answer(struct act *a, answer_id answer, struct answer_seen *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	struct store_answer_show_row row;
	const struct authorship *mine;
	struct standing s;
	struct text_at at;

	TRY(act_read(a, &tx));
	TRY(rights_adviser(a, &tx, answer, &mine, &s));
	TRY(store_answer_show(&tx, &(struct store_answer_show){answer}, a->arena, &row));
	if (!text_is(row.state, TEXT("given")))
		return ERR(MISSING, "not.here");
	at = answer_words_at(answer, row.circle, row.version);
	TRY(keys_of_text(a, &tx, answer.n, row.version, &key));
	*out = (struct answer_seen){
		.id = answer,
		.consult = row.consult,
		.kind = row.kind,
		.version = row.version,
		.until = row.given_at + (time_ms)ANSWER_EDIT_MINUTES * MINUTE_MS,
	};
	return keys_open_text(a, &key, &at, row.words_sealed, &out->words);
}

struct err act_edit_answer(struct act *a, answer_id answer, int64_t version, struct text words)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	const struct authorship *mine;
	struct answer_seen seen;
	struct standing s;
	struct text_at at;
	struct text sealed;
	bool changed;

	TRY(act_read_own_answer(a, answer, &seen));
	TRY(answer_may_edit(seen.until - (time_ms)ANSWER_EDIT_MINUTES * MINUTE_MS, a->now));
	TRY(answer_check_words(a->arena, words, &a->slips));
	TRY(act_write(a, &tx));
	TRY(rights_adviser(a, &tx, answer, &mine, &s));
	TRY(must_be_open(&s));
	if (!s.has_signed)
		return ERR(DENIED, "agreement.unsigned");
	TRY(shred_may(a, &tx, seen.consult));
	at = answer_words_at(answer, s.circle, version + 1);
	seal_key_random(&key);
	TRY(keys_seal_text(a, &key, &at, words, &sealed));
	TRY(act_maybe(
		store_answer_edit(&tx, mine, &(struct store_answer_edit){sealed, a->now, version}),
		&changed));
	if (!changed)
		return ERR(CONFLICT, "form.stale");
	TRY(store_text_key_drop(&tx, &(struct store_text_key_drop){answer.n, version}));
	TRY(ledger_note(a, &tx, LEDGER_TEXT, s.circle, answer.n));
	at.consult = seen.consult;
	TRY(keys_keep_for_circle(a, &tx, &at, &key));
	TRY(tell(a, &tx, EVENT_CHANGED, s.circle, &(struct answer_at){seen.consult, answer}));
	return store_tx_commit(&tx);
}

/* One reply for each answer. */
static struct err may_reply(
	struct act *a, struct store_tx *tx, consult_id consult, answer_id answer)
{
	struct store_answer_list_rows rows;

	TRY(store_answer_list(tx, &(struct store_answer_list){consult}, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].about.n == answer.n)
			return ERR(CONFLICT, "answer.replied");
	return OK;
}

struct err act_reply(struct act *a, answer_id answer, struct text words, consult_id *consult)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	ENDS_WITH(sealed_end) struct sealed_answer sealed = {0};
	const struct membership *member;
	const struct ownership *mine;
	struct standing s;
	person_id author;

	TRY(answer_check_reply(a->arena, words, &a->slips));
	TRY(act_write(a, &tx));
	TRY(answer_place(a, &tx, answer, consult, &author));
	TRY(rights_presenter(a, &tx, *consult, &mine, &s));
	TRY(must_be_open(&s));
	TRY(rights_colleague(a, &tx, *consult, &member, NULL));
	TRY(submission_once(a, &tx, "/consults/", consult->n));
	TRY(may_reply(a, &tx, *consult, answer));
	TRY(seal_answer(a, s.circle, words, &sealed));
	TRY(keep_answer(a, &tx, member, &sealed,
		(struct store_answer_put){
			.consult = *consult, .about = answer, .kind = TEXT("reply")}));
	TRY(letter_to(a, &tx, member, author, "replied"));
	TRY(tell(a, &tx, EVENT_REPLIED, s.circle, &(struct answer_at){*consult, answer}));
	return store_tx_commit(&tx);
}

struct err act_thank(struct act *a, answer_id answer, bool helped, consult_id *consult)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct ownership *mine;
	struct standing s;
	person_id author;
	bool changed;

	TRY(act_write(a, &tx));
	TRY(answer_place(a, &tx, answer, consult, &author));
	TRY(rights_presenter(a, &tx, *consult, &mine, &s));
	TRY(act_maybe(
		store_answer_thank(&tx, mine, &(struct store_answer_thank){answer, a->now, helped}),
		&changed));
	if (!changed)
		return ERR(MISSING, "not.here");
	TRY(tell(a, &tx, EVENT_THANKED, s.circle, &(struct answer_at){*consult, answer}));
	return store_tx_commit(&tx);
}
