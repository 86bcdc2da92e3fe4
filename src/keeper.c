#include "keeper.h"

#include "acts/tend.h"
#include "acts/vault.h"
#include "acts/vault_rows.h"
#include "backup.h"
#include "base/log.h"
#include "seal/vault_file.h"

#include <stdatomic.h>
#include <stdlib.h>

enum {
	SAY_MS = 15 * SECOND_MS, /* between two signs of life */
	BATCH_MS = SECOND_MS,	 /* of one round's turning */
	BACKUP_LEASE_MS = 60 * MINUTE_MS,
	MAKE_LEASE_MS = 10 * MINUTE_MS,
	BACKUP_BYTES = 64 * 1024 * 1024,
	BACKUP_AGAIN_MS = 10 * MINUTE_MS /* after one that failed */
};

struct keeper {
	struct home *home;
	const struct settings *set;
	struct vault_self self;
	_Atomic bool waits;
	struct keeper_seen seen;
	int64_t look_at, backup_at, backup_again; /* in ticks */
	int64_t turned;				  /* rows, of the turn that goes on */
};

static int64_t ticks_ms(void)
{
	return time_ticks() / 1000;
}

static void say(const char *event, int64_t count)
{
	log_put(LOG_INFO, &(struct log_line){.event = event, .took_us = -1, .count = count});
}

/* the ring */

static bool there_is(const struct vaults_there *there, int64_t vault)
{
	for (size_t i = 0; i < there->count; i++)
		if (there->number[i] == vault)
			return true;
	return false;
}

static bool ring_is_of(
	const struct seal_ring *ring, const struct vaults_there *there, int64_t current)
{
	size_t i = 0;

	while (i < there->count && seal_ring_held(ring, i) == there->number[i])
		i++;
	return i == there->count && !seal_ring_held(ring, i) && seal_ring_vault(ring) == current;
}

/* A ring of the files that are there, which lays new rows into the vault of now. */
static struct err ring_renew(
	struct keeper *k, struct act *a, const struct vaults_there *there, int64_t current)
{
	struct seal_ring *ring;
	struct err e;

	if (ring_is_of(a->ring, there, current))
		return OK;
	TRY(seal_ring_open(k->home->keys, false, &ring));
	e = seal_ring_use(ring, current);
	if (!e.fault)
		e = seal_seat_change(k->home->seat, ring);
	if (e.fault) {
		seal_ring_close(ring);
		return e;
	}
	a->ring = seal_seat_ring(k->home->seat);
	return OK;
}

/* what is handed from server to server */

static struct err take_in(struct keeper *k, struct act *a)
{
	struct vault_handeds handed;

	TRY(act_vault_handed(a, &k->self, &handed));
	for (size_t i = 0; i < handed.count; i++) {
		TRY(seal_vault_keep(k->home->keys, handed.at[i].number, &handed.at[i].key));
		seal_key_end(&handed.at[i].key);
		say("vault.received", handed.at[i].number);
	}
	return handed.count ? act_vault_taken(a, &k->self) : OK;
}

static struct err hand_on(struct keeper *k, struct act *a, const struct vault_view *view,
	const struct vaults_there *there)
{
	for (size_t n = 0; n < view->nodes; n++)
		for (size_t i = 0; i < view->count; i++) {
			ENDS_WITH(seal_key_end) struct seal_key key = {0};
			const struct vault_row *v = &view->at[i];

			if (v->number <= view->node[n].holds || v->state > VAULT_CURRENT ||
				!there_is(there, v->number))
				continue;
			TRY(seal_vault_read(k->home->keys, v->number, &key));
			TRY(act_vault_hand(a, &view->node[n], v->number, &key));
		}
	return OK;
}

/* the steps of a turn */

/* Notes vaults whose files are there and that nobody has noted. */
static struct err note_new(
	struct act *a, const char *keys, struct vault_view *view, const struct vaults_there *there)
{
	int64_t newest = view->count ? view->at[view->count - 1].number : 0;

	if (!view->count)
		view->current = newest = there->number[0]; /* what there is lies in the oldest */
	for (size_t i = 0; i < there->count; i++) {
		ENDS_WITH(seal_key_end) struct seal_key key = {0};
		bool first = !view->count && there->number[i] == newest;

		if (there->number[i] <= newest && !first)
			continue;
		TRY(seal_vault_read(keys, there->number[i], &key));
		TRY(act_vault_new(a, there->number[i], &key, first));
	}
	return OK;
}

/* A vault that was made here while another server made one with the same number, and noted it
 * first: nothing was laid into ours. */
static struct err drop_twin(struct keeper *k, struct act *a, const struct vault_row *v)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	struct seal_hash proof;

	TRY(seal_vault_read(k->home->keys, v->number, &key));
	act_vault_proof(a, v->number, &key, &proof);
	if (seal_hash_same(&proof, &v->proof))
		return OK;
	say("vault.twin_dropped", v->number);
	return seal_vault_drop(k->home->keys, v->number);
}

