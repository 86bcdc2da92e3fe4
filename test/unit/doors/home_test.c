/* A place opened in a folder of its own, and what the server does there by itself. */
#include "../check.h"

#include "acts/demo_mark.h"
#include "acts/set_up_place.h"
#include "acts/tend.h"
#include "home.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct room {
	struct arena *arena;
	char above[32];
	struct settings settings;
};

static struct text path_of(struct room *r, const char *name)
{
	struct text path;

	check_ok(text_printf(r->arena, &path, "%s/data/%s", r->above, name));
	return path;
}

static int room_open(void **state)
{
	struct room *r = calloc(1, sizeof *r);
	struct text data;

	r->arena = arena_open(16 << 20);
	memcpy(r->above, "/tmp/intervise-home-XXXXXX", 27);
	if (!mkdtemp(r->above))
		return -1;
	settings_start(&r->settings);
	check_ok(text_printf(r->arena, &data, "%s/data", r->above));
	r->settings.data.value = data;
	*state = r;
	return 0;
}

static void forget_keys(struct room *r)
{
	unlink(path_of(r, "keys/instance.key").at);
	unlink(path_of(r, "keys/vault-1.key").at);
}

static int room_close(void **state)
{
	static const char *const files[] = {
		"intervise.db", "intervise.db-wal", "intervise.db-shm", "intervise.db.lock"};
	struct room *r = *state;

	forget_keys(r);
	rmdir(path_of(r, "keys").at);
	for (size_t i = 0; i < ROWS(files); i++)
		unlink(path_of(r, files[i]).at);
	rmdir(path_of(r, "").at);
	rmdir(r->above);
	arena_close(r->arena);
	free(r);
	return 0;
}

static void the_folder_is_made_for_us_alone(void **state)
{
	struct room *r = *state;
	struct home home;
	struct stat st;

	check_ok(home_open(&r->settings, r->arena, &home));
	assert_int_equal(stat(path_of(r, "").at, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	home_close(&home);
	home_close(&home); /* does nothing */
}

static void a_folder_that_cannot_be_made_is_named(void **state)
{
	struct room *r = *state;
	struct home home;

	r->settings.data.value = TEXT("/nowhere/at/all");
	check_fault(home_open(&r->settings, r->arena, &home), BROKEN, "home.folder");
	assert_null(home.store);
}

static void a_second_server_is_refused(void **state)
{
	struct room *r = *state;
	struct home first, second;

	check_ok(home_open(&r->settings, r->arena, &first));
	check_fault(home_open(&r->settings, r->arena, &second), BROKEN, "store.in_use");
	home_close(&first);
	check_ok(home_open(&r->settings, r->arena, &second));
	home_close(&second);
}

/* As when this machine slept for an hour: somebody else may have our number by now. */
static void a_lost_number_is_made_up_for(void **state)
{
	struct room *r = *state;
	struct home home;
	int64_t claim;

	check_ok(home_open(&r->settings, r->arena, &home));
	check_ok(home_alive(&home, r->arena));
	claim = home.node.claim;
	home.node.claim++;
	home.node.kind = NODE_SERVER;
	check_ok(home_alive(&home, r->arena));
	assert_true(home.node.claim != claim && home.node.claim != claim + 1);
	assert_int_equal(home.node.kind, NODE_SERVER);
	home_close(&home);
}

/* The first start may break off between the tables and the keys; nothing was sealed yet. */
static void keys_are_made_anew_while_nothing_is_sealed(void **state)
{
	struct room *r = *state;
	struct home home;

	check_ok(home_open(&r->settings, r->arena, &home));
	home_close(&home);
	forget_keys(r);
	check_ok(home_open(&r->settings, r->arena, &home));
	home_close(&home);
}

static void keys_are_never_made_anew_once_something_is_sealed(void **state)
{
	struct room *r = *state;
	struct home home;
	struct act a;
	bool demo;

	check_ok(home_open(&r->settings, r->arena, &home));
	a = home_act(&home, r->arena);
	check_ok(act_is_demo(&a, &demo));
	assert_false(demo);
	check_ok(act_mark_demo(&a));
	check_ok(act_is_demo(&a, &demo));
	assert_true(demo);
	home_close(&home);
	forget_keys(r);
	check_fault(home_open(&r->settings, r->arena, &home), BROKEN, "ring.missing");
}

static void one_server_has_the_turn(void **state)
{
	struct room *r = *state;
	struct home home;
	struct act a;
	bool mine;

	check_ok(home_open(&r->settings, r->arena, &home));
	a = home_act(&home, r->arena);
	check_ok(act_tend_take(&a, "letters", MINUTE_MS, &mine));
	assert_true(mine);
	check_ok(act_tend_take(&a, "letters", MINUTE_MS, &mine));
	assert_false(mine);
	check_ok(act_tend_take(&a, "shred", MINUTE_MS, &mine));
	assert_true(mine);
	check_ok(act_tend_give_back(&a, "letters"));
	check_ok(act_tend_take(&a, "letters", MINUTE_MS, &mine));
	assert_true(mine);
	a.now += MINUTE_MS + 1; /* whoever died with a turn loses it */
	check_ok(act_tend_take(&a, "shred", MINUTE_MS, &mine));
	assert_true(mine);
	home_close(&home);
}

static void an_empty_place_needs_no_work(void **state)
{
	struct room *r = *state;
	struct tend_waits waits = {true, true};
	struct home home;
	int64_t count = 1;
	struct act a;

	check_ok(home_open(&r->settings, r->arena, &home));
	a = home_act(&home, r->arena);
	check_ok(act_tend_look(&a, &waits));
	assert_false(waits.letters);
	assert_false(waits.shreds);
	check_ok(act_tend_sweep(&a, &count));
	assert_int_equal(count, 0);
	home_close(&home);
}

static void a_login_that_has_ended_is_swept(void **state)
{
	const struct place place = {true, TEXT("Place"), TEXT("en"), TEXT("UTC"), TEXT("")};
	const struct account account = {TEXT("Ada"), TEXT("ada@place.example"),
		TEXT("seven quiet lamps over the water"), TEXT("en"), TEXT("UTC")};
	struct room *r = *state;
	struct account_new made;
	struct text token;
	struct home home;
	int64_t count;
	struct act a;

	check_ok(home_open(&r->settings, r->arena, &home));
	a = home_act(&home, r->arena);
	check_ok(act_make_setup_link(&a, &token));
	check_ok(act_set_up_place(&a, token, &place, &account, &made));
	check_ok(act_tend_sweep(&a, &count));
	assert_int_equal(count, 0);
	a.now += (time_ms)LOGIN_IDLE_MINUTES * MINUTE_MS;
	check_ok(act_tend_sweep(&a, &count));
	assert_int_equal(count, 1);
	home_close(&home);
}

#define in_room(test) cmocka_unit_test_setup_teardown(test, room_open, room_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		in_room(the_folder_is_made_for_us_alone),
		in_room(a_second_server_is_refused),
		in_room(a_lost_number_is_made_up_for),
		in_room(keys_are_made_anew_while_nothing_is_sealed),
		in_room(keys_are_never_made_anew_once_something_is_sealed),
		in_room(one_server_has_the_turn),
		in_room(an_empty_place_needs_no_work),
		in_room(a_login_that_has_ended_is_swept),
		in_room(a_folder_that_cannot_be_made_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
