#include "restore.h"

#include "acts/come_back.h"
#include "acts/ledger_copy.h"
#include "acts/vault_rows.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_MODE = 0700, TREE_DEPTH = 8 };

/* files */

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st;
	(void)kind;
	(void)where;
	return remove(path);
}

void restore_remove(const char *folder)
{
	nftw(folder, remove_one, TREE_DEPTH, FTW_DEPTH | FTW_PHYS);
}

static struct err settle(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return good ? OK : ERR(BROKEN, "restore.unwritable");
}

static struct err put_file(const char *path, struct text bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool good = fd >= 0;

	while (good && bytes.len) {
		ssize_t n = write(fd, bytes.at, bytes.len);

		good = n > 0 || (n < 0 && errno == EINTR);
		bytes = text_part(bytes, n > 0 ? (size_t)n : 0, bytes.len);
	}
	good = good && fsync(fd) == 0;
	if (fd >= 0)
		good = close(fd) == 0 && good;
	return good ? OK : ERR(BROKEN, "restore.unwritable");
}

/* A name out of a backup is a file of keys and nothing else. */
static bool is_key_file(struct text name)
{
	return text_find_byte(name, '/') == name.len &&
	       (text_ends(name, TEXT(".key")) || text_ends(name, TEXT(".pub")) ||
		       text_is(name, TEXT("ledger")));
}

struct key_files {
	struct arena *arena;
	const char *folder;
};

static struct err key_file(void *data, struct text name, struct text bytes)
{
	const struct key_files *f = data;
	struct text path;

	if (!is_key_file(name))
		return ERR(BROKEN, "backup.damaged");
	TRY(text_printf(f->arena, &path, "%s/%.*s", f->folder, TEXT_ARGS(name)));
	return put_file(path.at, bytes);
}

static struct err unpack_keys(struct arena *a, const char *vault, const char *folder)
{
	struct key_files f = {a, folder};

	if (mkdir(folder, FOLDER_MODE) != 0)
		return ERR(BROKEN, "restore.unwritable");
	TRY(artefact_read(vault, &(struct artefact_reader){.file = key_file, .data = &f}));
	return settle(folder);
}

/* rows */

struct filling {
	struct mover *mover;
	struct mover_tables tables;
	struct mover_table
		now; /* the table that is read; its name and columns are the place's own */
};

/* Every column of the backup must be one of the place, with the same kind. */
static struct err table_begins(void *data, const struct mover_table *from)
{
	struct filling *f = data;
	const struct mover_table *to = mover_find(&f->tables, from->name);

	if (!to)
		return ERR(BROKEN, "backup.damaged");
	f->now = (struct mover_table){.name = to->name, .count = from->count};
	for (size_t i = 0; i < from->count; i++) {
		size_t n = 0;

		while (n < to->count && !text_is(to->column[n].name, from->column[i].name))
			n++;
		if (n == to->count || to->column[n].kind != from->column[i].kind)
			return ERR(BROKEN, "backup.damaged");
		f->now.column[i] = to->column[n];
	}
	mover_forget(f->mover);
	return mover_empty(f->mover, to);
}

static struct err row_comes(void *data, const struct driver_cell *cells, size_t count)
{
	struct filling *f = data;

	(void)count;
	return mover_put(f->mover, &f->now, cells);
}

static struct err fill(struct mover *mover, const char *content, const char *keys)
{
	struct filling f = {.mover = mover};
	const struct artefact_reader reader = {.table = table_begins, .row = row_comes, .data = &f};

	TRY(mover_tables(mover, &f.tables));
	TRY(mover_begin(mover));
	TRY(artefact_read(content, &reader));
	TRY(artefact_read(keys, &reader));
	TRY(mover_commit(mover));
	return mover_check(mover);
}

struct paths {
	const char *at[PARTS];
};

