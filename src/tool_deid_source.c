#include "tool_deid_source.h"

#include "base/wipe.h"
#include "seal/box.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 256 << 10, SEALED = CHUNK + 40, IN_MEMORY = 1 << 20 };

struct source {
	int file;	  /* what is read; -1 for a pipe that ended within memory */
	bool is_file;	  /* it can be read again as it is */
	off_t begin;	  /* of a file: standard input may have been read from already */
	uint64_t at, len; /* of a pipe; of a file only its length when it was opened */

	unsigned char first[IN_MEMORY]; /* the beginning of a pipe */
	struct seal_key key;
	struct arena *work;
	unsigned char chunk[CHUNK]; /* the open chunk of the spool */
	uint64_t chunk_number;	    /* from 1; 0 is none */
};

static size_t read_full(int from, unsigned char *at, size_t room, bool *failed)
{
	size_t len = 0;

	while (len < room) {
		ssize_t got = read(from, at + len, room - len);
		if (got < 0 && errno == EINTR)
			continue;
		*failed = got < 0;
		if (got <= 0)
			break;
		len += (size_t)got;
	}
	return len;
}

static bool write_full(int to, const char *at, size_t len)
{
	while (len) {
		ssize_t put = write(to, at, len);
		if (put < 0 && errno != EINTR)
			return false;
		at += put > 0 ? put : 0;
		len -= put > 0 ? (size_t)put : 0;
	}
	return true;
}

/* A file that has no name and goes when it is closed. */
static int nameless_file(void)
{
	const char *folder = getenv("TMPDIR");
	char path[512];
	int file;

	if (!folder || !*folder)
		folder = "/tmp";
	file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (file >= 0)
		return file;
	if (snprintf(path, sizeof path, "%s/intervise-XXXXXX", folder) >= (int)sizeof path)
		return -1;
	file = mkostemp(path, O_CLOEXEC);
	if (file >= 0)
		unlink(path);
	return file;
}

static struct seal_place place_of(uint64_t number)
{
	return (struct seal_place){
		.table = "spool", .column = "chunk", .row = (int64_t)number, .version = 1};
}

static struct err put_chunk(struct source *s, uint64_t number, struct text plain)
{
	struct seal_place place = place_of(number);
	struct text sealed;

	TRY(seal_shut(s->work, &s->key, &place, plain, &sealed));
	if (!write_full(s->file, sealed.at, sealed.len))
		return ERR(BROKEN, "spool.failed");
	arena_rewind(s->work);
	return OK;
}

/* Whatever follows the bytes in memory goes to the spool. */
static struct err spool_rest(struct source *s, int from)
{
	bool failed = false;
	uint64_t number = 0;
	size_t got;

	s->file = nameless_file();
	s->work = arena_open(4 * SEALED);
	if (s->file < 0 || !s->work)
		return ERR(BROKEN, "spool.failed");
	TRY(seal_start());
	seal_key_random(&s->key);
	do {
		got = read_full(from, s->chunk, CHUNK, &failed);
		if (failed)
			return ERR(MISSING, "file.unreadable");
		if (got)
			TRY(put_chunk(s, ++number, (struct text){(char *)s->chunk, got}));
		s->len += got;
	} while (got == CHUNK);
	return OK;
}

static struct err take_pipe(struct source *s, int from)
{
	bool failed = false;

	s->file = -1;
	s->len = read_full(from, s->first, IN_MEMORY, &failed);
	if (failed)
		return ERR(MISSING, "file.unreadable");
	return s->len < IN_MEMORY ? OK : spool_rest(s, from);
}

static struct err open_into(struct source *s, const char *path)
{
	int from = path ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
	struct stat stat;
	struct err e;

