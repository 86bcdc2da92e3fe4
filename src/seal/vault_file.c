#include "seal/vault_file.h"

#include "seal/ring_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_BYTES = 64 };

_Static_assert((int)VAULTS_MOST == (int)RING_VAULTS_MOST, "one number, two names");

static struct err find(int fd, struct vaults_there *out)
{
	struct ring_vaults found;

	TRY(ring_vaults_find(fd, &found));
	out->count = found.count;
	memcpy(out->number, found.number, sizeof out->number);
	return OK;
}

struct err seal_vaults_there(const char *folder, struct vaults_there *out)
{
	ENDS_WITH(ring_fd_end) int fd = -1;

	TRY(ring_folder_open(folder, false, &fd));
	return find(fd, out);
}

struct err seal_vault_make(const char *folder, int64_t *made)
{
	ENDS_WITH(seal_key_end) struct seal_key key = {0};
	ENDS_WITH(ring_fd_end) int fd = -1;
	char name[RING_NAME_ROOM];
	struct vaults_there there;

	TRY(ring_folder_open(folder, false, &fd));
	TRY(find(fd, &there));
	if (there.count != 1)
		return there.count ? ERR(CONFLICT, "vault.turning") : ERR(BROKEN, "ring.missing");
	*made = there.number[0] + 1;
	ring_vault_name(*made, name);
	seal_key_random(&key);
	return ring_file_write(fd, name, &key);
}

struct err seal_vault_read(const char *folder, int64_t vault, struct seal_key *key)
{
	ENDS_WITH(ring_fd_end) int fd = -1;
	char name[RING_NAME_ROOM];

	TRY(ring_folder_open(folder, false, &fd));
	ring_vault_name(vault, name);
	return ring_file_read(fd, name, key);
}

struct err seal_vault_keep(const char *folder, int64_t vault, const struct seal_key *key)
{
	ENDS_WITH(seal_key_end) struct seal_key has = {0};
	ENDS_WITH(ring_fd_end) int fd = -1;
	char name[RING_NAME_ROOM];

	TRY(ring_folder_open(folder, false, &fd));
	ring_vault_name(vault, name);
	if (!ring_file_read(fd, name, &has).fault)
		return memcmp(has.at, key->at, sizeof has.at) == 0 ? OK
								   : ERR(BROKEN, "ring.damaged");
	return ring_file_write(fd, name, key);
}

/* Nothing promises that the disk writes to the same place; it costs nothing to ask. */
static bool write_over(int folder, const char *name)
{
	static const char zeros[FILE_BYTES];
	int fd = openat(folder, name, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
	bool good = fd >= 0 && write(fd, zeros, sizeof zeros) == FILE_BYTES && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return good;
}

struct err seal_vault_drop(const char *folder, int64_t vault)
{
	ENDS_WITH(ring_fd_end) int fd = -1;
	char name[RING_NAME_ROOM];

	TRY(ring_folder_open(folder, false, &fd));
	ring_vault_name(vault, name);
	if (faccessat(fd, name, F_OK, 0) != 0 && errno == ENOENT)
		return OK;
	if (!write_over(fd, name) || unlinkat(fd, name, 0) != 0 || fsync(fd) != 0)
		return ERR(BROKEN, "ring.unwritable");
	return OK;
}