static struct err drop_twins(
	struct keeper *k, struct act *a, const struct vault_view *view, struct vaults_there *there)
{
	for (size_t i = 0; i < view->count; i++)
		if (view->at[i].state <= VAULT_CURRENT && there_is(there, view->at[i].number))
			TRY(drop_twin(k, a, &view->at[i]));
	return seal_vaults_there(k->home->keys, there);
}

static bool all_hold(const struct vault_view *view, int64_t vault)
{
	for (size_t i = 0; i < view->nodes; i++)
		if (view->node[i].holds < vault)
			return false;
	return true;
}

static bool all_use(const struct keeper *k, const struct vault_view *view, int64_t vault)
{
	for (size_t i = 0; i < view->nodes; i++)
		if (view->node[i].uses < vault)
			return false;
	return k->self.uses >= vault;
}

/* Rows move on for a second; the rest in the next round. */
static struct err move_rows(struct keeper *k, struct act *a, int64_t from)
{
	int64_t begun = ticks_ms(), turned;
	bool closed;

	do {
		TRY(vault_rows_turn(a, from, &turned));
		k->turned += turned;
	} while (turned && ticks_ms() - begun < BATCH_MS);
	if (turned)
		return OK;
	TRY(act_vault_close(a, from, &closed));
	if (closed)
		say("vault.rows_turned", k->turned);
	return OK;
}

static bool backup_needed(const struct keeper *k)
{
	return !text_is(k->set->vault_backup.value, TEXT("none"));
}

/* A verified backup that was made under the vault of now, after the last row had moved. */
static bool backup_stands(struct keeper *k, struct act *a, const struct vault_row *old)
{
	const char *folder = setting_string(&k->set->backup_folder);
	struct manifest m;

	if (!backup_needed(k))
		return true;
	return folder && !manifest_last(a->arena, a->ring, folder, &m).fault &&
	       m.vault > old->number && m.made > old->at;
}

static struct err step(
	struct keeper *k, struct act *a, const struct vault_view *view, const struct vault_row *v)
{
	switch (v->state) {
	case VAULT_COMING:
		if (all_hold(view, v->number) && k->self.holds >= v->number)
			return act_vault_begin(a, v->number, view->current);
		return OK;
	case VAULT_LEAVING:
		return all_use(k, view, view->current) ? move_rows(k, a, v->number) : OK;
	case VAULT_CLOSED:
		if (backup_stands(k, a, v))
			return act_vault_end(a, v->number);
		k->seen.wants_backup = true;
		return OK;
	default:
		return OK;
	}
}

/* A vault that is gone for the place goes here too; rows that say it still are saved before. */
static struct err let_go(
	struct keeper *k, struct act *a, const struct vault_view *view, struct vaults_there *there)
{
	int64_t turned = 1;

	for (size_t i = 0; i < view->count; i++) {
		if (view->at[i].state != VAULT_GONE || !there_is(there, view->at[i].number))
			continue;
		while (turned)
			TRY(vault_rows_turn(a, view->at[i].number, &turned));
		TRY(seal_vault_drop(k->home->keys, view->at[i].number));
		TRY(seal_vaults_there(k->home->keys, there));
		say("vault.destroyed", view->at[i].number);
		k->turned = 0;
	}
	return OK;
}

/* Says what we hold when it changed, and every fifteen seconds. */
static struct err look(struct keeper *k, struct act *a, struct vault_view *view)
{
	struct vault_self now = k->self;
	size_t held = 0;

	while (seal_ring_held(a->ring, held + 1))
		held++;
	now.holds = seal_ring_held(a->ring, held);
	now.uses = seal_seat_uses(k->home->seat);
	now.node = k->home->node.number;
	now.quiet = now.holds == k->self.holds && now.uses == k->self.uses &&
		    now.node == k->self.node && ticks_ms() < k->look_at;
	k->self = now;
	if (!now.quiet)
		k->look_at = ticks_ms() + SAY_MS;
	return act_vault_look(a, &k->self, view);
}

/* Makes the next vault when the one of now is old enough. */
static struct err begin_when_due(struct keeper *k, struct act *a, const struct vault_view *view)
{
	int64_t days = setting_number(&k->set->vault_rotate_days), made;
	bool mine;
	const struct vault_row *last = view->count ? &view->at[view->count - 1] : NULL;

	if (!days || !last || last->state != VAULT_CURRENT || a->now - last->at < days * DAY_MS ||
		k->seen.turning)
		return OK;
	TRY(act_tend_take(a, "vault", MAKE_LEASE_MS, &mine)); /* runs out by itself */
	if (!mine)
		return OK;
	TRY(seal_vault_make(k->home->keys, &made));
	say("vault.made", made);
	return OK;
}

static struct err turn(struct keeper *k, struct act *a)
{
	struct vaults_there there;
	struct vault_view view;