	if (from < 0 || fstat(from, &stat) != 0)
		return ERR(MISSING, "file.unreadable");
	if (S_ISDIR(stat.st_mode)) {
		if (path)
			close(from);
		errno = EISDIR;
		return ERR(MISSING, "file.unreadable");
	}
	s->is_file = S_ISREG(stat.st_mode);
	s->file = from;
	if (s->is_file) {
		s->begin = lseek(from, 0, SEEK_CUR);
		s->len = (uint64_t)(stat.st_size > s->begin ? stat.st_size - s->begin : 0);
		return OK;
	}
	e = take_pipe(s, from);
	if (path)
		close(from);
	return e;
}

struct err source_open(const char *path, struct source **out)
{
	struct err e;

	*out = calloc(1, sizeof **out);
	if (!*out)
		return ERR(BROKEN, "memory.full");
	(*out)->file = -1;
	e = open_into(*out, path);
	if (e.fault)
		source_end(out);
	return e;
}

void source_close(struct source *s)
{
	if (!s)
		return;
	if (s->file > STDIN_FILENO)
		close(s->file);
	arena_close(s->work);
	wipe(s, sizeof *s);
	free(s);
}

void source_end(struct source **s)
{
	source_close(*s);
	*s = NULL;
}

void source_rewind(struct source *s)
{
	s->at = 0;
	if (s->is_file)
		(void)lseek(s->file, s->begin, SEEK_SET);
}

/* Opens the chunk that holds byte `at` of the spool. */
static struct err open_chunk(struct source *s, uint64_t number)
{
	uint64_t left = s->len - IN_MEMORY - (number - 1) * CHUNK;
	size_t len = left < CHUNK ? (size_t)left : CHUNK;
	struct seal_place place = place_of(number);
	struct text plain;
	char *sealed = arena_get(s->work, SEALED);

	TRY(arena_check(sealed));
	if (pread(s->file, sealed, len + SEALED - CHUNK, (off_t)((number - 1) * SEALED)) !=
		(ssize_t)(len + SEALED - CHUNK))
		return ERR(BROKEN, "spool.failed");
	TRY(seal_open(
		s->work, &s->key, &place, (struct text){sealed, len + SEALED - CHUNK}, &plain));
	memcpy(s->chunk, plain.at, plain.len);
	s->chunk_number = number;
	arena_rewind(s->work);
	return OK;
}

static struct err read_pipe(struct source *s, char *at, size_t room, size_t *got)
{
	uint64_t left = s->len - s->at, number, inside;

	*got = room < left ? room : (size_t)left;
	if (s->at < IN_MEMORY) {
		*got = *got < IN_MEMORY - s->at ? *got : (size_t)(IN_MEMORY - s->at);
		memcpy(at, s->first + s->at, *got);
	} else if (*got) {
		number = (s->at - IN_MEMORY) / CHUNK + 1;
		inside = (s->at - IN_MEMORY) % CHUNK;
		if (number != s->chunk_number)
			TRY(open_chunk(s, number));
		*got = *got < CHUNK - inside ? *got : (size_t)(CHUNK - inside);
		memcpy(at, s->chunk + inside, *got);
	}
	s->at += *got;
	return OK;
}

static struct err read_some(void *from, char *at, size_t room, size_t *got)
{
	struct source *s = from;
	bool failed = false;

	if (!s->is_file)
		return read_pipe(s, at, room, got);
	*got = read_full(s->file, (unsigned char *)at, room, &failed);
	return failed ? ERR(MISSING, "file.unreadable") : OK;
}

struct deid_source source_reader(struct source *s)
{
	return (struct deid_source){read_some, s};
}

struct err source_first(struct source *s, struct arena *a, size_t most, struct text *out)
{
	size_t len = 0, got = 1, room = s->len < most ? (size_t)s->len : most;
	char *at = arena_get(a, room + 1);

	TRY(arena_check(at));
	source_rewind(s);
	while (got && len < room) {
		TRY(read_some(s, at + len, room - len, &got));
		len += got;
	}
	*out = (struct text){at, len};
	return OK;
}

struct err source_all(struct source *s, struct arena *a, size_t most, struct text *out)
{
	return s->len > most ? ERR(LIMIT, "text.too_long") : source_first(s, a, most, out);
}
