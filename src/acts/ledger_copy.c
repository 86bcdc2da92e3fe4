#include "acts/ledger_copy.h"

#include "acts/ledger_replay.h"
#include "store/ledger.h"

#include <stdlib.h>
#include <string.h>

enum {
	WALK_BYTES = 8 * 1024 * 1024,	  /* of one page, or of what one entry ends */
	ENTRIES_BYTES = 256 * 1024 * 1024 /* two million of them */
};

/* An act may commit later than one with a younger id: so far back it is looked for. */
static const time_ms late_ms = 10 * (time_ms)MINUTE_MS;

/* The entries of the file, in rising order of ids once they are sorted. */
struct entries {
	struct arena *arena;
	struct ledger_entry *at;
	size_t count, room;
};

/* Lives in the arena of its entries. */
struct ledger_copy {
	struct seal_chain *chain;
	struct entries has;
};

static struct err entries_add(struct entries *to, const struct ledger_entry *entry)
{
	if (to->count == to->room) {
		size_t room = to->room ? 2 * to->room : 64;
		struct ledger_entry *wider;

		TRY(arena_many(to->arena, room, &wider));
		if (to->count)
			memcpy(wider, to->at, to->count * sizeof *wider);
		to->at = wider;
		to->room = room;
	}
	to->at[to->count++] = *entry;
	return OK;
}

static int by_id(const void *a, const void *b)
{
	const struct ledger_entry *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static void entries_sort(struct entries *e)
{
	if (e->count)
		qsort(e->at, e->count, sizeof *e->at, by_id);
}

static bool entries_have(const struct entries *e, int64_t id)
{
	const struct ledger_entry key = {.id = id};

	return e->count && bsearch(&key, e->at, e->count, sizeof *e->at, by_id);
}

static void entries_end(struct entries *e)
{
	arena_end(&e->arena);
}

/* "1 ID TIME KIND CIRCLE THING"; the 1 is the shape's number. */
static struct err entry_read(struct text words, struct ledger_entry *out)
{
	int64_t shape = 0, numbers[4] = {0};
	struct text piece, kind = TEXT_NONE;

	for (int i = 0; i < 6; i++) {
		if (!text_cut(&words, ' ', &piece))
			return ERR(BROKEN, "ledger.unreadable");
		if (i == 3)
			kind = piece;
		else if (text_number(piece, i == 0 ? &shape : &numbers[i < 3 ? i - 1 : i - 2])
				 .fault)
			return ERR(BROKEN, "ledger.unreadable");
	}
	if (shape != 1 || words.len)
		return ERR(BROKEN, "ledger.unreadable");
	*out = (struct ledger_entry){
		.id = numbers[0], .at = numbers[1], .circle = {numbers[2]}, .thing = numbers[3]};
	return ledger_kind_read(kind, &out->kind);
}

static struct err line_read(void *data, struct text words)
{
	struct ledger_entry entry;

	TRY(entry_read(words, &entry));
	return entries_add(data, &entry);
}

static struct err line_add(struct act *a, struct ledger_copy *c, const struct ledger_entry *e)
{
	struct text words;

	TRY(text_printf(a->arena, &words, "1 %lld %lld %.*s %lld %lld", (long long)e->id,
		(long long)e->at, TEXT_ARGS(ledger_kind_code(e->kind)), (long long)e->circle.n,
		(long long)e->thing));
	TRY(seal_chain_add(c->chain, words));
	return entries_add(&c->has, e);
}

/* Calls `each` for every entry of the place behind `after`, page by page. */
struct each {
	struct err (*entry)(struct act *a, void *data, const struct ledger_entry *entry);
	void *data;
};

static struct err page_read(struct act *a, int64_t after, struct store_ledger_after_rows *rows)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};

	TRY(act_read_place(a, &tx));
	return store_ledger_after(&tx, &(struct store_ledger_after){after}, a->arena, rows);
}

static struct err place_walk(struct act *whose, int64_t after, const struct each *each)
{
	ENDS_WITH(arena_end) struct arena *pages = arena_open(WALK_BYTES);
	struct act of_page = *whose, *a = &of_page;
	struct store_ledger_after_rows rows;

