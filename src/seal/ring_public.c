#include "seal/ring_public.h"

#include "seal/ring_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum {
	FILE_MODE = 0600,
	LINE_ROOM = 80,
	FILE_MOST = PROOF_KEYS_MOST * LINE_ROOM,
	ARENA = 64 * 1024
};
static const char name[] = "signing.pub";

static struct err read_all(int folder, struct arena *a, struct proof_keys *all)
{
	ENDS_WITH(ring_fd_end) int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	char *bytes;
	ssize_t n;

	if (fd < 0)
		return errno == ENOENT ? OK : ERR(BROKEN, "ring.unreadable");
	TRY(arena_check(bytes = arena_get(a, FILE_MOST)));
	n = read(fd, bytes, FILE_MOST);
	if (n < 0)
		return ERR(BROKEN, "ring.unreadable");
	return proof_keys_read(a, (struct text){bytes, (size_t)n}, all).fault
		       ? ERR(BROKEN, "ring.damaged")
		       : OK;
}

/* One write, on the disk before we go on; the folder is locked, so nobody writes beside us. */
static void add(int folder, struct text line)
{
	ENDS_WITH(ring_fd_end)
	int fd = openat(
		folder, name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);

	if (fd >= 0 && write(fd, line.at, line.len) == (ssize_t)line.len)
		fsync(fd);
}

struct err ring_public_keep(int folder, const struct seal_public *now, struct proof_keys *all)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(ARENA);
	struct text line;

	all->count = 0;
	TRY(arena_check(a));
	TRY(read_all(folder, a, all));
	for (size_t i = 0; i < all->count; i++)
		if (memcmp(all->at[i].at, now->at, sizeof now->at) == 0)
			return OK;
	if (all->count == PROOF_KEYS_MOST)
		return ERR(BROKEN, "ring.crowded");
	TRY(proof_key_line(a, now, &line));
	add(folder, line);
	all->at[all->count++] = *now;
	return OK;
}
