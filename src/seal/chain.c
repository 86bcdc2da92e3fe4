#include "seal/chain.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OTHERS = 0077, MAC_CHARS = 2 * SEAL_HASH_BYTES };

/* A line: its words, a space, the tag in hexadecimal, the line's end. */
enum { LINE_ROOM = CHAIN_LINE_MOST + 1 + MAC_CHARS + 2 };

static const char purpose[] = "chain.line";

struct seal_chain {
	struct seal_key key;
	FILE *file;
	struct seal_hash last; /* the tag of the last line; zeros before the first */
};

static void tag_of(const struct seal_chain *c, struct text words, struct seal_hash *out)
{
	const struct text parts[] = {seal_hash_text(&c->last), words};

	seal_tag_of(&c->key, parts, 2, out);
}

/* One line as it was read, its end taken off: goes on to it when it is the right one. */
static bool line_follows(struct seal_chain *c, struct text line, struct text *words)
{
	struct seal_hash tag, said;

	if (line.len < MAC_CHARS + 1)
		return false;
	*words = text_part(line, 0, line.len - MAC_CHARS - 1);
	if (line.at[words->len] != ' ' ||
		text_unhex(text_part(line, words->len + 1, MAC_CHARS), said.at, sizeof said.at)
			.fault)
		return false;
	tag_of(c, *words, &tag);
	if (!seal_hash_same(&tag, &said))
		return false;
	c->last = tag;
	return true;
}

/* Reads to the end; *good is where the last good line ends. Only the last line may be torn. */
static struct err read_all(struct seal_chain *c, const struct chain_reader *reader, long *good)
{
	char line[LINE_ROOM];
	struct text words;

	*good = 0;
	while (fgets(line, sizeof line, c->file)) {
		size_t n = strlen(line);
		bool whole = n && line[n - 1] == '\n';

		if (!whole && feof(c->file))
			return OK; /* torn by a power cut */
		if (!whole || !line_follows(c, (struct text){line, n - 1}, &words))
			return ERR(BROKEN, "chain.damaged");
		TRY(reader->line(reader->data, words));
		*good = ftell(c->file);
	}
	return ferror(c->file) ? ERR(BROKEN, "chain.unreadable") : OK;
}

struct err seal_chain_read(
	const struct seal_ring *ring, const char *path, const struct chain_reader *reader)
{
	struct seal_chain c = {.file = fopen(path, "re")};
	struct err e;
	long good;

	if (!c.file)
		return errno == ENOENT ? ERR(MISSING, "chain.none")
				       : ERR(BROKEN, "chain.unreadable");
	seal_ring_tag_key(ring, purpose, &c.key);
	e = read_all(&c, reader, &good);
	seal_key_end(&c.key);
	fclose(c.file);
	return e;
}

static struct err file_open(const char *path, FILE **file)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	struct stat st;

	if (fd < 0)
		return ERR(BROKEN, "chain.unwritable");
	*file = fdopen(fd, "r+");
	if (!*file) {
		close(fd);
		return ERR(BROKEN, "chain.unwritable");
	}
	if (flock(fd, LOCK_EX | LOCK_NB) != 0)
		return ERR(BUSY, "chain.held");
	if (fstat(fd, &st) != 0 || (st.st_mode & OTHERS))
		return ERR(BROKEN, "ring.mode");
	return OK;
}

static struct err open_all(
	struct seal_chain *c, const char *path, const struct chain_reader *reader)
{
	long good;

	TRY(file_open(path, &c->file));
	TRY(read_all(c, reader, &good));
	if (ftruncate(fileno(c->file), good) != 0 || fseek(c->file, good, SEEK_SET) != 0)
		return ERR(BROKEN, "chain.unwritable");
	return OK;
}

struct err seal_chain_open(const struct seal_ring *ring, const char *path,
	const struct chain_reader *reader, struct seal_chain **chain)
{
	struct seal_chain *c = calloc(1, sizeof *c);
	struct err e;

	*chain = NULL;
	TRY(arena_check(c));
	seal_ring_tag_key(ring, purpose, &c->key);
	e = open_all(c, path, reader);
	if (e.fault)
		seal_chain_close(c);
	else
		*chain = c;
	return e;
}

void seal_chain_close(struct seal_chain *c)
{
	if (!c)
		return;
	if (c->file)
		fclose(c->file);
	seal_key_end(&c->key);
	free(c);
}

struct err seal_chain_add(struct seal_chain *c, struct text words)
{
	char hex[MAC_CHARS + 1];
	struct seal_hash tag;

	if (words.len > CHAIN_LINE_MOST)
		return ERR(BROKEN, "chain.unwritable");
	tag_of(c, words, &tag);
	for (size_t i = 0; i < sizeof tag.at; i++)
		snprintf(hex + 2 * i, 3, "%02x", tag.at[i]);
	if (fprintf(c->file, "%.*s %s\n", TEXT_ARGS(words), hex) < 0)
		return ERR(BROKEN, "chain.unwritable");
	c->last = tag;
	return OK;
}

struct err seal_chain_settle(struct seal_chain *c)
{
	if (fflush(c->file) != 0 || fsync(fileno(c->file)) != 0)
		return ERR(BROKEN, "chain.unwritable");
	return OK;
}
