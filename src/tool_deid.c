#include "tool_deid.h"

#include "tool_deid_engine.h"
#include "tool_deid_json.h"
#include "tool_deid_report.h"
#include "tool_deid_source.h"
#include "tool_deid_text.h"

#include "base/arena.h"
#include "base/buf.h"
#include "deid/deid.h"
#include "deid/score.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In one piece: a text and a report. What an arena may give; it takes only what it needs. */
enum { SHORT_MOST = 256 << 10, REPORT_MOST = 16 << 20 };
static const size_t LINE_ARENA = (size_t)4 << 30;

enum { EXIT_DONE, EXIT_OURS, EXIT_ASKED, EXIT_CERTAIN };
enum value { NO_VALUE, POLICY, PROFILE, KEY, MODEL, LEXICON, POPULATION, VALUES };
enum mode { MODE_TEXT, MODE_SPANS, MODE_JSONL, MODE_EXPLAIN, MODE_CHECK };

struct asked {
	enum mode mode;
	const char *file; /* NULL is standard input */
	struct deid_options options;
	const char *value[VALUES];
	struct text profile_words;
	uint64_t population;
};

static const char help[] =
	"Usage: intervise deid [OPTION]... [FILE]\n"
	"Finds what points to a person and writes the text with it replaced.\n"
	"\n"
	"  --spans          write one finding a line as JSON, not the text\n"
	"  --jsonl          read {\"id\",\"text\"} lines, write {\"id\",\"spans\",\"text\",\n"
	"                   \"score\",\"language\",\"measured\",\"unmeasured\"} lines\n"
	"  --policy NAME    safe-harbor (as it is by itself), strict, or a policy file (see "
	"data/policy)\n"
	"  --profile FILE   places and agencies of those who write and read, for the score\n"
	"  --key FILE       the same roles for the same people in every text of one case\n"
	"  --model FILE     another model than the program's own; --lexicon FILE likewise\n"
	"  --explain        a report to read: what was found, why, and what would stand there\n"
	"  --population N   with --explain: of how many people of N it would fit, roughly\n"
	"  --check          write nothing; end with 3 when something certain was found\n";

static int complain(const char *sentence, const char *what)
{
	fprintf(stderr, "intervise deid: %s%s%s\n", sentence, what ? ": " : "", what ? what : "");
	return EXIT_ASKED;
}

struct option {
	const char *name;
	enum value value; /* what is kept of the argument behind it */
	enum mode mode;
};

static const struct option known[] = {
	{"--spans", NO_VALUE, MODE_SPANS},
	{"--jsonl", NO_VALUE, MODE_JSONL},
	{"--explain", NO_VALUE, MODE_EXPLAIN},
	{"--check", NO_VALUE, MODE_CHECK},
	{"--policy", POLICY, MODE_TEXT},
	{"--profile", PROFILE, MODE_TEXT},
	{"--key", KEY, MODE_TEXT},
	{"--model", MODEL, MODE_TEXT},
	{"--lexicon", LEXICON, MODE_TEXT},
	{"--population", POPULATION, MODE_TEXT},
};

/* Takes one argument, and its value when it has one; gives how many were taken, 0 for none known.
 */
static int take_option(struct asked *asked, int argc, char **argv)
{
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		if (strcmp(argv[0], known[i].name) != 0)
			continue;
		if (!known[i].value) {
			asked->mode = known[i].mode;
			return 1;
		}
		if (argc < 2)
			return 0;
		asked->value[known[i].value] = argv[1];
		return 2;
	}
	return 0;
}

static int read_arguments(struct asked *asked, int argc, char **argv)
{
	for (int i = 1; i < argc;) {
		bool option = argv[i][0] == '-' && argv[i][1];
		int taken = option ? take_option(asked, argc - i, argv + i) : 1;
		if (!taken)
			return complain(
				"this option is unknown or lacks its value; see --help", argv[i]);
		if (!option && asked->file)
			return complain("one file at a time; see --help", argv[i]);
		if (!option)
			asked->file = argv[i];
		i += taken;
	}
	if (asked->value[POPULATION] && asked->mode != MODE_EXPLAIN)
		return complain("--population goes with --explain", NULL);
	return EXIT_DONE;
}

