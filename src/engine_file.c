#include "engine_file.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char file_name[] = "intervise-deid.pack", magic[] = "ivengine2\n";

enum {
	PATH_ROOM = 4096,
	MAGIC = sizeof magic - 1,
	ROW = ENGINE_HASH + 2 * 4,
	HEAD = MAGIC + ENGINES * ROW
};

/* "/usr/bin/intervise" -> "/usr/bin/intervise-deid.pack". */
static bool beside_us(struct arena *a, const char **path)
{
	char own[PATH_ROOM];
	struct text out;
	ssize_t n = readlink("/proc/self/exe", own, sizeof own - 1);

	while (n > 0 && own[n - 1] != '/')
		n--;
	if (n <= 0 || text_printf(a, &out, "%.*s%s", (int)n, own, file_name).fault)
		return false;
	*path = out.at;
	return true;
}

static bool map(const char *path, struct text *out)
{
	struct stat file;
	void *at = MAP_FAILED;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	if (fstat(fd, &file) == 0 && file.st_size > HEAD)
		at = mmap(NULL, (size_t)file.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (at == MAP_FAILED)
		return false;
	*out = (struct text){at, (size_t)file.st_size};
	return true;
}

/* The modules, when the file is of those that the worker names. */
static bool read_parts(struct text all, struct engine out[ENGINES])
{
	struct engine found[ENGINES];
	size_t at = HEAD;

	if (!text_starts(all, text_of(magic)))
		return false;
	for (size_t i = 0; i < ENGINES; i++) {
		struct text row = text_part(all, MAGIC + i * ROW, ROW);
		uint32_t length[2];
		if (!text_starts(row, text_of(engine_hashes[i])))
			return false;
		memcpy(length, row.at + ENGINE_HASH, sizeof length);
		if (length[0] > all.len - at || length[1] > all.len - at - length[0])
			return false;
		found[i].gzip = text_part(all, at, length[0]);
		found[i].brotli = text_part(all, at + length[0], length[1]);
		at += (size_t)length[0] + length[1];
	}
	memcpy(out, found, sizeof found);
	return at == all.len;
}

bool engine_file_open(struct arena *a, struct engine out[ENGINES])
{
	const char *path;
	struct text all;

	if (!beside_us(a, &path) || access(path, R_OK) != 0)
		path = ENGINE_FILE;
	if (!map(path, &all))
		return false;
	if (read_parts(all, out))
		return true;
	munmap((void *)(uintptr_t)all.at, all.len);
	return false;
}
