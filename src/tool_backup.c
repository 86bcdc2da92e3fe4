/* `intervise backup DIR`: a verified backup of a place, while it serves or not. */
#include "backup.h"
#include "tool.h"

#include <stdio.h>
#include <string.h>

enum { TOOL_BYTES = 64 * 1024 * 1024 };

static const char help[] =
	"Usage: intervise backup DIR [--keep N] [--keep-keys N] [OPTION]...\n"
	"Copies the place in the data folder into DIR, also while a server serves it: what people\n"
	"wrote, the key rows, and the key files with the ledger, as three files of one moment. "
	"Then\n"
	"it makes a place of them in a scratch folder of the data folder and looks whether it "
	"opens.\n"
	"Only a backup that passed has a file DIR/TIME.manifest. The three together open "
	"everything,\n"
	"so take DIR/keys and DIR/vault to a place of their own, and keep them for a shorter "
	"time.\n\n"
	"  --keep N         lets all but the newest N of DIR/content go\n"
	"  --keep-keys N    lets all but the newest N of DIR/keys and DIR/vault go\n\n";

struct asked {
	const char *folder;
	int64_t keep, keep_keys;
};

static struct err plan_of(struct arena *a, const struct settings *s, const struct asked *asked,
	struct backup_plan *plan)
{
	struct text file, keys, scratch, stamp;

	TRY(text_printf(a, &file, "%.*s/intervise.db", TEXT_ARGS(s->data.value)));
	TRY(text_printf(a, &keys, "%.*s/keys", TEXT_ARGS(s->data.value)));
	TRY(manifest_stamp(a, time_now(), &stamp));
	TRY(text_printf(a, &scratch, "%.*s/.try-%.*s", TEXT_ARGS(s->data.value), TEXT_ARGS(stamp)));
	*plan = (struct backup_plan){
		.database = {.postgres = setting_string(&s->postgres),
			.owner = setting_string(&s->database_owner),
			.readers = 1},
		.keys = keys.at,
		.to = asked->folder,
		.scratch = scratch.at,
		.keep = asked->keep,
		.keep_keys = asked->keep_keys,
	};
	if (!plan->database.postgres)
		plan->database.sqlite_file = file.at;
	return OK;
}

static struct err make(struct arena *a, const struct settings *s, const struct asked *asked)
{
	struct backup_plan plan;
	struct seal_ring *ring;
	struct manifest made;
	struct err e;

	TRY(seal_start());
	TRY(plan_of(a, s, asked, &plan));
	TRY(seal_ring_open(plan.keys, false, &ring));
	e = backup_make(a, &plan, ring, &made);
	seal_ring_close(ring);
	TRY(e);
	printf("backup %.*s in %s is verified: %lld rows of content, %lld key rows\n",
		TEXT_ARGS(made.stamp), asked->folder, (long long)made.part[PART_CONTENT].rows,
		(long long)made.part[PART_KEYS].rows);
	return OK;
}

int tool_backup(int argc, char **argv)
{
	static const struct tool_word words[] = {
		{"--keep", true}, {"--keep-keys", true}, {NULL, false}};
	ENDS_WITH(arena_end) struct arena *arena = arena_open(TOOL_BYTES);
	const char *given[2] = {0};
	struct asked asked = {0};
	struct settings settings;
	struct err e;
	int end;

	(void)argc;
	if (tool_helped(argv, help))
		return TOOL_DONE;
	asked.folder = tool_take_first(argv);
	if (!asked.folder || !tool_take_words(argv, words, given) ||
		!tool_number(given[0], &asked.keep) || !tool_number(given[1], &asked.keep_keys)) {
		tool_complain(argv[0], TEXT("say `intervise backup DIR`; see --help"));
		return TOOL_ASKED;
	}
	end = arena ? tool_settings(argv, arena, false, &settings) : TOOL_OURS;
	if (end != TOOL_DONE)
		return end;
	e = make(arena, &settings, &asked);
	return e.fault ? tool_fault(argv[0], e) : TOOL_DONE;
}