/* All of a stream, to be freed; NULL when there is no memory or reading failed. */
static char *read_all(FILE *from, size_t *len)
{
	size_t room = 1 << 16, got;
	char *all = malloc(room), *more;

	*len = 0;
	while (all && (got = fread(all + *len, 1, room - *len, from)) > 0) {
		*len += got;
		if (*len < room)
			continue;
		room *= 2;
		more = realloc(all, room);
		if (!more)
			free(all);
		all = more;
	}
	if (all && ferror(from)) {
		free(all);
		return NULL;
	}
	return all;
}

static void free_line(char **line)
{
	free(*line);
}

static void put(struct text t)
{
	fwrite(t.at, 1, t.len, stdout);
}

static struct err write_text(struct arena *a, struct text in, const struct deid_findings *f)
{
	struct text out;

	TRY(deid_replace(a, in, f, &out));
	put(out);
	return OK;
}

static struct err write_spans(struct arena *a, const struct deid_findings *f)
{
	for (size_t i = 0; i < f->count; i++) {
		struct buf b = buf_in(a, 4096);
		struct text line;
		json_put_finding(&b, &f->at[i]);
		buf_byte(&b, '\n');
		TRY(buf_end(&b, &line));
		put(line);
	}
	return OK;
}

/* The score speaks of what the same engine finds. */
static struct deid_score_options score_options(const struct asked *asked)
{
	return (struct deid_score_options){.audience = DEID_CIRCLE,
		.profile = asked->profile_words,
		.engine = asked->options.engine};
}

static struct err one_text(struct arena *a, const struct asked *asked, struct text in, int *code)
{
	struct deid_findings f;

	TRY(deid_find_with(a, &asked->options, in, &f));
	TRY(report_languages(a, in));
	*code = EXIT_DONE;
	switch (asked->mode) {
	case MODE_SPANS:
		return write_spans(a, &f);
	case MODE_EXPLAIN:
		return report_explain(
			a, &(struct report_wish){score_options(asked), asked->population}, in, &f);
	case MODE_CHECK:
		*code = deid_certain_count(&f) ? EXIT_CERTAIN : EXIT_DONE;
		return OK;
	default:
		return write_text(a, in, &f);
	}
}

static struct err one_line(struct arena *a, const struct asked *asked, struct text line)
{
	const struct deid_score_options options = score_options(asked);
	struct deid_both both;
	struct json_doc doc = {0};
	struct text replaced, out;
	struct buf b;

	TRY(json_read_doc(a, line, &doc));
	TRY(deid_find_and_score(a, &asked->options, &options, doc.text, &both));
	TRY(deid_replace(a, doc.text, &both.findings, &replaced));
	b = buf_in(a, JSON_LINE_MOST(doc.id.len, replaced.len, both.findings.count));
	json_put_line(&b, &doc, &both.findings, replaced, &both.score);
	TRY(buf_end(&b, &out));
	put(out);
	return OK;
}

/* A line of JSON lies in memory as a whole; a text in it gives the same answer as in a file. */
static struct err all_lines(const struct asked *asked, FILE *from, size_t *line_number)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(LINE_ARENA);
	ENDS_WITH(free_line) char *line = NULL;
	size_t room = 0;
	ssize_t len;

	TRY(arena_check(a));
	while ((len = getline(&line, &room, from)) > 0) {
		struct text one = text_trim((struct text){line, (size_t)len});
		++*line_number;
		if (!one.len)
			continue;
		TRY(one_line(a, asked, one));
		arena_rewind(a);
	}
	return ferror(from) ? ERR(MISSING, "file.unreadable") : OK;
}

