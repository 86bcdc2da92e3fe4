/* Where settings come from: a file, the environment, the command line. */
#include "settings.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MOST = 64 * 1024 };

static struct err bad(
	struct arena *a, struct text *trouble, struct text place, const char *sentence)
{
	TRY(text_printf(a, trouble, "%.*s: %s", TEXT_ARGS(place), sentence));
	return ERR(INPUT, "settings.bad");
}

/* files */

struct file {
	const char *path;
	struct text bytes;
	bool there, shared; /* shared: everybody on the machine may read it */
};

static struct err read_all(struct arena *a, int fd, struct file *f)
{
	struct stat st;
	size_t len = 0;
	ssize_t got;
	char *at;

	f->shared = fstat(fd, &st) == 0 && (st.st_mode & S_IROTH);
	TRY(arena_check(at = arena_get(a, FILE_MOST + 1)));
	while (len < FILE_MOST && (got = read(fd, at + len, FILE_MOST - len)) != 0) {
		if (got < 0 && errno != EINTR)
			return ERR(INPUT, "settings.unreadable");
		len += got > 0 ? (size_t)got : 0;
	}
	f->bytes = (struct text){at, len};
	return len < FILE_MOST ? OK : ERR(LIMIT, "settings.unreadable");
}

/* A file that is not there is no fault. */
static struct err read_file(struct arena *a, struct file *f)
{
	int fd = open(f->path, O_RDONLY | O_CLOEXEC);
	struct err e;

	f->there = fd >= 0 || errno != ENOENT;
	if (fd < 0)
		return f->there ? ERR(INPUT, "settings.unreadable") : OK;
	e = read_all(a, fd, f);
	close(fd);
	return e;
}

static struct err must_read(
	struct arena *a, struct file *f, struct text place, struct text *trouble)
{
	struct err e = read_file(a, f);

	if (e.fault && text_is(text_of(e.code), TEXT("settings.unreadable")))
		return bad(a, trouble, place, "this file cannot be read, or is too long");
	TRY(e);
	return f->there ? OK : bad(a, trouble, place, "there is no such file");
}

/* key = value */

struct err settings_add_file(struct settings *s, struct arena *a, const char *name,
	struct text lines, struct text *trouble)
{
	struct text rest = lines, line;

	for (int number = 1; text_cut(&rest, '\n', &line); number++) {
		struct setting_given given = {.origin = SETTING_BY_FILE};
		size_t equals;

		line = text_trim(line);
		if (!line.len || line.at[0] == '#')
			continue;
		TRY(text_printf(a, &given.place, "%s:%d", name, number));
		equals = text_find_byte(line, '=');
		if (equals == line.len)
			return bad(a, trouble, given.place,
				"a line reads key = value, or begins with #");
		given.key = text_trim(text_part(line, 0, equals));
		given.value = text_trim(text_part(line, equals + 1, line.len));
		TRY(settings_put(s, a, &given, trouble));
	}
	return OK;
}

static struct err check_privacy(
	const struct settings *s, struct arena *a, const struct file *f, struct text *trouble)
{
	for (size_t i = 0; i < SETTING_COUNT; i++)
		if (f->shared && settings_row(i)->privacy != SETTING_OPEN &&
			s->at[i].origin == SETTING_BY_FILE && s->at[i].value.len)
			return bad(a, trouble, s->at[i].place,
				"a file with a secret must not be readable by everybody (chmod "
				"o-r)");
	return OK;
}

/* INTERVISE_KEY */

/* Takes _FILE off the end, when what is in front of it is a secret. */
static bool names_file(struct text *key)
{
	size_t i;

	if (!text_ends(*key, TEXT("_file")))
		return false;
	i = settings_find(text_part(*key, 0, key->len - 5));
	if (i == SETTING_COUNT || settings_row(i)->privacy == SETTING_OPEN)
		return false;
	key->len -= 5;
	return true;
}

static struct err add_variable(
	struct settings *s, struct arena *a, const char *variable, struct text *trouble)
{
	static const size_t prefix = sizeof "INTERVISE_" - 1;
	struct text whole = text_of(variable);
	size_t equals = text_find_byte(whole, '=');
	struct setting_given given = {.origin = SETTING_BY_VARIABLE};

