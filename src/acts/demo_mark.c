#include "acts/demo_mark.h"

#include "store/place.h"

static const struct text demo = {"demo", 4};

struct err act_mark_demo(struct act *a)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct text locked;

	TRY(act_lock(a, LOCKED_AT("setting", "value_locked", 0), demo, &locked));
	TRY(act_write_place(a, &tx));
	TRY(store_setting_put(&tx, &(struct store_setting_put){demo, locked, a->now}));
	return store_tx_commit(&tx);
}

struct err act_is_demo(struct act *a, bool *is_demo)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct store_setting_get_row row;

	TRY(act_read_place(a, &tx));
	return act_maybe(
		store_setting_get(&tx, &(struct store_setting_get){demo}, a->arena, &row), is_demo);
}
