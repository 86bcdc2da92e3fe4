#include "acts/submission.h"

#include "store/place.h"

static void hash_of(struct act *a, struct text submit, struct seal_hash *out)
{
	const struct text parts[] = {submit, {(const char *)&a->me.n, sizeof a->me.n}};

	seal_ring_tag(a->ring, "submission", parts, 2, out);
}

struct err submission_before(struct act *a, struct text submit, struct text *result)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_submission_find_row row;
	struct seal_hash hash;
	bool found;

	*result = TEXT_NONE;
	if (submit.len == 0)
		return OK;
	hash_of(a, submit, &hash);
	TRY(act_read(a, &tx));
	TRY(act_maybe(
		store_submission_find(&tx, &(struct store_submission_find){seal_hash_text(&hash)},
			a->arena, &row),
		&found));
	if (found)
		*result = row.result;
	return OK;
}

struct err submission_once(struct act *a, struct store_tx *tx, const char *path, int64_t id)
{
	struct seal_hash hash;
	struct text result;
	struct err e;

	if (a->submit.len == 0)
		return OK;
	hash_of(a, a->submit, &hash);
	TRY(text_printf(a->arena, &result, "%s%lld", path, (long long)id));
	e = store_submission_put(
		tx, &(struct store_submission_put){seal_hash_text(&hash), result, a->now});
	return e.fault == FAULT_CONFLICT ? ERR(CONFLICT, "form.twice") : e;
}
