/* `intervise restore DIR --into PLACE`: a place out of a backup. */
#include "restore.h"
#include "tool.h"

#include <stdio.h>
#include <string.h>

enum { TOOL_BYTES = 64 * 1024 * 1024 };

static const char help[] =
	"Usage: intervise restore DIR --into PLACE (--ledger FILE | --without-ledger) [OPTION]...\n"
	"Makes the data folder PLACE out of the newest backup in DIR. PLACE must not be there "
	"yet,\n"
	"or be empty; with --postgres so must that database. A backup of SQLite may go into\n"
	"PostgreSQL and the other way round.\n\n"
	"  --into PLACE      the data folder to be made\n"
	"  --ledger FILE     the ledger of the place as it last was (its keys/ledger): what was\n"
	"                    destroyed or ended after the backup is done again\n"
	"  --without-ledger  there is none any more: what was destroyed after the backup comes "
	"back\n"
	"  --at TIME         the backup of that name instead of the newest\n\n"
	"Logins, tokens, invites and set-up links of then do not come back.\n\n";

static int restore(struct arena *a, const char *name, const struct restore_plan *plan)
{
	struct restored done;
	struct err e = restore_place(a, plan, &done);
	struct text made;

	if (!e.fault)
		e = time_rfc3339(a, done.of.made, &made);
	if (e.fault)
		return tool_fault(name, e);
	printf("%s holds the backup of %.*s; %lld entries of the ledger were done again\n",
		plan->into, TEXT_ARGS(made), (long long)done.replayed);
	return TOOL_DONE;
}

int tool_restore(int argc, char **argv)
{
	enum { INTO, LEDGER, WITHOUT, AT };
	static const struct tool_word words[] = {{"--into", true}, {"--ledger", true},
		{"--without-ledger", false}, {"--at", true}, {NULL, false}};
	ENDS_WITH(arena_end) struct arena *arena = arena_open(TOOL_BYTES);
	const char *given[4] = {0};
	struct restore_plan plan = {0};
	struct settings settings;
	int end;

	(void)argc;
	if (tool_helped(argv, help))
		return TOOL_DONE;
	plan.from = tool_take_first(argv);
	if (!plan.from || !tool_take_words(argv, words, given) || !given[INTO]) {
		tool_complain(
			argv[0], TEXT("say `intervise restore DIR --into PLACE`; see --help"));
		return TOOL_ASKED;
	}
	end = arena ? tool_settings(argv, arena, false, &settings) : TOOL_OURS;
	if (end != TOOL_DONE)
		return end;
	plan.into = given[INTO];
	plan.ledger = given[LEDGER];
	plan.without_ledger = given[WITHOUT];
	plan.stamp = text_of(given[AT]);
	plan.postgres = setting_string(&settings.postgres);
	plan.owner = setting_string(&settings.database_owner);
	return restore(arena, argv[0], &plan);
}
