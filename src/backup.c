#include "backup.h"

#include "restore.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_MODE = 0700, KEY_FILE_MOST = 64 * 1024 * 1024, TRIES = 3 };

/* Tables that a backup leaves out: what ends when a place is put back, and what is of one server.
 * A token or login of then must not open the place again. */
static const char *const left_out[] = {"login", "half_login", "quick_lock", "device_link",
	"reset_link", "setup_link", "guess", "submission", "job", "node", "event", "vault_node",
	"vault_hand", "schema_step", "api_token", "challenge"};

static bool is_left_out(struct text name)
{
	for (size_t i = 0; i < sizeof left_out / sizeof left_out[0]; i++)
		if (text_is(name, text_of(left_out[i])))
			return true;
	return false;
}

/* The place of the column `vault`, which every table of key rows has; count when there is none. */
static size_t vault_column(const struct mover_table *t)
{
	size_t i = 0;

	while (i < t->count && !text_is(t->column[i].name, TEXT("vault")))
		i++;
	return i;
}

/* the vault */

struct vaults {
	size_t count;
	int64_t number[64];
};

/* The number of "vault-7.key"; 0 for any other. */
static int64_t vault_of(struct text name)
{
	struct text head = TEXT("vault-"), tail = TEXT(".key");
	int64_t n;

	if (!text_starts(name, head) || !text_ends(name, tail) ||
		text_number(text_part(name, head.len, name.len - head.len - tail.len), &n).fault)
		return 0;
	return n;
}

static struct err read_file(struct arena *a, const char *path, struct text *bytes)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat st;
	ssize_t n = -1;
	char *at;

	if (fd < 0)
		return ERR(BROKEN, "ring.unreadable");
	if (fstat(fd, &st) == 0 && st.st_size <= KEY_FILE_MOST &&
		(at = arena_get(a, (size_t)st.st_size + 1)) != NULL)
		n = read(fd, at, (size_t)st.st_size);
	close(fd);
	if (n < 0)
		return ERR(BROKEN, "ring.unreadable");
	*bytes = (struct text){at, (size_t)n};
	return OK;
}

static struct err copy_key(
	struct artefact *out, const char *folder, const char *name, struct vaults *vaults)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(KEY_FILE_MOST + 64 * 1024);
	struct text named = text_of(name), path, bytes;
	int64_t vault = vault_of(named);

	if (!text_ends(named, TEXT(".key")) && !text_ends(named, TEXT(".pub")) &&
		!text_is(named, TEXT("ledger")))
		return OK;
	TRY(arena_check(a));
	TRY(text_printf(a, &path, "%s/%s", folder, name));
	TRY(read_file(a, path.at, &bytes));
	artefact_file(out, named, bytes);
	if (vault && vaults->count < sizeof vaults->number / sizeof vaults->number[0])
		vaults->number[vaults->count++] = vault;
	return OK;
}

static void dir_end(DIR **dir)
{
	if (*dir)
		closedir(*dir);
}

static struct err copy_vault(struct artefact *out, const char *folder, struct vaults *vaults)
{
	ENDS_WITH(dir_end) DIR *dir = opendir(folder);
	const struct dirent *entry;

	if (!dir)
		return ERR(BROKEN, "ring.unreadable");
	while ((entry = readdir(dir)))
		TRY(copy_key(out, folder, entry->d_name, vaults));
	return OK;
}

/* the rows */

struct copying {
	struct artefact *out;
	const struct vaults *vaults;
	size_t vault; /* the column, in a table of key rows */
};

/* A vault that came after the key files were copied: then all is copied once more. */
static struct err copy_row(void *data, const struct driver_cell *cells, size_t count)
{
	const struct copying *c = data;
	size_t i = 0;

	while (c->vault < count && i < c->vaults->count &&
		c->vaults->number[i] != cells[c->vault].number)
		i++;
	if (c->vault < count && i == c->vaults->count)
		return ERR(BUSY, "backup.vault_turns");
	artefact_row(c->out, cells, count);
	return c->out->failed ? ERR(BROKEN, "backup.unwritable") : OK;
}

static struct err copy_tables(
	struct mover *mover, struct artefact outs[PARTS], const struct vaults *vaults)
{
	struct mover_tables tables;

	TRY(mover_tables(mover, &tables));
	for (size_t i = 0; i < tables.count; i++) {
		const struct mover_table *t = &tables.at[i];
		size_t vault = vault_column(t);
		struct copying c = {
			&outs[vault < t->count ? PART_KEYS : PART_CONTENT], vaults, vault};

		if (is_left_out(t->name))
			continue;
		artefact_table(c.out, t);
		TRY(mover_read(mover, t, &(struct mover_reader){copy_row, &c}));
	}
	return OK;
}

