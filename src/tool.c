#include "tool.h"

#include "base/log.h"
#include "format/words.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool tool_wants_help(char **words)
{
	for (; *words; words++)
		if (strcmp(*words, "--help") == 0)
			return true;
	return false;
}

/* Takes n words out, from argv[at] on. */
static void take_out(char **argv, size_t at, size_t n)
{
	while ((argv[at] = argv[at + n]))
		at++;
}

const char *tool_take_first(char **argv)
{
	const char *first = argv[1];

	if (!first || first[0] == '-' || !first[0])
		return NULL;
	take_out(argv, 1, 1);
	return first;
}

/* The index of the word, or of the end of the list. */
static size_t find_word(const struct tool_word *words, const char *name)
{
	size_t i = 0;

	while (words[i].name && strcmp(words[i].name, name) != 0)
		i++;
	return i;
}

bool tool_take_words(char **argv, const struct tool_word *words, const char **given)
{
	for (size_t at = 1; argv[at];) {
		size_t i = find_word(words, argv[at]), n = words[i].takes_value ? 2 : 1;

		if (!words[i].name) {
			/* A setting keeps the value behind it, whatever it looks like. */
			at += strchr(argv[at], '=') || !argv[at + 1] ? 1 : 2;
			continue;
		}
		if (given[i] || !argv[at + n - 1])
			return false;
		given[i] = argv[at + n - 1];
		take_out(argv, at, n);
	}
	return true;
}

bool tool_number(const char *given, int64_t *number)
{
	return !given || (!text_number(text_of(given), number).fault && *number >= 0);
}

/* "mail_url" as people type it: "--mail-url". */
static void print_option(const struct setting_row *row)
{
	char option[32] = "--";
	size_t n = 2;

	for (const char *c = row->key; *c && n < sizeof option - 1; c++)
		option[n++] = *c == '_' ? '-' : *c;
	printf("  %-16s %s", option, row->sentence);
	if (row->standard[0])
		printf(" (%s)", row->standard);
	putchar('\n');
}

void tool_print_options(void)
{
	printf("Options (each also as `key = value` in intervise.conf and as INTERVISE_KEY):\n");
	printf("  %-16s %s\n", "--config", "the file to read instead of DATA/intervise.conf");
	for (size_t i = 0; i < SETTING_COUNT; i++)
		if (settings_row(i)->privacy != SETTING_SECRET_UNSPOKEN)
			print_option(settings_row(i));
}

bool tool_helped(char **argv, const char *help)
{
	if (!tool_wants_help(argv + 1))
		return false;
	printf("%s", help);
	tool_print_options();
	return true;
}

void tool_complain(const char *name, struct text sentence)
{
	fprintf(stderr, "intervise %s: %.*s\n", name, TEXT_ARGS(sentence));
}

int tool_fault(const char *name, struct err e)
{
	struct text sentence = words_find(words_english(), e.code);

	fprintf(stderr, "intervise %s: %.*s (%s)\n", name, TEXT_ARGS(sentence), e.code);
	return TOOL_OURS;
}

static void set_log(const struct setting *level)
{
	static const struct {
		const char *name;
		enum log_level level;
	} levels[] = {
		{"debug", LOG_DEBUG}, {"info", LOG_INFO}, {"warn", LOG_WARN}, {"error", LOG_ERROR}};

	for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
		if (text_is(level->value, text_of(levels[i].name)))
			log_least(levels[i].level);
}

int tool_settings(char **argv, struct arena *a, bool serving, struct settings *s)
{
	struct text trouble = TEXT_NONE;
	struct err e = settings_read(
		s, a, (const char *const *)argv + 1, (const char *const *)environ, &trouble);

	if (!e.fault && serving)
		e = settings_check(s, a, &trouble);
	if (trouble.len) {
		tool_complain(argv[0], trouble);
		return TOOL_ASKED;
	}
	if (e.fault)
		return tool_fault(argv[0], e);
	set_log(&s->log);
	return TOOL_DONE;
}

int tool_work(char **argv, const struct tool_plan *plan)
{
	ENDS_WITH(arena_end) struct arena *arena = arena_open(plan->bytes);
	struct settings settings;
	struct err e;
	int end;

	if (tool_helped(argv, plan->help))
		return TOOL_DONE;
	end = arena ? tool_settings(argv, arena, plan->serving, &settings) : TOOL_OURS;
	if (end != TOOL_DONE)
		return end;
	e = plan->work(&settings, arena);
	return e.fault ? tool_fault(argv[0], e) : TOOL_DONE;
}
