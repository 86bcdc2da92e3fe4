#include "home.h"

#include "base/random.h"
#include "store/place.h"

#include <errno.h>
#include <sys/stat.h>

enum { NODES = 1024, SLOW_THREADS = 2, OTHER_THREADS = 2 };

struct act home_act(const struct home *home, struct arena *a)
{
	return (struct act){
		.store = home->store,
		.ring = home->ring,
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
	const struct settings *s, struct arena *a, struct store **store, bool *fresh)
{
	struct store_settings to = {
		.postgres = setting_string(&s->postgres),
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
	return seal_ring_open(path.at, fresh, &home->ring);
}

static struct err open_all(const struct settings *s, struct arena *a, struct home *home)
{
	bool fresh;

	TRY(seal_start());
	TRY(make_folder(setting_string(&s->data)));
	TRY(open_store(s, a, &home->store, &fresh));
	TRY(open_ring(s, a, fresh, home));
	home->ids = id_maker_open(random_below(NODES));
	return arena_check(home->ids);
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

void home_close(struct home *home)
{
	id_maker_close(home->ids);
	seal_ring_close(home->ring);
	store_close(home->store);
	*home = (struct home){0};
}
