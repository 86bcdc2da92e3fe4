#include "acts/ledger_replay.h"

#include "acts/circle.h"
#include "acts/erase_person.h"
#include "acts/shred.h"
#include "store/breach.h"
#include "store/circle.h"
#include "store/ledger.h"

/* What one kind does to a place from before it. */
struct replay {
	struct act *a;
	struct store_tx *tx;
	const struct caretaker *care;
	const struct ledger_entry *entry;
};

static struct err shredded(const struct replay *r)
{
	const struct store_replay_consult in = {r->entry->thing};
	struct store_replay_consult_row row;
	bool there;

	TRY(act_maybe(store_replay_consult(r->tx, &in, r->a->arena, &row), &there));
	if (!there)
		return OK;
	return shred_consult(r->a, r->tx,
		&(struct shredding){
			(consult_id){r->entry->thing}, row.circle, row.presenter, "restored"});
}

/* Later versions of the text are not in the backup, so what stands there is what was destroyed. */
static struct err text_ended(const struct replay *r)
{
	int64_t keys;

	TRY(store_replay_text_keys(
		r->tx, r->care, &(struct store_replay_text_keys){r->entry->thing}, &keys));
	return store_replay_answer(r->tx, r->care, &(struct store_replay_answer){r->entry->thing});
}

static struct err end_circle(const struct replay *r, circle_id circle)
{
	TRY(shred_circle(r->a, r->tx, circle));
	TRY(store_epoch_key_drop_all(r->tx, &(struct store_epoch_key_drop_all){circle}));
	return store_circle_end(r->tx, &(struct store_circle_end){circle});
}

static struct err end_membership(const struct replay *r, circle_id circle, struct text state)
{
	const struct store_replay_member in = {circle.n, r->entry->thing};
	struct store_replay_member_row row;
	bool there;

	TRY(act_maybe(store_replay_member(r->tx, &in, r->a->arena, &row), &there));
	if (!there || !row.active)
		return OK;
	return circle_end_membership(r->a, r->tx, circle, (person_id){r->entry->thing}, state);
}

static struct err left(const struct replay *r)
{
	return end_membership(r, r->entry->circle, TEXT("left"));
}

static struct err removed(const struct replay *r)
{
	return end_membership(r, r->entry->circle, TEXT("removed"));
}

static struct err ended(const struct replay *r)
{
	struct store_member_keys_rows members;
	circle_id circle = r->entry->circle;

	TRY(store_member_keys(r->tx, &(struct store_member_keys){circle}, r->a->arena, &members));
	for (size_t i = 0; i < members.count; i++)
		TRY(store_member_end(r->tx, &(struct store_member_end){circle, members.at[i].person,
						    TEXT("left"), r->entry->at}));
	return end_circle(r, circle);
}

static struct err lock_gone(const struct replay *r)
{
	return store_replay_lock(r->tx, r->care, &(struct store_replay_lock){r->entry->thing});
}

/* Her old pair opens nothing any more. */
static struct err renewed(const struct replay *r)
{
	int64_t who = r->entry->thing;

	TRY(store_replay_locks_of(r->tx, r->care, &(struct store_replay_locks_of){who}));
	TRY(store_replay_epoch_keys_of(r->tx, r->care, &(struct store_replay_epoch_keys_of){who}));
	TRY(store_replay_admissions_of(r->tx, r->care, &(struct store_replay_admissions_of){who}));
	return store_replay_text_keys_of(r->tx, r->care, &(struct store_replay_text_keys_of){who});
}

static struct err state(const struct replay *r, struct text code)
{
	return store_replay_person_state(
		r->tx, r->care, &(struct store_replay_person_state){r->entry->thing, code});
}

static struct err erased(const struct replay *r)
{
	return erase_again(r->a, r->tx, (person_id){r->entry->thing});
}

static struct err disabled(const struct replay *r)
{
	return state(r, TEXT("disabled"));
}

static struct err enabled(const struct replay *r)
{
	return state(r, TEXT("active"));
}

static struct err contained(const struct replay *r)
{
	struct store_replay_consult_row row;
	const consult_id consult = {r->entry->thing};
	bool there;

	TRY(act_maybe(store_replay_consult(
			      r->tx, &(struct store_replay_consult){consult.n}, r->a->arena, &row),
		&there));
	if (!there)
		return OK;
	return store_breach_replay(
		r->tx, &(struct store_breach_replay){consult, row.circle, r->entry->at});
}

static struct err reopened(const struct replay *r)
{
	return store_breach_replay_end(r->tx,
		&(struct store_breach_replay_end){(consult_id){r->entry->thing}, r->entry->at});
}

static struct err (*const kinds[])(const struct replay *r) = {
	[LEDGER_SHREDDED] = shredded,
	[LEDGER_TEXT] = text_ended,
	[LEDGER_LEFT] = left,
	[LEDGER_REMOVED] = removed,
	[LEDGER_ENDED] = ended,
	[LEDGER_LOCK] = lock_gone,
	[LEDGER_RENEWED] = renewed,
	[LEDGER_ERASED] = erased,
	[LEDGER_DISABLED] = disabled,
	[LEDGER_ENABLED] = enabled,
	[LEDGER_CONTAINED] = contained,
	[LEDGER_REOPENED] = reopened,
};
_Static_assert(sizeof kinds / sizeof kinds[0] == LEDGER_KIND_COUNT, "every kind can be replayed");

struct err ledger_replay(struct act *a, const struct ledger_entry *entry, bool *replayed)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct store_ledger_has has = {entry->id};
	struct store_ledger_has_row row;
	struct replay r = {a, &tx, NULL, entry};
	bool there;

	*replayed = false;
	TRY(rights_caretaker(a->arena, &r.care));
	TRY(act_write_place(a, &tx));
	TRY(act_maybe(store_ledger_has(&tx, &has, a->arena, &row), &there));
	if (there)
		return OK;
	TRY(kinds[entry->kind](&r));
	TRY(store_ledger_put(
		&tx, &(struct store_ledger_put){entry->id, ledger_kind_code(entry->kind),
			     entry->circle.n, entry->thing, entry->at}));
	*replayed = true;
	return store_tx_commit(&tx);
}
