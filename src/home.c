#include "home.h"

#include "acts/vault.h"
#include "base/log.h"
#include "store/place.h"

#include <errno.h>
#include <sys/stat.h>

enum { SLOW_THREADS = 2, OTHER_THREADS = 2, LAST_BYTES = 64 * 1024 };

struct act home_act(const struct home *home, struct arena *a)
{
	return (struct act){
		.store = home->store,
		.ring = home->seat ? seal_seat_ring(home->seat) : home->ring,
		.ids = home->ids,
		.arena = a,
		.now = time_now(),
	};
}

static struct err make_folder(const char *path)
{
	struct stat st;

	if (mkdir(path, 0700) < 0 && errno != EEXIST)
		return ERR(BROKEN, "home.folder");
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode) ? OK : ERR(BROKEN, "home.folder");
}

static struct err open_store(
	const struct settings *s, struct arena *a, bool look, struct store **store, bool *fresh)
{
	struct store_settings to = {
		.look = look,
		.postgres = setting_string(&s->postgres),
		.owner = setting_string(&s->database_owner),
		.readers = (unsigned)setting_number(&s->threads) + SLOW_THREADS + OTHER_THREADS,
	};
	struct text path;

	if (!to.postgres) {
		TRY(text_printf(a, &path, "%.*s/intervise.db", TEXT_ARGS(s->data.value)));
		to.sqlite_file = path.at;
	}
	return store_open(&to, store, fresh);
}

/* Nothing was ever sealed here: new tables, or those of a start that broke off before the keys. */
static struct err is_unused(struct home *home, struct arena *a, bool *unused)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	static const char *const sealed_first[] = {"place", "demo"};
	struct act act = home_act(home, a);

	TRY(act_read_place(&act, &tx));
	*unused = true;
	for (size_t i = 0; i < 2 && *unused; i++) {
		struct store_setting_get_row row;
		bool found;

		TRY(act_maybe(
			store_setting_get(&tx,
				&(struct store_setting_get){text_of(sealed_first[i])}, a, &row),
			&found));
		*unused = !found;
	}
	return OK;
}

static struct err open_ring(
	const struct settings *s, struct arena *a, bool fresh, struct home *home)
{
	struct text path;

	if (!fresh)
		TRY(is_unused(home, a, &fresh));
	TRY(text_printf(a, &path, "%.*s/keys", TEXT_ARGS(s->data.value)));
	home->keys = path.at;
	return seal_ring_open(path.at, fresh, &home->ring);
}

/* New rows go into the vault of now, even while the next one is being made known. A server that
 * lacks it waits for it (keeper.h). */
static struct err use_vault(struct home *home, struct arena *a)
{
	struct act act = home_act(home, a);
	int64_t current;

	TRY(act_vault_current(&act, &current));
	return current && seal_ring_has(home->ring, current) ? seal_ring_use(home->ring, current)
							     : OK;
}

static struct err claim_number(struct home *home, struct arena *a)
{
	struct act act = home_act(home, a);

	TRY(act_node_claim(&act, &home->node));
	if (home->ids)
		id_maker_move(home->ids, home->node.number);
	else
		home->ids = id_maker_open(home->node.number);
	return arena_check(home->ids);
}

struct err home_alive(struct home *home, struct arena *a)
{
	struct act act = home_act(home, a);
	enum node_kind kind = home->node.kind;
	bool ours;

	TRY(act_maybe(act_node_alive(&act, &home->node), &ours));
	if (ours)
		return OK;
	log_event(LOG_WARN, "node.lost", NULL);
	TRY(claim_number(home, a));
	home->node.kind = kind;
	return act_node_alive(&act, &home->node);
}

static struct err open_all(const struct settings *s, struct arena *a, struct home *home)
{
	bool fresh;

	TRY(seal_start());
	TRY(make_folder(setting_string(&s->data)));
	TRY(open_store(s, a, false, &home->store, &fresh));
	TRY(open_ring(s, a, fresh, home));
	TRY(use_vault(home, a));
	return claim_number(home, a);
}

/* SQLite would make the file that is not there. */
static bool is_there(const struct settings *s, struct arena *a)
{
	struct text path;
	struct stat st;

	if (setting_string(&s->postgres))
		return true;
	return !text_printf(a, &path, "%.*s/intervise.db", TEXT_ARGS(s->data.value)).fault &&
	       stat(path.at, &st) == 0;
}

struct err home_look(const struct settings *s, struct arena *a, struct home *home)
{
	struct text path;
	struct err ring;
	bool fresh;

	*home = (struct home){0};
	TRY(seal_start());
	TRY(text_printf(a, &path, "%.*s/keys", TEXT_ARGS(s->data.value)));
	if (!is_there(s, a))
		return ERR(BROKEN, "home.none");
	home->keys = path.at;
	ring = seal_ring_open(path.at, false, &home->ring);
	TRY(open_store(s, a, true, &home->store, &fresh));
	return ring;
}

struct err home_open(const struct settings *s, struct arena *a, struct home *home)
{
	struct err e;

	*home = (struct home){0};
	e = open_all(s, a, home);
	if (e.fault)
		home_close(home);
	return e;
}

static struct err open_ledger(struct home *home, struct act *act)
{
	struct text path;
	int64_t replayed;
	struct err e;

	TRY(text_printf(act->arena, &path, "%s/ledger", home->keys));
	e = ledger_copy_open(act, path.at, &home->ledger, &replayed);
	if (e.fault == FAULT_BUSY && text_is(text_of(e.code), TEXT("chain.held")))
		return OK;
	if (!e.fault && replayed)
		log_put(LOG_WARN,
			&(struct log_line){
				.event = "ledger.replayed", .took_us = -1, .count = replayed});
	return e;
}

struct err home_keep_ledger(struct home *home, struct arena *a)
{
	struct act act = home_act(home, a);

	return home->ledger ? ledger_copy_more(&act, home->ledger) : open_ledger(home, &act);
}

/* Whoever cannot give the number back leaves it to lapse. */
static void give_number_back(struct home *home)
{
	ENDS_WITH(arena_end) struct arena *arena = arena_open(LAST_BYTES);
	struct act act = home_act(home, arena);

	if (arena && home->node.claim)
		(void)!act_node_release(&act, &home->node).fault;
}

void home_close(struct home *home)
{
	give_number_back(home);
	ledger_copy_close(home->ledger);
	id_maker_close(home->ids);
	seal_ring_close(home->ring);
	seal_seat_close(home->seat);
	store_close(home->store);
	*home = (struct home){0};
}