/* A text that is not long is read in one piece, a long one twice; both give the same answer. A
 * report to read is for a case, not for an archive. */
static struct err answer_text(const struct asked *asked, struct source *from, int *code)
{
	static const enum text_wish wishes[] = {
		[MODE_TEXT] = WISH_TEXT, [MODE_SPANS] = WISH_SPANS, [MODE_CHECK] = WISH_CHECK};
	ENDS_WITH(arena_end) struct arena *a = arena_open(LINE_ARENA);
	size_t most = asked->mode == MODE_EXPLAIN ? REPORT_MOST : SHORT_MOST;
	struct text_told told;
	struct text in;
	struct err e;

	TRY(arena_check(a));
	e = source_all(from, a, most, &in);
	if (!e.fault) {
		TRY(one_text(a, asked, in, code));
		told.broken = deid_broken(in);
	} else if (asked->mode == MODE_EXPLAIN || e.fault != FAULT_LIMIT) {
		return e;
	} else {
		TRY(source_first(from, a, SHORT_MOST, &in));
		TRY(report_languages(a, in));
		arena_rewind(a);
		TRY(text_answer(&asked->options, from, wishes[asked->mode], &told));
		*code = asked->mode == MODE_CHECK && told.certain ? EXIT_CERTAIN : EXIT_DONE;
	}
	if (told.broken)
		fprintf(stderr, "intervise deid: %llu bytes are no UTF-8; they stay as they are\n",
			(unsigned long long)told.broken);
	return OK;
}

/* What went wrong, as a sentence and an exit code. */
static int explain_fault(const struct asked *asked, struct err e, size_t line)
{
	static const struct {
		const char *code, *sentence;
		int exit;
	} rows[] = {
		{"json.bad", "this is no JSON object with \"id\" and \"text\"", EXIT_ASKED},
		{"file.unreadable", NULL, EXIT_ASKED},
		{"text.too_long", "a report is for one case; this is longer than 16 MB",
			EXIT_ASKED},
		{"deid.too_many",
			"more than 100,000 different people, places and numbers; please divide it",
			EXIT_ASKED},
		{"deid.changed", "the file changed while it was read", EXIT_OURS},
		{"spool.failed", "there is no place for the input (TMPDIR)", EXIT_OURS},
		{"output.failed", "cannot write", EXIT_OURS},
		{"engine.unreadable", "cannot read the model or the lexicon", EXIT_ASKED},
		{"lexicon.bad", "the lexicon is damaged or of another version", EXIT_ASKED},
		{"model.bad", "the model is damaged or of another version", EXIT_ASKED},
		{"memory.full", "a line or text is too long", EXIT_ASKED},
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (strcmp(e.code, rows[i].code) != 0)
			continue;
		if (rows[i].sentence && line)
			fprintf(stderr, "intervise deid: line %zu: %s\n", line, rows[i].sentence);
		else if (rows[i].sentence)
			complain(rows[i].sentence, NULL);
		else
			complain("cannot read", asked->file ? asked->file : "standard input");
		return rows[i].exit;
	}
	return complain("the text could not be read", e.code);
}

static int answer(const struct asked *asked)
{
	ENDS_WITH(source_end) struct source *from = NULL;
	int code = EXIT_DONE;
	size_t line = 0;
	FILE *lines;
	struct err e;

	if (asked->mode == MODE_JSONL) {
		lines = asked->file ? fopen(asked->file, "rb") : stdin;
		e = lines ? all_lines(asked, lines, &line) : ERR(MISSING, "file.unreadable");
		if (lines && asked->file)
			fclose(lines);
	} else {
		e = source_open(asked->file, &from);
		if (!e.fault)
			e = answer_text(asked, from, &code);
	}
	if (!e.fault && (fflush(stdout) != 0 || ferror(stdout))) {
		e = ERR(BROKEN, "output.failed");
		line = 0;
	}
	return e.fault ? explain_fault(asked, e, line) : code;
}