static struct err copy_rows(struct arena *a, const struct backup_plan *plan,
	struct artefact outs[PARTS], const struct vaults *vaults, struct manifest *m)
{
	struct mover *mover;
	struct text steps = TEXT_NONE;
	struct err e;

	TRY(mover_open(&plan->database, false, &mover));
	e = mover_begin(mover);
	if (!e.fault)
		e = mover_steps(mover, &steps);
	if (!e.fault)
		e = text_copy(a, steps, &m->steps);
	if (!e.fault)
		e = copy_tables(mover, outs, vaults);
	mover_close(mover);
	return e;
}

/* all of it */

static struct err make_folders(struct arena *a, const char *to)
{
	const char *path;

	if (mkdir(to, FOLDER_MODE) != 0 && errno != EEXIST)
		return ERR(BROKEN, "backup.unwritable");
	for (int i = 0; i < PARTS; i++) {
		TRY(manifest_folder(a, to, (enum manifest_part)i, &path));
		if (mkdir(path, FOLDER_MODE) != 0 && errno != EEXIST)
			return ERR(BROKEN, "backup.unwritable");
	}
	return OK;
}

static void remove_parts(struct arena *a, const char *to, struct text stamp)
{
	const char *path;

	for (int i = 0; i < PARTS; i++)
		if (!manifest_path(a, to, stamp, (enum manifest_part)i, &path).fault)
			unlink(path);
}

static struct err copy_into(struct arena *a, const struct backup_plan *plan,
	struct artefact outs[PARTS], struct manifest *m)
{
	struct vaults vaults = {0};
	const char *path;

	for (int i = 0; i < PARTS; i++) {
		TRY(manifest_path(a, plan->to, m->stamp, (enum manifest_part)i, &path));
		TRY(artefact_make(&outs[i], path));
	}
	TRY(copy_vault(&outs[PART_VAULT], plan->keys, &vaults));
	TRY(copy_rows(a, plan, outs, &vaults, m));
	for (int i = 0; i < PARTS; i++)
		TRY(artefact_finish(&outs[i], &m->part[i]));
	return OK;
}

static struct err copy_once(struct arena *a, const struct backup_plan *plan, struct manifest *m)
{
	struct artefact outs[PARTS] = {0};
	struct err e;

	m->made = time_now();
	TRY(manifest_stamp(a, m->made, &m->stamp));
	e = copy_into(a, plan, outs, m);
	for (int i = 0; i < PARTS; i++)
		artefact_end(&outs[i]);
	if (e.fault)
		remove_parts(a, plan->to, m->stamp);
	return e;
}

/* Lets go of what is older than the newest `keep` in a folder. */
static struct err let_go(struct arena *a, const char *folder, struct text ending, int64_t keep)
{
	struct stamps all;

	TRY(manifest_stamps(a, folder, ending, &all));
	for (size_t i = 0; keep > 0 && i + (size_t)keep < all.count; i++) {
		struct text path;

		TRY(text_printf(
			a, &path, "%s/%.*s%.*s", folder, TEXT_ARGS(all.at[i]), TEXT_ARGS(ending)));
		if (unlink(path.at) != 0 && errno != ENOENT)
			return ERR(BROKEN, "backup.unwritable");
	}
	return OK;
}

/* Keys and vault go sooner than content: with them goes what was destroyed since. */
static struct err rotate(struct arena *a, const struct backup_plan *plan)
{
	const char *folder;

	for (int i = 0; i < PARTS; i++) {
		TRY(manifest_folder(a, plan->to, (enum manifest_part)i, &folder));
		TRY(let_go(
			a, folder, TEXT(".ivb"), i == PART_CONTENT ? plan->keep : plan->keep_keys));
	}
	return let_go(a, plan->to, TEXT(".manifest"), plan->keep);
}

/* The manifest that is tried on is like the one that is kept: its tag is made first. */
static struct err verify(struct arena *a, const struct backup_plan *plan,
	const struct seal_ring *ring, struct manifest *m)
{
	m->vault = seal_ring_vault(ring);
	TRY(manifest_sign(a, ring, m));
	TRY(restore_check(a, plan->to, m, plan->scratch));
	return manifest_write(a, plan->to, m);
}

struct err backup_make(struct arena *a, const struct backup_plan *plan,
	const struct seal_ring *ring, struct manifest *made)
{
	struct err e = ERR(BUSY, "backup.vault_turns");

	*made = (struct manifest){0};
	TRY(make_folders(a, plan->to));
	for (int i = 0; i < TRIES && e.fault == FAULT_BUSY; i++)
		e = copy_once(a, plan, made);
	TRY(e);
	e = verify(a, plan, ring, made);
	if (e.fault) {
		remove_parts(a, plan->to, made->stamp);
		return e;
	}
	return rotate(a, plan);
}
