/* What an operator does about one person: `person`, `erase-person`, `disclose`, `export-person`. */
#include "home.h"
#include "tool.h"

#include "acts/disclose.h"
#include "acts/erase_person.h"
#include "acts/export_person.h"
#include "base/limits.h"

#include <stdio.h>
#include <string.h>

enum { TOOL_BYTES = 256 * 1024 * 1024 };

/* What a command does with the person who was named. */
struct about {
	struct act *act;
	person_id who;
	const char *to; /* of --to */
	bool json, yes; /* of --json, --yes */
};

static const char who_help[] =
	"  --id N        the person's number, as `intervise disclose` shows it\n"
	"  --email X     the person's e-mail address\n";

static struct err disclose(const struct about *w)
{
	const struct say say = {.words = words_english(), .now = w->act->now};
	struct buf b = buf_in(w->act->arena, LIMIT_EXPORT_FACE_BYTES);
	struct book book;
	struct text out;

	TRY(act_disclose(w->act, w->who, &book));
	if (w->json)
		book_json(&b, &book);
	else
		book_lines(&b, &book, &say);
	TRY(buf_end(&b, &out));
	fwrite(out.at, 1, out.len, stdout);
	return OK;
}

static struct err export_person(const struct about *w)
{
	const struct say say = {.words = words_english(), .now = w->act->now};
	struct book book;
	struct text zip;
	FILE *to;
	bool good;

	TRY(act_disclose(w->act, w->who, &book));
	TRY(export_pack(w->act, &book, &say, &zip));
	to = fopen(w->to, "wbx"); /* never over a file that is there */
	if (!to)
		return ERR(BROKEN, "export.no_file");
	good = fwrite(zip.at, 1, zip.len, to) == zip.len;
	good = fclose(to) == 0 && good;
	if (!good)
		return ERR(BROKEN, "export.no_file");
	printf("%s holds what this place can tell about her. What she wrote is missing: only her "
	       "own key opens it;\nshe makes the whole export herself, signed in, under Me.\n",
		w->to);
	return OK;
}

static struct err erase_person(const struct about *w)
{
	TRY(act_erase_person(w->act, w->who));
	printf("erased: nothing here points to her any more; older backups do until their keys are "
	       "gone\n");
	return OK;
}

static struct err disable(const struct about *w)
{
	TRY(act_set_person_state(w->act, w->who, TEXT("disabled")));
	printf("disabled: her logins have ended, and she cannot sign in\n");
	return OK;
}

static struct err enable(const struct about *w)
{
	TRY(act_set_person_state(w->act, w->who, TEXT("active")));
	printf("enabled: she can sign in again\n");
	return OK;
}

static struct err administrator(const struct about *w)
{
	TRY(act_make_administrator(w->act, w->who));
	printf("she is an administrator now\n");
	return OK;
}

static const struct command {
	const char *name, *usage, *sentence;
	struct err (*run)(const struct about *w);
	bool needs_yes, needs_to;
} commands[] = {
	{"disclose", "disclose --email X | --id N [--json]",
		"Prints exactly what a thief of database and keys, a court or an employer would "
		"get "
		"about her.",
		disclose, false, false},
	{"export-person", "export-person --email X | --id N --to FILE",
		"Writes what can be given without her key as a ZIP, and says what is missing.",
		export_person, false, true},
	{"erase-person", "erase-person --email X | --id N --yes",
		"Erases her for good, with the same effect as her own page. A hold stops it.",
		erase_person, true, false},
	{"person disable", "person disable --email X | --id N",
		"Ends her logins and keeps her out; nothing of hers is lost.", disable, false,
		false},
	{"person enable", "person enable --email X | --id N", "Lets her in again.", enable, false,
		false},
	{"person administrator", "person administrator --email X | --id N",
		"Makes her an administrator.", administrator, false, false},
};

static struct err find(struct act *a, const char *id, const char *email, person_id *who)
{
	struct err e;

	if (email)
		return act_find_person(a, text_of(email), who);
	e = id_read(text_of(id), &who->n);
	return e.fault ? ERR(MISSING, "person.unknown") : OK;
}

static struct err work(const struct command *c, const struct settings *s, struct arena *a,
	const char *const given[5])
{
	ENDS_WITH(home_close) struct home home = {0};
	struct about w = {.to = given[2], .json = given[3], .yes = given[4]};
	struct act act;

	TRY(home_open(s, a, &home));
	act = home_act(&home, a);
	w.act = &act;
	TRY(find(&act, given[0], given[1], &w.who));
	return c->run(&w);
}

static int help(const struct command *c)
{
	printf("Usage: intervise %s [OPTION]...\n%s\nWith SQLite the server must not be "
	       "running.\n\n%s",
		c->usage, c->sentence, who_help);
	if (c->run == disclose)
		printf("  --json        as JSON\n");
	if (c->needs_to)
		printf("  --to FILE     where it is written; a file that is there is left alone\n");
	if (c->needs_yes)
		printf("  --yes         that it is meant\n");
	printf("\n");
	tool_print_options();
	return TOOL_DONE;
}

static int run(const struct command *c, char **argv)
{
	static const struct tool_word words[] = {{"--id", true}, {"--email", true}, {"--to", true},
		{"--json", false}, {"--yes", false}, {NULL, false}};
	ENDS_WITH(arena_end) struct arena *arena = arena_open(TOOL_BYTES);
	const char *given[5] = {0};
	struct settings settings;
	struct err e;
	int end;

	if (tool_wants_help(argv + 1))
		return help(c);
	argv[0] = (char *)c->name;
	if (!tool_take_words(argv, words, given) || !given[0] == !given[1] ||
		(c->needs_to && !given[2])) {
		fprintf(stderr, "intervise: say `intervise %s`; see --help\n", c->usage);
		return TOOL_ASKED;
	}
	if (c->needs_yes && !given[4]) {
		tool_complain(c->name, TEXT("this cannot be undone; say --yes when it is meant"));
		return TOOL_ASKED;
	}
	end = arena ? tool_settings(argv, arena, false, &settings) : TOOL_OURS;
	if (end != TOOL_DONE)
		return end;
	e = work(c, &settings, arena, given);
	return e.fault ? tool_fault(c->name, e) : TOOL_DONE;
}

static const struct command *command_of(const char *name, const char *second)
{
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		struct text whole = text_of(commands[i].name), first;

		text_cut(&whole, ' ', &first);
		if (text_is(first, text_of(name)) && text_is(whole, text_of(second)))
			return &commands[i];
	}
	return NULL;
}

int tool_about(int argc, char **argv)
{
	(void)argc;
	return run(command_of(argv[0], ""), argv);
}

int tool_person(int argc, char **argv)
{
	const struct command *c = argc > 1 ? command_of(argv[0], argv[1]) : NULL;

	if (c)
		return run(c, argv + 1);
	if (tool_wants_help(argv + 1)) {
		for (size_t i = 3; i < sizeof commands / sizeof commands[0]; i++)
			printf("intervise %s\n  %s\n", commands[i].usage, commands[i].sentence);
		printf("\nSomebody new comes in by an invitation, which a member makes: nobody "
		       "else "
		       "can make her keys.\n");
		return TOOL_DONE;
	}
	tool_complain(argv[0], TEXT("say disable, enable or administrator; see --help"));
	return TOOL_ASKED;
}
