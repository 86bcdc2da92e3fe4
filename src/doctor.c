/* `intervise doctor`: every check in turn, and what they found as lines or as JSON. */
#include "doctor.h"

#include "base/limits.h"
#include "format/html.h"
#include "tool.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { TOOL_BYTES = 16 * 1024 * 1024, LINE_MOST = 600 };

static const char help[] =
	"Usage: intervise doctor [--json] [OPTION]...\n"
	"Looks the place over and says what is well, what to mind and what to mend; changes "
	"nothing. It may run\n"
	"beside the server. SSL_CERT_FILE names certificates of your own to trust. Ends with 0 "
	"when nothing is to mend, 1 when something is, 2 when asked "
	"wrongly.\n\n";

static void (*const checks[])(struct doctor *d) = {
	doctor_settings,
	doctor_files,
	doctor_database,
	doctor_keys,
	doctor_backup,
	doctor_letters,
	doctor_disk,
	doctor_clock,
	doctor_memory,
	doctor_service,
	doctor_public_url,
	doctor_proxy,
	doctor_mail,
};

static const char *const levels[] = {"well", "mind", "mend"};

void doctor_find(
	struct doctor *d, enum finding_level level, const char *about, const char *format, ...)
{
	struct finding_of *to = &d->found[d->count];
	char line[LINE_MOST];
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(line, sizeof line, format, args);
	va_end(args);
	if (n < 0 || d->count == DOCTOR_FINDINGS ||
		text_copy(d->arena, text_of(line), &to->sentence).fault)
		return;
	to->level = level;
	to->about = about;
	d->count++;
}

static void print_lines(const struct doctor *d, size_t to_mend)
{
	for (size_t i = 0; i < d->count; i++)
		printf("%s  %-9s %.*s\n", levels[d->found[i].level], d->found[i].about,
			TEXT_ARGS(d->found[i].sentence));
	if (to_mend)
		printf("%zu of %zu to mend.\n", to_mend, d->count);
	else
		printf("Nothing to mend.\n");
}

static struct err print_json(const struct doctor *d)
{
	struct buf b = buf_in(d->arena, LIMIT_PAGE_BYTES);
	struct text out;

	buf_puts(&b, "[\n");
	for (size_t i = 0; i < d->count; i++) {
		buf_printf(&b, "{\"level\":\"%s\",\"about\":\"%s\",\"sentence\":",
			levels[d->found[i].level], d->found[i].about);
		json_text(&b, d->found[i].sentence);
		buf_puts(&b, i + 1 < d->count ? "},\n" : "}\n");
	}
	buf_puts(&b, "]\n");
	TRY(buf_end(&b, &out));
	printf("%.*s", TEXT_ARGS(out));
	return OK;
}

static int examine(const struct settings *s, struct arena *a, const char *name, bool json)
{
	struct doctor *d = arena_get(a, sizeof *d);
	size_t to_mend = 0;
	struct err e = OK;

	if (!d)
		return TOOL_OURS;
	*d = (struct doctor){.settings = s, .arena = a};
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		checks[i](d);
	home_close(&d->home);
	for (size_t i = 0; i < d->count; i++)
		to_mend += d->found[i].level == MEND;
	if (json)
		e = print_json(d);
	else
		print_lines(d, to_mend);
	if (e.fault)
		return tool_fault(name, e);
	return to_mend ? TOOL_OURS : TOOL_DONE;
}

/* Takes --json out of the words, wherever it stands. */
static bool take_json(char **words)
{
	bool found = false;
	char **to = words;

	for (; *words; words++) {
		if (strcmp(*words, "--json") == 0)
			found = true;
		else
			*to++ = *words;
	}
	*to = NULL;
	return found;
}

int tool_doctor(int argc, char **argv)
{
	ENDS_WITH(arena_end) struct arena *arena = arena_open(TOOL_BYTES);
	struct settings settings;
	bool json;
	int end;

	(void)argc;
	if (tool_helped(argv, help))
		return TOOL_DONE;
	json = take_json(argv + 1);
	end = arena ? tool_settings(argv, arena, false, &settings) : TOOL_OURS;
	return end == TOOL_DONE ? examine(&settings, arena, argv[0], json) : end;
}
