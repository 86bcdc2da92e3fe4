#include "artefact.h"

#include "base/wipe.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_MOST = 64, VALUE_MOST = 64 * 1024 * 1024, ROW_BYTES = 80 * 1024 * 1024 };

static const char magic[] = "intervise artefact 1\n";

/* writing */

static void put(struct artefact *out, const void *at, size_t n)
{
	out->failed = out->failed || (n && fwrite(at, 1, n, out->file) != n);
	seal_digest_add(&out->digest, (struct text){at, n});
	out->facts.bytes += (int64_t)n;
}

static void put_byte(struct artefact *out, int byte)
{
	const unsigned char c = (unsigned char)byte;

	put(out, &c, 1);
}

static void put_number(struct artefact *out, int64_t number)
{
	unsigned char eight[8];

	for (int i = 0; i < 8; i++)
		eight[i] = (unsigned char)((uint64_t)number >> (8 * i));
	put(out, eight, sizeof eight);
}

static void put_text(struct artefact *out, struct text t)
{
	put_number(out, (int64_t)t.len);
	put(out, t.at, t.len);
}

struct err artefact_make(struct artefact *out, const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

	*out = (struct artefact){.file = fd >= 0 ? fdopen(fd, "w") : NULL};
	if (!out->file) {
		if (fd >= 0)
			close(fd);
		return ERR(BROKEN, "backup.unwritable");
	}
	seal_digest_start(&out->digest);
	put(out, magic, sizeof magic - 1);
	return OK;
}

void artefact_table(struct artefact *out, const struct mover_table *table)
{
	put_byte(out, 'T');
	put_text(out, table->name);
	put_byte(out, (int)table->count);
	for (size_t i = 0; i < table->count; i++) {
		put_text(out, table->column[i].name);
		put_byte(out, (int)table->column[i].kind);
	}
}

void artefact_row(struct artefact *out, const struct driver_cell *cells, size_t count)
{
	put_byte(out, 'R');
	for (size_t i = 0; i < count; i++) {
		put_byte(out, !cells[i].null);
		if (cells[i].null)
			continue;
		if (cells[i].kind == CELL_NUMBER)
			put_number(out, cells[i].number);
		else
			put_text(out, cells[i].bytes);
	}
	out->facts.rows++;
}

void artefact_file(struct artefact *out, struct text name, struct text bytes)
{
	put_byte(out, 'F');
	put_text(out, name);
	put_text(out, bytes);
	out->facts.rows++;
}

struct err artefact_finish(struct artefact *out, struct artefact_facts *facts)
{
	bool good;

	put_byte(out, 'E');
	put_number(out, out->facts.rows);
	good = !out->failed && fflush(out->file) == 0 && fsync(fileno(out->file)) == 0;
	good = fclose(out->file) == 0 && good;
	out->file = NULL;
	seal_digest_end(&out->digest, &out->facts.hash);
	*facts = out->facts;
	return good ? OK : ERR(BROKEN, "backup.unwritable");
}

void artefact_end(struct artefact *out)
{
	if (out->file)
		fclose(out->file);
	out->file = NULL;
}

/* checking */

static void file_end(FILE **file)
{
	if (*file)
		fclose(*file);
}

struct err artefact_check(const char *path, const struct artefact_facts *facts)
{
	ENDS_WITH(file_end) FILE *file = fopen(path, "re");
	struct seal_digest digest;
	struct seal_hash hash;
	char piece[64 * 1024];
	int64_t bytes = 0;
	size_t n;

	if (!file)
		return ERR(BROKEN, "backup.incomplete");
	seal_digest_start(&digest);
	while ((n = fread(piece, 1, sizeof piece, file)) > 0) {
		seal_digest_add(&digest, (struct text){piece, n});
		bytes += (int64_t)n;
	}
	seal_digest_end(&digest, &hash);
	wipe(piece, sizeof piece);
	if (bytes < facts->bytes)
		return ERR(BROKEN, "backup.incomplete");
	if (ferror(file) || bytes != facts->bytes || !seal_hash_same(&hash, &facts->hash))
		return ERR(BROKEN, "backup.damaged");
	return OK;
}

/* reading */

struct reading {
	FILE *file;
	const struct artefact_reader *to;
	struct arena *names; /* of the table that is read now */
	struct arena *row;
	struct mover_table table;
	int64_t rows;
};

static const struct err damaged = {FAULT_BROKEN, "backup.damaged"};

