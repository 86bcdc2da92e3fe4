/* `intervise rotate-vault`: a new key around all key rows, and an end to the old one. */
#include "keeper.h"
#include "tool.h"

#include "seal/vault_file.h"

#include <stdio.h>
#include <time.h>

enum { TOOL_BYTES = 64 * 1024 * 1024, ROUND_BYTES = 8 * 1024 * 1024, PAUSE_NS = 200000000 };

static const char help[] =
	"Usage: intervise rotate-vault [OPTION]...\n"
	"Makes a new vault key beside the old one. All key rows move into the new vault; then a\n"
	"backup is made (backup_folder), and when it is verified the old key is destroyed. With\n"
	"vault_backup = none nothing is waited for, and older backups then open no more.\n"
	"A server that runs on this folder does the work; otherwise this command does it, and "
	"goes\n"
	"on where it was cut short.\n\n";

/* Makes the next vault unless a turn is going on already. */
static struct err begin(const char *keys)
{
	int64_t made;
	struct err e = seal_vault_make(keys, &made);

	return e.fault == FAULT_CONFLICT ? OK : e;
}

static struct err one_round(struct keeper *keeper, struct home *home)
{
	ENDS_WITH(arena_end) struct arena *arena = arena_open(ROUND_BYTES);
	struct act act;

	TRY(arena_check(arena));
	act = home_act(home, arena);
	return keeper_round(keeper, &act);
}

/* Until the old vault is gone, or only a backup is missing that nobody makes. */
static struct err go_on(struct keeper *keeper, struct home *home, bool makes_backups)
{
	const struct timespec pause = {0, PAUSE_NS};

	do {
		TRY(one_round(keeper, home));
		nanosleep(&pause, NULL);
	} while (keeper_seen(keeper).turning &&
		 (makes_backups || !keeper_seen(keeper).wants_backup));
	return OK;
}

static struct err turn_here(const struct settings *s, struct arena *a, struct home *home)
{
	struct keeper *keeper;
	struct err e;

	TRY(begin(home->keys));
	TRY(keeper_open(&(struct keeper_settings){home, s}, a, &keeper));
	e = go_on(keeper, home, s->backup_folder.value.len > 0);
	if (!e.fault && keeper_seen(keeper).wants_backup)
		printf("all key rows are in the new vault; the old one stays until a backup is "
		       "verified.\n"
		       "Name a backup_folder and say this again, or set vault_backup = none\n");
	else if (!e.fault)
		printf("all key rows are in the new vault; the old one is destroyed\n");
	keeper_close(keeper, a);
	return e;
}

static struct err rotate(const struct settings *s, struct arena *a)
{
	ENDS_WITH(home_close) struct home home = {0};
	struct text keys;
	struct err e = home_open(s, a, &home);

	if (!e.fault)
		return turn_here(s, a, &home);
	if (!text_is(text_of(e.code), TEXT("store.in_use")))
		return e;
	TRY(text_printf(a, &keys, "%.*s/keys", TEXT_ARGS(s->data.value)));
	TRY(begin(keys.at));
	printf("the new vault is made; the server that runs here does the rest within its next "
	       "rounds\n");
	return OK;
}

int tool_rotate(int argc, char **argv)
{
	(void)argc;
	return tool_work(
		argv, &(struct tool_plan){
			      .help = help, .serving = false, .bytes = TOOL_BYTES, .work = rotate});
}