	TRY(look(k, a, &view));
	TRY(take_in(k, a));
	TRY(seal_vaults_there(k->home->keys, &there));
	TRY(note_new(a, k->home->keys, &view, &there));
	TRY(drop_twins(k, a, &view, &there));
	atomic_store(&k->waits, !there_is(&there, view.current));
	if (atomic_load(&k->waits))
		return OK; /* somebody will hand it to us */
	TRY(let_go(k, a, &view, &there));
	TRY(ring_renew(k, a, &there, view.current));
	TRY(hand_on(k, a, &view, &there));
	k->seen = (struct keeper_seen){.turning = there.count > 1};
	for (size_t i = 0; i < view.count; i++)
		TRY(step(k, a, &view, &view.at[i]));
	return begin_when_due(k, a, &view);
}

/* backups */

struct err keeper_last_backup(
	const struct settings *s, const struct seal_ring *ring, struct arena *a, time_ms *at)
{
	const char *folder = setting_string(&s->backup_folder);
	struct manifest m;
	bool found;

	*at = folder ? 0 : -1;
	if (!folder)
		return OK;
	TRY(act_maybe(manifest_last(a, ring, folder, &m), &found));
	*at = found ? m.made : 0;
	return OK;
}

static struct err backup_plan_of(const struct keeper *k, struct arena *a, struct backup_plan *plan)
{
	const struct settings *s = k->set;
	struct text file, scratch;

	TRY(text_printf(a, &file, "%.*s/intervise.db", TEXT_ARGS(s->data.value)));
	TRY(text_printf(a, &scratch, "%.*s/.try-backup", TEXT_ARGS(s->data.value)));
	*plan = (struct backup_plan){
		.database = {.postgres = setting_string(&s->postgres),
			.owner = setting_string(&s->database_owner),
			.readers = 1},
		.keys = k->home->keys,
		.to = setting_string(&s->backup_folder),
		.scratch = scratch.at,
		.keep = setting_number(&s->backup_keep),
		.keep_keys = setting_number(&s->backup_keep_keys),
	};
	if (!plan->database.postgres)
		plan->database.sqlite_file = file.at;
	return OK;
}

static struct err make_backup(const struct keeper *k, const struct act *a)
{
	ENDS_WITH(arena_end) struct arena *arena = arena_open(BACKUP_BYTES);
	struct backup_plan plan;
	struct manifest made;

	TRY(arena_check(arena));
	TRY(backup_plan_of(k, arena, &plan));
	TRY(backup_make(arena, &plan, a->ring, &made));
	say("backup.verified", made.part[PART_CONTENT].rows + made.part[PART_KEYS].rows);
	return OK;
}

static bool backup_is_due(struct keeper *k, struct act *a)
{
	time_ms last, every = setting_number(&k->set->backup_every) * (time_ms)HOUR_MS;

	if (keeper_last_backup(k->set, a->ring, a->arena, &last).fault || last < 0)
		return false;
	return (every && a->now - last >= every) || k->seen.wants_backup;
}

static struct err back_up(struct keeper *k, struct act *a)
{
	struct err e;
	bool mine;

	if (ticks_ms() < k->backup_again || (!k->seen.wants_backup && ticks_ms() < k->backup_at))
		return OK;
	k->backup_at = ticks_ms() + MINUTE_MS;
	if (!backup_is_due(k, a))
		return OK;
	TRY(act_tend_take(a, "backup", BACKUP_LEASE_MS, &mine));
	if (!mine)
		return OK;
	e = make_backup(k, a);
	a->now = time_now();
	if (e.fault) {
		log_event(LOG_ERROR, "backup.failed", e.code);
		k->backup_again = ticks_ms() + BACKUP_AGAIN_MS;
	}
	return act_tend_give_back(a, "backup");
}

struct err keeper_round(struct keeper *k, struct act *a)
{
	TRY(turn(k, a));
	return back_up(k, a);
}

const _Atomic bool *keeper_waits(const struct keeper *k)
{
	return &k->waits;
}

struct keeper_seen keeper_seen(const struct keeper *k)
{
	return k->seen;
}

static struct err sit_down(struct home *home)
{
	if (home->seat)
		return OK;
	TRY(seal_seat_open(home->ring, &home->seat));
	home->ring = NULL;
	return OK;
}

struct err keeper_open(const struct keeper_settings *s, struct arena *a, struct keeper **keeper)
{
	struct keeper *k;
	struct act act;

	*keeper = NULL;
	TRY(arena_new(a, &k));
	k->home = s->home;
	k->set = s->settings;
	seal_pair_random(&k->self.pair);
	k->self.alone = !setting_string(&k->set->postgres); /* the file is locked */
	TRY(sit_down(s->home));
	act = home_act(s->home, a);
	TRY(turn(k, &act));
	*keeper = k;
	return OK;
}

void keeper_close(struct keeper *k, struct arena *a)
{
	struct act act;

	if (!k)
		return;
	act = home_act(k->home, a);
	(void)!act_vault_leave(&act, &k->self).fault; /* else it lapses */
	seal_pair_end(&k->self.pair);
}