	TRY(arena_check(pages));
	a->arena = pages;
	do {
		arena_reset(pages);
		TRY(page_read(a, after, &rows));
		for (size_t i = 0; i < rows.count; i++) {
			struct ledger_entry entry = {.id = rows.at[i].id,
				.circle = {rows.at[i].circle},
				.thing = rows.at[i].thing,
				.at = rows.at[i].at};

			TRY(ledger_kind_read(rows.at[i].kind, &entry.kind));
			TRY(each->entry(a, each->data, &entry));
			after = entry.id;
		}
	} while (rows.count);
	return OK;
}

/* Adds an entry of the place that the file does not have. The new ones come behind the sorted ones,
 * each id once. */
struct catching_up {
	struct ledger_copy *copy;
	size_t sorted;
	bool added;
};

static struct err catch_up(struct act *a, void *data, const struct ledger_entry *entry)
{
	struct catching_up *up = data;
	const struct entries known = {NULL, up->copy->has.at, up->sorted, 0};

	if (entries_have(&known, entry->id))
		return OK;
	up->added = true;
	return line_add(a, up->copy, entry);
}

static struct err add_missing(struct act *a, struct ledger_copy *c, int64_t after)
{
	struct catching_up up = {c, c->has.count, false};
	struct err e = place_walk(a, after, &(struct each){catch_up, &up});

	entries_sort(&c->has);
	TRY(e);
	return up.added ? seal_chain_settle(c->chain) : OK;
}

static struct err replay_missing(struct act *whose, const struct entries *has, int64_t *replayed)
{
	ENDS_WITH(arena_end) struct arena *each = arena_open(WALK_BYTES);
	struct act a = *whose;
	bool done;

	*replayed = 0;
	TRY(arena_check(each));
	a.arena = each;
	for (size_t i = 0; i < has->count; i++) {
		arena_reset(each);
		TRY(ledger_replay(&a, &has->at[i], &done));
		*replayed += done;
	}
	return OK;
}

struct err ledger_copy_more(struct act *a, struct ledger_copy *c)
{
	int64_t last = c->has.count ? c->has.at[c->has.count - 1].id : 0;
	int64_t back = late_ms << 22; /* the bits of node and sequence (base/id.h) */

	return add_missing(a, c, last > back ? last - back : 0);
}

static struct err open_all(
	struct act *a, const char *path, struct ledger_copy *c, int64_t *replayed)
{
	const struct chain_reader reader = {line_read, &c->has};

	TRY(seal_chain_open(a->ring, path, &reader, &c->chain));
	entries_sort(&c->has);
	TRY(replay_missing(a, &c->has, replayed));
	return add_missing(a, c, 0);
}

struct err ledger_copy_open(
	struct act *a, const char *path, struct ledger_copy **copy, int64_t *replayed)
{
	struct arena *arena = arena_open(ENTRIES_BYTES);
	struct ledger_copy *c;
	struct err e;

	*copy = NULL;
	TRY(arena_check(arena));
	e = arena_new(arena, &c);
	if (e.fault) {
		arena_close(arena);
		return e;
	}
	c->has.arena = arena;
	e = open_all(a, path, c, replayed);
	if (e.fault)
		ledger_copy_close(c);
	else
		*copy = c;
	return e;
}

void ledger_copy_close(struct ledger_copy *c)
{
	if (!c)
		return;
	seal_chain_close(c->chain);
	arena_close(c->has.arena);
}

struct knowing {
	const struct entries *has;
	bool all;
};

static struct err is_known(struct act *a, void *data, const struct ledger_entry *entry)
{
	struct knowing *k = data;

	(void)a;
	k->all = k->all && entries_have(k->has, entry->id);
	return OK;
}

struct err ledger_copy_follow(struct act *a, const char *path, bool *known, int64_t *replayed)
{
	ENDS_WITH(entries_end) struct entries has = {.arena = arena_open(ENTRIES_BYTES)};
	const struct chain_reader reader = {line_read, &has};
	struct knowing k = {&has, true};

	*replayed = 0;
	TRY(arena_check(has.arena));
	TRY(seal_chain_read(a->ring, path, &reader));
	entries_sort(&has);
	TRY(place_walk(a, 0, &(struct each){is_known, &k}));
	*known = k.all;
	return k.all ? replay_missing(a, &has, replayed) : OK;
}
