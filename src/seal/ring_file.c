#include "seal/ring_file.h"

#include "base/wipe.h"
#include "seal/bytes.h"
#include "seal/mix.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_MODE = 0700, FILE_MODE = 0600, OTHERS = 0077 };

struct key_file {
	struct seal_key key;
	struct seal_hash check;
};

_Static_assert(sizeof(struct key_file) == 64, "a file is the key and its check, nothing between");

static void key_file_end(struct key_file *f)
{
	wipe(f, sizeof *f);
}

void ring_fd_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Nobody but the server (or root, who gives it credentials) may read or change it. */
static struct err only_ours(int fd, mode_t kind)
{
	struct stat st;

	if (fstat(fd, &st) != 0 || (st.st_mode & S_IFMT) != kind)
		return ERR(BROKEN, "ring.unreadable");
	if ((st.st_mode & OTHERS) || (st.st_uid != geteuid() && st.st_uid != 0))
		return ERR(BROKEN, "ring.mode");
	return OK;
}

/* Makes the folder, and its name in the folder above it, last. */
static struct err folder_make(const char *path)
{
	ENDS_WITH(ring_fd_end) int fd = -1;
	ENDS_WITH(ring_fd_end) int above = -1;

	if (mkdir(path, FOLDER_MODE) != 0)
		return errno == EEXIST ? OK : ERR(BROKEN, "ring.unwritable");
	fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	above = fd >= 0 ? openat(fd, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (above < 0 || fsync(above) != 0)
		return ERR(BROKEN, "ring.unwritable");
	return OK;
}

static struct err folder_lock(int fd)
{
	while (flock(fd, LOCK_EX) != 0)
		if (errno != EINTR)
			return ERR(BROKEN, "ring.unreadable");
	return OK;
}

struct err ring_folder_open(const char *path, bool make, int *fd)
{
	if (make)
		TRY(folder_make(path));
	*fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*fd < 0)
		return errno == ENOENT ? ERR(BROKEN, "ring.missing")
				       : ERR(BROKEN, "ring.unreadable");
	TRY(only_ours(*fd, S_IFDIR));
	return folder_lock(*fd);
}

static void check_of(const char *name, const struct seal_key *key, struct seal_hash *out)
{
	const struct text parts[] = {text_of(name), bytes_text(key->at, sizeof key->at)};

	mix(MIX_FILE, NULL, parts, sizeof parts / sizeof parts[0], out->at);
}

/* How many of `most` bytes there were; -1 when the disk fails. */
static ssize_t read_all(int fd, void *to, size_t most)
{
	size_t got = 0;

	while (got < most) {
		ssize_t n = read(fd, (char *)to + got, most - got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return (ssize_t)got;
}

static bool write_all(int fd, const void *from, size_t n)
{
	const char *at = from;

	while (n) {
		ssize_t wrote = write(fd, at, n);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0)
			return false;
		at += wrote;
		n -= (size_t)wrote;
	}
	return true;
}

/* The file and nothing after it. */
static struct err whole_file(int fd, struct key_file *file)
{
	ssize_t got = read_all(fd, file, sizeof *file), after = 0;
	char more;

	if (got == (ssize_t)sizeof *file)
		after = read_all(fd, &more, 1);
	if (got < 0 || after < 0)
		return ERR(BROKEN, "ring.unreadable");
	return got == (ssize_t)sizeof *file && after == 0 ? OK : ERR(BROKEN, "ring.damaged");
}

struct err ring_file_read(int folder, const char *name, struct seal_key *key)
{
	ENDS_WITH(ring_fd_end)
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	ENDS_WITH(key_file_end) struct key_file file = {0};
	struct seal_hash check;

	if (fd < 0)
		return errno == ENOENT ? ERR(BROKEN, "ring.missing")
				       : ERR(BROKEN, "ring.unreadable");
	TRY(only_ours(fd, S_IFREG));
	TRY(whole_file(fd, &file));
	check_of(name, &file.key, &check);
	if (!seal_hash_same(&check, &file.check))
		return ERR(BROKEN, "ring.damaged");
	*key = file.key;
	return OK;
}

/* All of the file under `name`, and on the disk. */
static bool file_put(int folder, const char *name, const struct key_file *file)
{
	int fd = openat(
		folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
	bool good;

	if (fd < 0)
		return false;
	good = write_all(fd, file, sizeof *file) && fsync(fd) == 0;
	return close(fd) == 0 && good;
}

struct err ring_file_write(int folder, const char *name, const struct seal_key *key)
{
	ENDS_WITH(key_file_end) struct key_file file = {.key = *key};
	char unfinished[RING_NAME_ROOM + 8];

	check_of(name, key, &file.check);
	snprintf(unfinished, sizeof unfinished, "%s.new", name);
	if (unlinkat(folder, unfinished, 0) != 0 && errno != ENOENT)
		return ERR(BROKEN, "ring.unwritable");
	if (!file_put(folder, unfinished, &file) ||
		renameat2(folder, unfinished, folder, name, RENAME_NOREPLACE) != 0 ||
		fsync(folder) != 0) {
		unlinkat(folder, unfinished, 0);
		return ERR(BROKEN, "ring.unwritable");
	}
	return OK;
}

void ring_vault_name(int64_t vault, char name[RING_NAME_ROOM])
{
	snprintf(name, RING_NAME_ROOM, "vault-%" PRId64 ".key", vault);
}

/* The number in "vault-7.key"; 0 for a file of any other name ("vault-07.key" too). */
static int64_t vault_of(const char *name)
{
	struct text t = text_of(name), head = TEXT("vault-"), tail = TEXT(".key");
	char again[RING_NAME_ROOM];
	int64_t vault;

	if (!text_starts(t, head) || !text_ends(t, tail) || t.len <= head.len + tail.len)
		return 0;
	t = text_part(t, head.len, t.len - head.len - tail.len);
	if (text_number(t, &vault).fault || vault < 1)
		return 0;
	ring_vault_name(vault, again);
	return text_is(text_of(again), text_of(name)) ? vault : 0;
}

static int by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static struct err vaults_read(DIR *dir, struct ring_vaults *out)
{
	const struct dirent *entry;

	out->count = 0;
	while (errno = 0, (entry = readdir(dir)) != NULL) {
		int64_t vault = vault_of(entry->d_name);

		if (!vault)
			continue;
		if (out->count == RING_VAULTS_MOST)
			return ERR(BROKEN, "ring.crowded");
		out->number[out->count++] = vault;
	}
	if (errno)
		return ERR(BROKEN, "ring.unreadable");
	qsort(out->number, out->count, sizeof out->number[0], by_number);
	return OK;
}

struct err ring_vaults_find(int folder, struct ring_vaults *out)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	struct err e;

	if (!dir) {
		ring_fd_end(&fd);
		return ERR(BROKEN, "ring.unreadable");
	}
	e = vaults_read(dir, out);
	closedir(dir);
	return e;
}