	given.place = text_part(whole, 0, equals);
	given.value = text_part(whole, equals + 1, whole.len);
	TRY(text_lower(a, text_part(given.place, prefix, equals), &given.key));
	if (names_file(&given.key)) {
		struct file f = {.path = given.value.at};

		TRY(must_read(a, &f, given.place, trouble));
		given.value = text_trim(f.bytes);
	}
	return settings_put(s, a, &given, trouble);
}

struct err settings_add_environment(
	struct settings *s, struct arena *a, const char *const *environment, struct text *trouble)
{
	for (const char *const *at = environment; *at; at++)
		if (text_starts(text_of(*at), TEXT("INTERVISE_")))
			TRY(add_variable(s, a, *at, trouble));
	return OK;
}

/* --key value */

/* "--mail-url" is the key mail_url. */
static struct err key_of_option(struct arena *a, struct text option, struct text *key)
{
	struct text copy;

	TRY(text_copy(a, text_part(option, 2, option.len), &copy));
	for (size_t i = 0; i < copy.len; i++)
		if (copy.at[i] == '-')
			((char *)copy.at)[i] = '_'; /* our own copy */
	*key = copy;
	return OK;
}

/* Reads one option, with the word behind it when the value stands there: *taken words in all. */
static struct err read_option(struct arena *a, const char *const *words, struct setting_given *out,
	size_t *taken, struct text *trouble)
{
	struct text word = text_of(words[0]);
	size_t equals = text_find_byte(word, '='), i;

	*out = (struct setting_given){
		.origin = SETTING_BY_OPTION, .place = text_part(word, 0, equals)};
	*taken = equals < word.len ? 1 : 2;
	if (!text_starts(word, TEXT("--")) || word.len < 3)
		return bad(a, trouble, word, "this is no option; see --help");
	TRY(key_of_option(a, out->place, &out->key));
	i = settings_find(out->key);
	if (i == SETTING_COUNT && !text_is(out->key, TEXT("config")))
		return bad(a, trouble, out->place, "there is no such option; see --help");
	if (i < SETTING_COUNT && settings_row(i)->privacy == SETTING_SECRET_UNSPOKEN)
		return bad(a, trouble, out->place,
			"other programs see command lines; put it into the file or the "
			"environment");
	if (*taken == 2 && !words[1])
		return bad(a, trouble, out->place, "a value is missing behind it");
	out->value = *taken == 2 ? text_of(words[1]) : text_part(word, equals + 1, word.len);
	return OK;
}

struct err settings_add_options(struct settings *s, struct arena *a, const char *const *words,
	const char **config, struct text *trouble)
{
	size_t taken;

	for (const char *const *at = words; *at; at += taken) {
		struct setting_given given;

		TRY(read_option(a, at, &given, &taken, trouble));
		if (text_is(given.key, TEXT("config")))
			TRY(text_string(a, given.value, config));
		else
			TRY(settings_put(s, a, &given, trouble));
	}
	return OK;
}

/* all of them */

static struct err read_config(
	struct settings *s, struct arena *a, const char *named, struct text *trouble)
{
	struct file f = {.path = named};
	struct text path;

	if (named) {
		TRY(must_read(a, &f, text_of(named), trouble));
	} else {
		TRY(text_printf(a, &path, "%.*s/intervise.conf", TEXT_ARGS(s->data.value)));
		f.path = path.at;
		if (read_file(a, &f).fault)
			return bad(a, trouble, path, "this file cannot be read, or is too long");
	}
	if (!f.there)
		return OK;
	TRY(settings_add_file(s, a, f.path, f.bytes, trouble));
	if (!named && s->data.origin == SETTING_BY_FILE)
		return bad(a, trouble, s->data.place,
			"a file in the data folder cannot move the data folder");
	return check_privacy(s, a, &f, trouble);
}

struct err settings_read(struct settings *s, struct arena *a, const char *const *words,
	const char *const *environment, struct text *trouble)
{
	const char *config = NULL;

	settings_start(s);
	TRY(settings_add_options(s, a, words, &config, trouble));
	TRY(settings_add_environment(s, a, environment, trouble));
	return read_config(s, a, config, trouble);
}
