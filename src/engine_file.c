#include "engine_file.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char file_name[] = "intervise-deid.pack", magic[] = "ivengine1\n";

enum { PATH_ROOM = 4096, MAGIC = sizeof magic - 1, HEAD = MAGIC + ENGINE_HASH + 3 * 4 };

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

/* The three parts, when the file is of the module that the pages name. */
static bool read_parts(struct text all, struct engine *out)
{
	struct text *const parts[] = {&out->plain, &out->gzip, &out->brotli};
	uint32_t length[3];
	size_t at = HEAD;

	if (!text_starts(all, TEXT("ivengine1\n")) ||
		!text_is(text_part(all, MAGIC, ENGINE_HASH), text_of(engine_hash)))
		return false;
	memcpy(length, all.at + MAGIC + ENGINE_HASH, sizeof length);
	if (HEAD + (uint64_t)length[0] + length[1] + length[2] != all.len)
		return false;
	for (int i = 0; i < 3; i++) {
		*parts[i] = text_part(all, at, length[i]);
		at += length[i];
	}
	return true;
}

bool engine_file_open(struct arena *a, struct engine *out)
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
