/*
 * more_logins - many logins of one person in a place that nobody serves now, for tests of crowds.
 *
 *     more_logins COOKIE COUNT --data DIR
 *
 * Prints the cookie of each. Past the limit of logins of one person, so a test's place only.
 */
#include "acts/login.h"
#include "home.h"
#include "store/person.h"
#include "tool.h"

#include <stdio.h>
#include <stdlib.h>

static struct err add(struct act *a)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct login_new l;

	TRY(login_prepare(a, a->me, &a->pair, &l));
	TRY(act_write(a, &tx));
	TRY(store_login_put(&tx, &(struct store_login_put){
					 .id = l.id,
					 .person = l.person,
					 .token = l.token_hash,
					 .secret = l.secret,
					 .vault = seal_ring_vault(a->ring),
					 .device = l.device,
					 .at = a->now,
					 .ends = a->now + (time_ms)LOGIN_HOURS * HOUR_MS,
				 }));
	TRY(store_tx_commit(&tx));
	printf("%.*s\n", TEXT_ARGS(l.cookie));
	return OK;
}

static struct err come_in(struct act *a, const char *cookie)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	struct visitor visitor;

	TRY(act_read_place(a, &tx));
	TRY(act_come_in(a, &tx, text_of(cookie), &visitor));
	return visitor.signed_in ? OK : ERR(INPUT, "sign_in.needed");
}

int main(int argc, char **argv)
{
	ENDS_WITH(arena_end) struct arena *arena = arena_open(64 * 1024 * 1024);
	struct settings settings;
	struct home home;
	struct act a;
	long left = argc == 5 ? strtol(argv[2], NULL, 10) : 0;
	struct err e = OK;

	if (left < 1 || !arena || tool_settings(argv + 2, arena, true, &settings) != TOOL_DONE ||
		home_open(&settings, arena, &home).fault)
		return 2;
	a = home_act(&home, arena);
	e = come_in(&a, argv[1]);
	while (!e.fault && left-- > 0)
		e = add(&a);
	if (e.fault)
		fprintf(stderr, "%s\n", e.code);
	home_close(&home);
	return e.fault ? 1 : 0;
}
