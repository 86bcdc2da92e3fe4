#include "acts/own_words.h"

#include "acts/rights.h"
#include "base/buf.h"
#include "base/limits.h"
#include "store/circle.h"
#include "store/own_key.h"
#include "store/own_words.h"

struct text_at own_words_at(letter_id id)
{
	return (struct text_at){"own_words", "words_sealed", id.n, 0, 1, {0}};
}

static struct err see(struct act *a, struct store_tx *tx, struct text *words)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	struct store_own_words_of_mine_row row;
	struct text_at at;
	bool there;

	*words = TEXT("");
	if (a->wordless)
		return OK;
	TRY(act_maybe(store_own_words_of_mine(tx, a->arena, &row), &there));
	if (!there)
		return OK;
	at = own_words_at(row.id);
	TRY(keys_of_text(a, tx, at.id, 1, &key));
	return keys_open_text(a, &key, &at, row.words_sealed, words);
}

struct err act_see_own_words(struct act *a, struct text *words)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_read(a, &tx));
	return see(a, &tx, words);
}

/* Held alone, so that neither a second list nor new keys come in between. */
static struct err hold_me(struct act *a, struct store_tx *tx)
{
	const struct text mine = {(const char *)a->pair.open.at, sizeof a->pair.open.at};
	struct store_own_key_hold_alone_row row;

	TRY(store_own_key_hold_alone(
		tx, &(struct store_own_key_hold_alone){a->me}, a->arena, &row));
	return text_is(row.public_key, mine) ? OK : ERR(CONFLICT, "keys.changed");
}

static struct err put(struct act *a, struct store_tx *tx, struct text words)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	const struct key_holder me = {a->me, a->pair.open};
	letter_id id = ACT_ID(a, letter);
	struct text_at at = own_words_at(id);
	struct text sealed;

	seal_key_random(&key);
	TRY(keys_seal_text(a, &key, &at, words, &sealed));
	TRY(store_own_words_put(tx, &(struct store_own_words_put){id, sealed, a->now}));
	return keys_keep_for_person(a, tx, &at, &me, &key);
}

struct err act_keep_own_words(struct act *a, struct text words)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	words = text_trim(words);
	problem_check_text(&a->slips.problems, "words", words, 0, LIMIT_OWN_WORDS_CHARS);
	TRY(problem_fault(&a->slips.problems));
	TRY(act_write(a, &tx));
	TRY(hold_me(a, &tx));
	TRY(store_own_words_key_drop(&tx));
	TRY(store_own_words_drop(&tx));
	if (words.len)
		TRY(put(a, &tx, words));
	return store_tx_commit(&tx);
}

/* As their colleagues see them. */
static struct err put_members(struct act *a, struct store_tx *tx, circle_id circle, struct buf *b)
{
	struct store_member_list_rows rows;
	struct belonging me;
	struct text name;

	TRY(rights_belongs(a, tx, circle, &me));
	TRY(store_member_list(tx, &(struct store_member_list){circle}, a->arena, &rows));
	for (size_t i = 0; i < rows.count; i++) {
		if (rows.at[i].person.n == a->me.n)
			continue;
		TRY(act_unlock(a, LOCKED_AT("person", "name_locked", rows.at[i].person.n),
			rows.at[i].name_locked, &name));
		buf_put(b, name);
		buf_byte(b, '\n');
	}
	return OK;
}

struct err act_see_linking_words(struct act *a, circle_id circle, struct text *words)
{
	struct buf b = buf_in(a->arena, LIMIT_OWN_WORDS_CHARS * 8);
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct text own;

	TRY(act_read(a, &tx));
	TRY(see(a, &tx, &own));
	buf_put(&b, own);
	buf_byte(&b, '\f');
	if (circle.n && !a->wordless)
		TRY(put_members(a, &tx, circle, &b));
	return buf_end(&b, words);
}