static struct err check_parts(
	struct arena *a, const char *from, const struct manifest *m, struct paths *paths)
{
	for (int i = 0; i < PARTS; i++) {
		TRY(manifest_path(a, from, m->stamp, (enum manifest_part)i, &paths->at[i]));
		TRY(artefact_check(paths->at[i], &m->part[i]));
	}
	return OK;
}

static struct err check_place(const char *keys, const struct manifest *m)
{
	struct seal_ring *ring;
	bool ours;

	TRY(seal_ring_open(keys, false, &ring));
	ours = manifest_is_ours(ring, m);
	seal_ring_close(ring);
	return ours ? OK : ERR(BROKEN, "backup.foreign");
}

struct err restore_unpack(
	struct arena *a, const char *from, const struct manifest *m, const struct unpack_to *to)
{
	struct mover *mover;
	struct paths paths;
	struct err e;

	TRY(check_parts(a, from, m, &paths));
	TRY(unpack_keys(a, paths.at[PART_VAULT], to->keys));
	TRY(check_place(to->keys, m));
	TRY(mover_make(&to->database, m->steps));
	TRY(mover_open(&to->database, true, &mover));
	e = fill(mover, paths.at[PART_CONTENT], paths.at[PART_KEYS]);
	mover_close(mover);
	return e;
}

/* a place, opened as a server would */

struct opened {
	struct store *store;
	struct seal_ring *ring;
	struct id_maker *ids;
};

static void opened_end(struct opened *o)
{
	id_maker_close(o->ids);
	seal_ring_close(o->ring);
	store_close(o->store);
}

static struct err open_place(const struct unpack_to *at, struct opened *o)
{
	bool fresh;

	TRY(store_open(&at->database, &o->store, &fresh));
	TRY(seal_ring_open(at->keys, false, &o->ring));
	return arena_check(o->ids = id_maker_open(0));
}

static struct act act_in(const struct opened *o, struct arena *a)
{
	return (struct act){
		.store = o->store, .ring = o->ring, .ids = o->ids, .arena = a, .now = time_now()};
}

static struct err place_in(struct arena *a, const char *folder, struct unpack_to *to)
{
	struct text file, keys;

	TRY(text_printf(a, &file, "%s/intervise.db", folder));
	TRY(text_printf(a, &keys, "%s/keys", folder));
	*to = (struct unpack_to){{.sqlite_file = file.at, .readers = 2}, keys.at};
	return OK;
}

static struct err check_in(
	struct arena *a, const char *from, const struct manifest *m, const char *scratch)
{
	ENDS_WITH(opened_end) struct opened o = {0};
	struct unpack_to to;
	struct act act;

	TRY(place_in(a, scratch, &to));
	TRY(restore_unpack(a, from, m, &to));
	TRY(open_place(&to, &o));
	act = act_in(&o, a);
	return vault_rows_check(&act);
}

struct err restore_check(
	struct arena *a, const char *from, const struct manifest *m, const char *scratch)
{
	struct err e;

	if (mkdir(scratch, FOLDER_MODE) != 0)
		return ERR(BROKEN, "restore.unwritable");
	e = check_in(a, from, m, scratch);
	restore_remove(scratch);
	return e;
}

/* restoring */

static struct err choose(struct arena *a, const struct restore_plan *plan, struct manifest *m)
{
	struct text stamp = plan->stamp;
	struct stamps all;

	if (!stamp.len) {
		TRY(manifest_stamps(a, plan->from, TEXT(".manifest"), &all));
		if (!all.count)
			return ERR(MISSING, "backup.none");
		stamp = all.at[all.count - 1];
	}
	return manifest_read(a, plan->from, stamp, m);
}

/* Follows the ledger of the living place, then the one that was in the backup, and brings the
 * second up to date. */
