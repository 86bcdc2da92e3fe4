/*
 * fixtures - test/deid/<kind>/<name>.in must give <name>.want.
 *
 * The .want file is the text with every certain finding marked: [[KIND|words]]. What is only asked
 * about is not marked, for it may change with the model. In the folders named below it is the whole
 * text as it reads when all that was found is replaced.
 */
#include "deid/deid.h"

#include "base/buf.h"

#include "../check.h"

#include <dirent.h>

enum { MOST = 1 << 16 };

static const char *root;

static struct err read_file(struct arena *a, struct text path, struct text *out)
{
	const char *name;
	char *at;
	FILE *in;

	TRY(text_string(a, path, &name));
	at = arena_get(a, MOST);
	TRY(arena_check(at));
	in = fopen(name, "rb");
	if (!in)
		return ERR(MISSING, "file.missing");
	*out = (struct text){at, fread(at, 1, MOST, in)};
	fclose(in);
	return OK;
}

/* Folders of whole texts, and the policy under which they are replaced. */
static const struct {
	const char *folder;
	struct deid_policy (*policy)(void);
} whole[] = {
	{"wording", deid_safe_harbor},
	{"strict", deid_strict},
	{"german", deid_safe_harbor},
	{"dutch", deid_safe_harbor},
	{"spanish", deid_safe_harbor},
};

static struct err replaced(
	struct arena *a, struct deid_policy policy, struct text in, struct text *out)
{
	struct deid_options options = {.policy = policy};
	struct deid_findings f;

	TRY(deid_find_with(a, &options, in, &f));
	return deid_replace(a, in, &f, out);
}

static struct err marked(struct arena *a, struct text in, struct text *out)
{
	struct deid_findings f;
	struct buf b = buf_in(a, MOST * 2);
	size_t at = 0;

	TRY(deid_find(a, in, &f));
	for (size_t i = 0; i < f.count; i++) {
		if (!f.at[i].certain)
			continue;
		buf_put(&b, text_part(in, at, f.at[i].from - at));
		buf_printf(&b, "[[%s|", deid_kind_word(f.at[i].kind));
		buf_put(&b, text_part(in, f.at[i].from, f.at[i].to - f.at[i].from));
		buf_puts(&b, "]]");
		at = f.at[i].to;
	}
	buf_put(&b, text_part(in, at, in.len - at));
	return buf_end(&b, out);
}

static struct err answer(struct arena *a, const char *kind, struct text in, struct text *out)
{
	for (size_t i = 0; i < ROWS(whole); i++)
		if (text_is(text_of(kind), text_of(whole[i].folder)))
			return replaced(a, whole[i].policy(), in, out);
	return marked(a, in, out);
}

static bool one_pair(struct arena *a, const char *kind, struct text stem)
{
	struct text path, in, want, got;

	check_ok(text_printf(a, &path, "%.*s.in", TEXT_ARGS(stem)));
	check_ok(read_file(a, path, &in));
	check_ok(text_printf(a, &path, "%.*s.want", TEXT_ARGS(stem)));
	check_ok(read_file(a, path, &want));
	check_ok(answer(a, kind, in, &got));
	if (text_is(got, want))
		return true;
	print_error(
		"%.*s:\n  want %.*s  got  %.*s", TEXT_ARGS(stem), TEXT_ARGS(want), TEXT_ARGS(got));
	return false;
}

/* Runs all pairs of one folder; counts them and those that fail. */
static void one_folder(struct arena *a, const char *kind, size_t *pairs, size_t *failed)
{
	struct text path;
	const char *name;
	struct dirent *entry;
	DIR *dir;

	check_ok(text_printf(a, &path, "%s/%s", root, kind));
	check_ok(text_string(a, path, &name));
	dir = opendir(name);
	while (dir && (entry = readdir(dir)) != NULL) {
		struct text file = text_of(entry->d_name), stem;
		if (!text_ends(file, TEXT(".in")))
			continue;
		check_ok(text_printf(
			a, &stem, "%s/%s/%.*s", root, kind, (int)file.len - 3, file.at));
		*failed += !one_pair(a, kind, stem);
		++*pairs;
		arena_reset(a);
	}
	if (dir)
		closedir(dir);
}

static void every_pair_agrees(void **state)
{
	size_t pairs = 0, failed = 0;
	struct dirent *entry;
	DIR *dir = opendir(root);

	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.')
			one_folder(*state, entry->d_name, &pairs, &failed);
	closedir(dir);
	if (failed)
		print_error("%zu of %zu pairs disagree\n", failed, pairs);
	assert_int_equal(failed, 0);
	assert_true(pairs >= 500);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		with_arena(every_pair_agrees),
	};

	if (argc < 2)
		return 2;
	root = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
