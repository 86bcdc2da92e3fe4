/*
 * tool - what the commands of the program share: how they end, how they complain, how they read
 * their settings.
 */
#ifndef TOOL_H
#define TOOL_H

#include "settings.h"

enum tool_end {
	TOOL_DONE,
	TOOL_OURS, /* our side failed, or the place does not allow it now */
	TOOL_ASKED /* asked wrongly: words on the command line, settings */
};

/* One command. argv[0] is its name; the rest ends with NULL. */
struct tool {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *sentence; /* what it does, for the list */
};

/* Whether --help is among the words, which then wins over all others. */
bool tool_wants_help(char **words);

/* Takes the first word behind the command out of `argv` when it is no option; NULL otherwise. */
const char *tool_take_first(char **argv);

/* A word of a command's own: alone, or with a value behind it. */
struct tool_word {
	const char *name;
	bool takes_value;
};
/* Takes the command's own words out of `argv`, whose others are settings; values go to `given` in
 * the order of `words`, which end with {NULL}. A word alone gives itself. False when a word comes
 * twice or its value is missing. */
bool tool_take_words(char **argv, const struct tool_word *words, const char **given);

/* A number of 0 or more; NULL leaves *number as it is. */
bool tool_number(const char *given, int64_t *number);

/* The options that all commands with settings take, one a line. */
void tool_print_options(void);

/* Whether --help was asked for; then `help` and the options were printed. */
bool tool_helped(char **argv, const char *help);

/* "intervise serve: sentence", on standard error. */
void tool_complain(const char *name, struct text sentence);

/* The sentence of a fault. Gives TOOL_OURS. */
int tool_fault(const char *name, struct err e);

/* Settings from all sources; complains and gives TOOL_ASKED or TOOL_OURS when they are wrong.
 * `serving`: with what must hold together for serving. Sets the log's level. */
int tool_settings(char **argv, struct arena *a, bool serving, struct settings *s);

/* A command that takes settings and nothing else. */
struct tool_plan {
	const char *help;
	bool serving; /* as tool_settings has it */
	size_t bytes; /* of its arena */
	struct err (*work)(const struct settings *s, struct arena *a);
};

/* The whole of such a command: help, settings, work, the sentence of a fault. */
int tool_work(char **argv, const struct tool_plan *plan);

/* The commands, each in a file of its own. */
int tool_serve(int argc, char **argv);
int tool_setup_link(int argc, char **argv);
int tool_demo(int argc, char **argv);
int tool_backup(int argc, char **argv);
int tool_restore(int argc, char **argv);
int tool_rotate(int argc, char **argv);
int tool_config(int argc, char **argv);
int tool_routes(int argc, char **argv);
int tool_verify(int argc, char **argv);
int tool_person(int argc, char **argv);
int tool_about(int argc, char **argv); /* disclose, export-person, erase-person */
int tool_doctor(int argc, char **argv);
int tool_test_mail(int argc, char **argv);

#endif