static struct err get(struct reading *r, void *at, size_t n)
{
	return fread(at, 1, n, r->file) == n ? OK : damaged;
}

static struct err get_byte(struct reading *r, int *byte)
{
	*byte = getc(r->file);
	return *byte == EOF ? damaged : OK;
}

static struct err get_number(struct reading *r, int64_t *number)
{
	unsigned char eight[8];
	uint64_t n = 0;

	TRY(get(r, eight, sizeof eight));
	for (int i = 0; i < 8; i++)
		n |= (uint64_t)eight[i] << (8 * i);
	*number = (int64_t)n;
	return OK;
}

static struct err get_text(struct reading *r, struct arena *a, int64_t most, struct text *t)
{
	int64_t len;
	char *at;

	TRY(get_number(r, &len));
	if (len < 0 || len > most)
		return damaged;
	TRY(arena_check(at = arena_get(a, (size_t)len + 1)));
	*t = (struct text){at, (size_t)len};
	return get(r, at, (size_t)len);
}

static struct err read_table(struct reading *r)
{
	int count, kind;

	arena_reset(r->names);
	r->table = (struct mover_table){0};
	TRY(get_text(r, r->names, NAME_MOST, &r->table.name));
	TRY(get_byte(r, &count));
	if (count < 1 || count > MOVER_COLUMNS)
		return damaged;
	r->table.count = (size_t)count;
	for (int i = 0; i < count; i++) {
		TRY(get_text(r, r->names, NAME_MOST, &r->table.column[i].name));
		TRY(get_byte(r, &kind));
		if (kind != CELL_NUMBER && kind != CELL_WORDS && kind != CELL_BYTES)
			return damaged;
		r->table.column[i].kind = (enum cell_kind)kind;
	}
	return r->to->table ? r->to->table(r->to->data, &r->table) : OK;
}

static struct err read_cell(struct reading *r, enum cell_kind kind, struct driver_cell *cell)
{
	int there;

	*cell = (struct driver_cell){.kind = kind};
	TRY(get_byte(r, &there));
	cell->null = !there;
	if (there > 1)
		return damaged;
	if (cell->null)
		return OK;
	if (kind == CELL_NUMBER)
		return get_number(r, &cell->number);
	return get_text(r, r->row, VALUE_MOST, &cell->bytes);
}

static struct err read_row(struct reading *r)
{
	struct driver_cell cells[MOVER_COLUMNS];

	if (!r->table.count)
		return damaged;
	arena_reset(r->row);
	for (size_t i = 0; i < r->table.count; i++)
		TRY(read_cell(r, r->table.column[i].kind, &cells[i]));
	r->rows++;
	return r->to->row ? r->to->row(r->to->data, cells, r->table.count) : OK;
}

static struct err read_file(struct reading *r)
{
	struct text name, bytes;

	arena_reset(r->row);
	TRY(get_text(r, r->row, NAME_MOST, &name));
	TRY(get_text(r, r->row, VALUE_MOST, &bytes));
	r->rows++;
	return r->to->file ? r->to->file(r->to->data, name, bytes) : OK;
}

static struct err read_end(struct reading *r)
{
	int64_t rows;

	TRY(get_number(r, &rows));
	return rows == r->rows && getc(r->file) == EOF ? OK : damaged;
}

static struct err read_pieces(struct reading *r)
{
	char first[sizeof magic - 1];
	int letter = 0;

	TRY(get(r, first, sizeof first));
	if (memcmp(first, magic, sizeof first) != 0)
		return damaged;
	while (letter != 'E') {
		TRY(get_byte(r, &letter));
		switch (letter) {
		case 'T':
			TRY(read_table(r));
			break;
		case 'R':
			TRY(read_row(r));
			break;
		case 'F':
			TRY(read_file(r));
			break;
		case 'E':
			TRY(read_end(r));
			break;
		default:
			return damaged;
		}
	}
	return OK;
}

struct err artefact_read(const char *path, const struct artefact_reader *reader)
{
	ENDS_WITH(file_end) FILE *file = fopen(path, "re");
	ENDS_WITH(arena_end) struct arena *names = arena_open(1024 * 1024);
	ENDS_WITH(arena_end) struct arena *row = arena_open(ROW_BYTES);
	struct reading r = {file, reader, names, row, .rows = 0};

	if (!file)
		return ERR(BROKEN, "backup.incomplete");
	TRY(arena_check(names));
	TRY(arena_check(row));
	return read_pieces(&r);
}
