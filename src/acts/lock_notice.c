#include "acts/lock_notice.h"

#include "store/letter.h"
#include "store/lock_notice.h"

static const struct {
	const char *code, *sentence;
} kinds[] = {
#define LOCK_NOTICE_ROW(name, code, sentence) {code, sentence},
	LOCK_NOTICES(LOCK_NOTICE_ROW)
#undef LOCK_NOTICE_ROW
};

struct err lock_notice(struct act *a, struct store_tx *tx, enum lock_notice kind)
{
	return lock_notice_to(a, tx, a->me, kind);
}

struct err lock_notice_to(
	struct act *a, struct store_tx *tx, person_id person, enum lock_notice kind)
{
	struct text code = text_of(kinds[kind].code);

	TRY(store_lock_notice_put(
		tx, &(struct store_lock_notice_put){ACT_ID(a, notice), person, code, a->now}));
	return store_letter_put_to(
		tx, &(struct store_letter_put_to){ACT_ID(a, letter), person, code, a->now});
}

const char *lock_notice_sentence(struct text kind)
{
	for (size_t i = 0; i < LOCK_NOTICE_KINDS; i++)
		if (text_is(kind, text_of(kinds[i].code)))
			return kinds[i].sentence;
	return NULL;
}

struct err act_list_lock_changes(struct act *a, struct lock_changes *out)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_lock_notice_list_rows rows;

	*out = (struct lock_changes){0};
	TRY(act_read(a, &tx));
	TRY(store_lock_notice_list(&tx,
		&(struct store_lock_notice_list){a->now - LOCK_NOTICE_DAYS * DAY_MS}, a->arena,
		&rows));
	TRY(arena_many(a->arena, rows.count, &out->at));
	for (size_t i = 0; i < rows.count; i++) {
		const char *sentence = lock_notice_sentence(rows.at[i].kind);

		if (sentence)
			out->at[out->count++] = (struct lock_change){sentence, rows.at[i].at};
	}
	return OK;
}
