/* `intervise config check`: the settings as they are, each with where it comes from. */
#include "tool.h"

#include <stdio.h>
#include <string.h>

enum { TOOL_BYTES = 1024 * 1024 };

static const char help[] = "Usage: intervise config check [OPTION]...\n"
			   "Prints every setting, its value (secrets are masked) and where it "
			   "comes from. Ends with 2 and a\n"
			   "sentence when `intervise serve` would refuse them.\n\n";

static void print_setting(const struct setting_row *row, const struct setting *s)
{
	struct text value = s->value;

	if (!value.len)
		value = TEXT("-");
	else if (row->privacy != SETTING_OPEN)
		value = TEXT("(secret)");
	printf("%-14s %-32.*s %.*s\n", row->key, TEXT_ARGS(value), TEXT_ARGS(s->place));
}

int tool_config(int argc, char **argv)
{
	ENDS_WITH(arena_end) struct arena *arena = arena_open(TOOL_BYTES);
	struct settings settings;
	int end;

	if (tool_helped(argv, help))
		return TOOL_DONE;
	if (argc < 2 || strcmp(argv[1], "check") != 0) {
		tool_complain(argv[0], TEXT("say `intervise config check`; see --help"));
		return TOOL_ASKED;
	}
	argv[1] = (char[]){"config check"}; /* how complaints call it */
	end = arena ? tool_settings(argv + 1, arena, true, &settings) : TOOL_OURS;
	for (size_t i = 0; end == TOOL_DONE && i < SETTING_COUNT; i++)
		print_setting(settings_row(i), &settings.at[i]);
	return end;
}