/* The words of a small file; the memory stays until the program ends. */
static bool read_words(const char *path, struct text *out)
{
	FILE *from = fopen(path, "rb");
	size_t len;
	char *all;

	if (!from)
		return false;
	all = read_all(from, &len);
	fclose(from);
	*out = (struct text){all, all ? len : 0};
	return all != NULL;
}

/* A policy file; what is wrong in it is said with its line. */
static int read_policy(struct asked *asked)
{
	static const struct {
		const char *code, *sentence;
	} wrong[] = {
		{"policy.unknown_kind", "there is no such kind of finding; there are "
					"NAME DATE AGE PLACE ORG CONTACT ID DEM QUANTITY "
					"MISC, and wide"},
		{"policy.unknown_action", "a kind is followed by keep, generalise, role, "
					  "surrogate, relative, shift or mask"},
		{"policy.twice", "this was said before"},
		{"policy.bad_line", "wide is followed by yes or no"},
	};
	struct text file;
	unsigned line;
	struct err e;

	if (!read_words(asked->value[POLICY], &file))
		return complain("cannot read the policy", asked->value[POLICY]);
	e = deid_policy_read(file, &asked->options.policy, &line);
	for (size_t i = 0; e.fault && i < sizeof wrong / sizeof wrong[0]; i++)
		if (strcmp(e.code, wrong[i].code) == 0)
			fprintf(stderr, "%s:%u: %s\n", asked->value[POLICY], line,
				wrong[i].sentence);
	return e.fault ? EXIT_ASKED : EXIT_DONE;
}

static int choose_policy(struct asked *asked)
{
	if (!asked->value[POLICY] || strcmp(asked->value[POLICY], "safe-harbor") == 0)
		asked->options.policy = deid_safe_harbor();
	else if (strcmp(asked->value[POLICY], "strict") == 0)
		asked->options.policy = deid_strict();
	else
		return read_policy(asked);
	return EXIT_DONE;
}

/* From 1 to a million million. */
static bool read_population(const char *digits, uint64_t *population)
{
	uint64_t n = 0;

	for (; *digits >= '0' && *digits <= '9' && n < 100000000000; digits++)
		n = n * 10 + (uint64_t)(*digits - '0');
	*population = n;
	return n > 0 && !*digits;
}

/* Another lexicon or model is read once, before any text. */
static int answer_with_engine(struct asked *asked)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(LINE_ARENA);
	struct err e = arena_check(a);

	if (!e.fault && (asked->value[MODEL] || asked->value[LEXICON]))
		e = engine_from(
			a, asked->value[LEXICON], asked->value[MODEL], &asked->options.engine);
	return e.fault ? explain_fault(asked, e, 0) : answer(asked);
}

int tool_deid(int argc, char **argv)
{
	struct asked asked = {0};

	if (argc > 1 && strcmp(argv[1], "--help") == 0) {
		fputs(help, stdout);
		return EXIT_DONE;
	}
	if (read_arguments(&asked, argc, argv) != EXIT_DONE)
		return EXIT_ASKED;
	if (choose_policy(&asked) != EXIT_DONE)
		return EXIT_ASKED;
	if (asked.value[PROFILE] && !read_words(asked.value[PROFILE], &asked.profile_words))
		return complain("cannot read", asked.value[PROFILE]);
	if (asked.value[KEY] && !read_words(asked.value[KEY], &asked.options.key))
		return complain("cannot read", asked.value[KEY]);
	if (asked.value[KEY] && !asked.options.key.len)
		return complain("the key is empty", asked.value[KEY]);
	if (asked.value[POPULATION] && !read_population(asked.value[POPULATION], &asked.population))
		return complain("a population is a number of people", asked.value[POPULATION]);
	return answer_with_engine(&asked);
}
