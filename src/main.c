/*
 * intervise - social workers and therapists consult each other about their work.
 *
 * The first word says what to do; each command is a row here and a file beside this one.
 */
#include "tool.h"
#include "tool_deid.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int print_version(int argc, char **argv)
{
	if (argc > 1 && !tool_wants_help(argv + 1)) {
		tool_complain(argv[0], TEXT("it takes nothing else"));
		return TOOL_ASKED;
	}
	printf("intervise " INTERVISE_VERSION "\n");
	return TOOL_DONE;
}

static const struct tool tools[] = {
	{"serve", tool_serve, "serves the place in a data folder"},
	{"setup-link", tool_setup_link, "prints a new one-time link to set the place up"},
	{"demo", tool_demo, "makes a place with made-up people to try it out"},
	{"backup", tool_backup, "copies the place while it serves, and tries the copy"},
	{"restore", tool_restore, "makes a place out of a backup"},
	{"rotate-vault", tool_rotate, "renews the key around all key rows"},
	{"deid", tool_deid, "finds and replaces what points to a client"},
	{"config", tool_config, "config check: prints the settings and where they come from"},
	{"doctor", tool_doctor, "looks the place over and says what to mend"},
	{"test-mail", tool_test_mail, "sends a letter to see whether letters arrive"},
	{"verify", tool_verify, "says whether a saved file is what a place has signed"},
	{"person", tool_person, "keeps somebody out, lets her in, makes her an administrator"},
	{"disclose", tool_about, "prints what this place can tell about one person"},
	{"export-person", tool_about, "writes the same as a ZIP"},
	{"erase-person", tool_about, "erases one person for good"},
	{"routes", tool_routes, "prints every address and who may enter"},
	{"version", print_version, "prints the version"},
};

static void print_help(FILE *to)
{
	fprintf(to, "Usage: intervise COMMAND [OPTION]...\n"
		    "A place where social workers and therapists consult each other about their "
		    "work.\n\n");
	for (size_t i = 0; i < sizeof tools / sizeof tools[0]; i++)
		fprintf(to, "  %-14s %s\n", tools[i].name, tools[i].sentence);
	fprintf(to, "\n`intervise COMMAND --help` says more. Ends with 0 when done, 1 when "
		    "something failed,\n"
		    "2 when asked wrongly.\n");
}

int main(int argc, char **argv)
{
	umask(077); /* whatever is made here is for this account alone */
	if (argc < 2) {
		print_help(stderr);
		return TOOL_ASKED;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
		print_help(stdout);
		return TOOL_DONE;
	}
	for (size_t i = 0; i < sizeof tools / sizeof tools[0]; i++)
		if (strcmp(argv[1], tools[i].name) == 0)
			return tools[i].run(argc - 1, argv + 1);
	fprintf(stderr, "intervise: there is no command \"%s\"; see intervise --help\n", argv[1]);
	return TOOL_ASKED;
}