static struct err follow(
	const struct restore_plan *plan, struct act *act, const char *own, int64_t *replayed)
{
	struct ledger_copy *copy;
	int64_t more;
	bool known;

	*replayed = 0;
	if (plan->ledger) {
		TRY(ledger_copy_follow(act, plan->ledger, &known, replayed));
		if (!known)
			return ERR(CONFLICT, "restore.ledger_older");
	}
	TRY(ledger_copy_open(act, own, &copy, &more));
	ledger_copy_close(copy);
	*replayed += more;
	return OK;
}

/* Everything that must have happened before the place may serve. */
static struct err make_ready(struct arena *a, const struct restore_plan *plan,
	const struct unpack_to *to, int64_t *replayed)
{
	ENDS_WITH(opened_end) struct opened o = {0};
	struct text own;
	struct act act;

	TRY(open_place(to, &o));
	act = act_in(&o, a);
	TRY(vault_rows_check(&act));
	TRY(text_printf(a, &own, "%s/ledger", to->keys));
	TRY(follow(plan, &act, own.at, replayed));
	TRY(act_come_back(&act));
	return store_forget(o.store);
}

/* In PostgreSQL itself, with the keys that were unpacked and checked already. */
static struct err into_postgres(struct arena *a, const struct restore_plan *plan,
	const struct manifest *m, const char *folder)
{
	struct unpack_to to;
	struct text file;

	TRY(place_in(a, folder, &to));
	TRY(text_copy(a, text_of(to.database.sqlite_file), &file));
	restore_remove(to.keys);
	to.database = (struct store_settings){
		.postgres = plan->postgres, .owner = plan->owner, .readers = 2};
	TRY(restore_unpack(a, plan->from, m, &to));
	for (size_t i = 0; i < 4; i++) {
		static const char *const ends[] = {"", "-wal", "-shm", ".lock"};
		struct text path;

		TRY(text_printf(a, &path, "%.*s%s", TEXT_ARGS(file), ends[i]));
		unlink(path.at);
	}
	return OK;
}

/* Unpacked and checked as SQLite in any case, before a PostgreSQL is touched. */
static struct err restore_into(
	struct arena *a, const struct restore_plan *plan, const char *folder, struct restored *out)
{
	struct unpack_to to;

	TRY(place_in(a, folder, &to));
	TRY(restore_unpack(a, plan->from, &out->of, &to));
	TRY(make_ready(a, plan, &to, &out->replayed));
	if (!plan->postgres)
		return OK;
	TRY(into_postgres(a, plan, &out->of, folder));
	to.database = (struct store_settings){
		.postgres = plan->postgres, .owner = plan->owner, .readers = 2};
	return make_ready(a, plan, &to, &out->replayed);
}

/* There is nothing yet, or an empty folder. */
static bool is_free(const char *path)
{
	DIR *dir = opendir(path);
	size_t names = 0;

	if (!dir)
		return errno == ENOENT;
	while (readdir(dir))
		names++;
	closedir(dir);
	return names <= 2; /* itself and the one above */
}

static struct err check_plan(const struct restore_plan *plan)
{
	if (!plan->ledger && !plan->without_ledger)
		return ERR(INPUT, "restore.which_ledger");
	return is_free(plan->into) ? OK : ERR(CONFLICT, "restore.not_empty");
}

struct err restore_place(struct arena *a, const struct restore_plan *plan, struct restored *out)
{
	struct text folder;
	struct err e;

	*out = (struct restored){0};
	TRY(seal_start());
	TRY(check_plan(plan));
	TRY(choose(a, plan, &out->of));
	TRY(text_printf(a, &folder, "%s.restoring", plan->into));
	restore_remove(folder.at); /* of a try that was cut short */
	if (mkdir(folder.at, FOLDER_MODE) != 0)
		return ERR(BROKEN, "restore.unwritable");
	e = restore_into(a, plan, folder.at, out);
	if (!e.fault && rename(folder.at, plan->into) != 0)
		e = ERR(BROKEN, "restore.unwritable");
	if (e.fault)
		restore_remove(folder.at);
	return e;
}
