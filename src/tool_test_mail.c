/* `intervise test-mail`: a letter without content, to see that mail arrives. */
#include "jobs.h"
#include "jobs_letter.h"
#include "tool.h"

#include <stdio.h>

enum { TOOL_BYTES = 4 * 1024 * 1024 };

static const char help[] = "Usage: intervise test-mail ADDRESS [OPTION]...\n"
			   "Sends a letter that says nothing but that letters arrive.\n\n";

static struct err send_letter(const struct settings *s, struct arena *a, struct text to)
{
	const struct mail_settings mail = jobs_mail(s);
	const struct letter_due due = {
		.id = {time_now()}, .kind = TEXT("test"), .language = TEXT("en"), .email = to};
	const char *url = setting_string(&s->public_url);
	struct mail_letter letter;

	if (!mail.url)
		return ERR(BROKEN, "mail.unset");
	TRY(jobs_letter_write(a, &due, url ? url : "http://127.0.0.1", time_now(), &letter));
	return mail_send(a, &mail, &letter);
}

int tool_test_mail(int argc, char **argv)
{
	ENDS_WITH(arena_end) struct arena *arena = arena_open(TOOL_BYTES);
	struct settings settings;
	struct err e;
	int end;

	if (tool_helped(argv, help))
		return TOOL_DONE;
	if (argc < 2 || argv[1][0] == '-') {
		tool_complain(argv[0], TEXT("say to which address; see --help"));
		return TOOL_ASKED;
	}
	end = arena ? tool_settings(argv + 1, arena, false, &settings) : TOOL_OURS;
	if (end != TOOL_DONE)
		return end;
	e = send_letter(&settings, arena, text_of(argv[1]));
	if (e.fault)
		return tool_fault("test-mail", e);
	printf("A letter is on its way to %s.\n", argv[1]);
	return TOOL_DONE;
}
