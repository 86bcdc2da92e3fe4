#include "manifest.h"

#include "base/buf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MANIFEST_MOST = 128 * 1024, STAMPS_MOST = 100000, STAMP_LENGTH = 19 };

static const char *const part_names[PARTS] = {"content", "keys", "vault"};
static const char tag_purpose[] = "backup.manifest";

struct err manifest_stamp(struct arena *a, time_ms at, struct text *stamp)
{
	struct wall w = wall_at(NULL, at);

	return text_printf(a, stamp, "%04d%02d%02dT%02d%02d%02d%03dZ", w.year, w.month, w.day,
		w.hour, w.minute, w.second, (int)(at % SECOND_MS));
}

struct err manifest_folder(
	struct arena *a, const char *folder, enum manifest_part part, const char **path)
{
	struct text t;

	TRY(text_printf(a, &t, "%s/%s", folder, part_names[part]));
	*path = t.at;
	return OK;
}

struct err manifest_path(struct arena *a, const char *folder, struct text stamp,
	enum manifest_part part, const char **path)
{
	struct text t;

	TRY(text_printf(a, &t, "%s/%s/%.*s.ivb", folder, part_names[part], TEXT_ARGS(stamp)));
	*path = t.at;
	return OK;
}

struct err manifest_own_path(
	struct arena *a, const char *folder, struct text stamp, const char **path)
{
	struct text t;

	TRY(text_printf(a, &t, "%s/%.*s.manifest", folder, TEXT_ARGS(stamp)));
	*path = t.at;
	return OK;
}

/* writing */

static struct err say(struct arena *a, struct manifest *m)
{
	struct buf b = buf_in(a, MANIFEST_MOST);
	struct text rest = m->steps, line, made, hash;

	TRY(time_rfc3339(a, m->made, &made));
	buf_puts(&b, "intervise-backup 1\n");
	buf_printf(&b, "stamp %.*s\nmade %.*s\n", TEXT_ARGS(m->stamp), TEXT_ARGS(made));
	buf_printf(&b, "vault %lld\n", (long long)m->vault);
	while (text_cut(&rest, '\n', &line))
		if (line.len)
			buf_printf(&b, "step %.*s\n", TEXT_ARGS(line));
	for (int i = 0; i < PARTS; i++) {
		TRY(text_hex(a, m->part[i].hash.at, sizeof m->part[i].hash.at, &hash));
		buf_printf(&b, "part %s %lld %lld %.*s\n", part_names[i],
			(long long)m->part[i].bytes, (long long)m->part[i].rows, TEXT_ARGS(hash));
	}
	return buf_end(&b, &m->said);
}

static bool write_whole(int fd, struct text t)
{
	while (t.len) {
		ssize_t n = write(fd, t.at, t.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		t = text_part(t, (size_t)n, t.len);
	}
	return fsync(fd) == 0;
}

static struct err folder_settle(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return good ? OK : ERR(BROKEN, "backup.unwritable");
}

static struct err put_file(struct arena *a, const char *folder, const char *path, struct text all)
{
	struct text draft;
	bool good;
	int fd;

	TRY(text_printf(a, &draft, "%s.new", path));
	fd = open(draft.at, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return ERR(BROKEN, "backup.unwritable");
	good = write_whole(fd, all);
	good = close(fd) == 0 && good;
	if (!good || rename(draft.at, path) != 0) {
		unlink(draft.at);
		return ERR(BROKEN, "backup.unwritable");
	}
	return folder_settle(folder);
}

struct err manifest_sign(struct arena *a, const struct seal_ring *ring, struct manifest *m)
{
	TRY(say(a, m));
	seal_ring_tag(ring, tag_purpose, &m->said, 1, &m->tag);
	return OK;
}

struct err manifest_write(struct arena *a, const char *folder, const struct manifest *m)
{
	struct text all, hex;
	const char *path;

	TRY(text_hex(a, m->tag.at, sizeof m->tag.at, &hex));
	TRY(text_printf(a, &all, "%.*stag %.*s\n", TEXT_ARGS(m->said), TEXT_ARGS(hex)));
	TRY(manifest_own_path(a, folder, m->stamp, &path));
	return put_file(a, folder, path, all);
}

bool manifest_is_ours(const struct seal_ring *ring, const struct manifest *m)
{
	struct seal_hash tag;

	seal_ring_tag(ring, tag_purpose, &m->said, 1, &tag);
	return seal_hash_same(&tag, &m->tag);
}

/* reading */

static const struct err damaged = {FAULT_BROKEN, "backup.damaged"};

static struct err part_read(struct text rest, struct manifest *m)
{
	struct text name, bytes, rows;

	if (!text_cut(&rest, ' ', &name) || !text_cut(&rest, ' ', &bytes) ||
		!text_cut(&rest, ' ', &rows))
		return damaged;
	for (int i = 0; i < PARTS; i++) {
		struct artefact_facts *f = &m->part[i];

		if (!text_is(name, text_of(part_names[i])))
			continue;
		if (text_number(bytes, &f->bytes).fault || text_number(rows, &f->rows).fault ||
			text_unhex(rest, f->hash.at, sizeof f->hash.at).fault)
			return damaged;
		return OK;
	}
	return damaged;
}

static struct err line_read(struct text line, struct manifest *m, struct buf *steps, bool *tagged)
{
	struct text word;

	if (!text_cut(&line, ' ', &word))
		return damaged;
	if (text_is(word, TEXT("stamp")))
		m->stamp = line;
	else if (text_is(word, TEXT("made")))
		return time_read_rfc3339(line, &m->made).fault ? damaged : OK;
	else if (text_is(word, TEXT("vault")))
		return text_number(line, &m->vault).fault ? damaged : OK;
	else if (text_is(word, TEXT("step")))
		buf_printf(steps, "%.*s\n", TEXT_ARGS(line));
	else if (text_is(word, TEXT("part")))
		return part_read(line, m);
	else if (text_is(word, TEXT("tag")))
		*tagged = !text_unhex(line, m->tag.at, sizeof m->tag.at).fault;
	else
		return damaged;
	return OK;
}

static struct err lines_read(struct arena *a, struct text all, struct manifest *m)
{
	struct buf steps = buf_in(a, MANIFEST_MOST);
	struct text rest = all, line;
	bool tagged = false;

	*m = (struct manifest){0};
	if (!text_cut(&rest, '\n', &line) || !text_starts(line, TEXT("intervise-backup ")))
		return damaged;
	if (!text_is(line, TEXT("intervise-backup 1")))
		return ERR(BROKEN, "backup.newer");
	while (!tagged && rest.len) {
		m->said = text_part(all, 0, (size_t)(rest.at - all.at));
		if (!text_cut(&rest, '\n', &line))
			return damaged;
		TRY(line_read(line, m, &steps, &tagged));
	}
	TRY(buf_end(&steps, &m->steps));
	return tagged && !rest.len && m->stamp.len && m->part[PART_VAULT].bytes ? OK : damaged;
}

struct err manifest_read(struct arena *a, const char *folder, struct text stamp, struct manifest *m)
{
	const char *path;
	ssize_t n;
	char *at;
	int fd;

	TRY(manifest_own_path(a, folder, stamp, &path));
	TRY(arena_check(at = arena_get(a, MANIFEST_MOST)));
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return ERR(MISSING, "backup.none");
	n = read(fd, at, MANIFEST_MOST);
	close(fd);
	if (n <= 0 || n == MANIFEST_MOST)
		return damaged;
	TRY(lines_read(a, (struct text){at, (size_t)n}, m));
	return text_is(m->stamp, stamp) ? OK : damaged;
}

/* which there are */

static int by_name(const void *a, const void *b)
{
	return text_order(*(const struct text *)a, *(const struct text *)b);
}

static struct err stamp_add(struct arena *a, const char *name, struct text ending, struct stamps *s)
{
	struct text t = text_of(name);

	if (t.len != STAMP_LENGTH + ending.len || !text_ends(t, ending) || s->count == STAMPS_MOST)
		return OK;
	return text_copy(a, text_part(t, 0, STAMP_LENGTH), &s->at[s->count++]);
}

static struct err count_names(const char *folder, size_t *count)
{
	DIR *dir = opendir(folder);

	*count = 0;
	if (!dir)
		return errno == ENOENT ? OK : ERR(BROKEN, "backup.unreadable");
	while (readdir(dir) && *count < STAMPS_MOST)
		++*count;
	closedir(dir);
	return OK;
}

struct err manifest_stamps(
	struct arena *a, const char *folder, struct text ending, struct stamps *out)
{
	const struct dirent *entry;
	struct err e = OK;
	size_t room;
	DIR *dir;

	*out = (struct stamps){0};
	TRY(count_names(folder, &room));
	TRY(arena_many(a, room, &out->at));
	dir = room ? opendir(folder) : NULL;
	while (dir && !e.fault && out->count < room && (entry = readdir(dir)))
		e = stamp_add(a, entry->d_name, ending, out);
	if (dir)
		closedir(dir);
	if (out->count)
		qsort(out->at, out->count, sizeof *out->at, by_name);
	return e;
}

struct err manifest_last(
	struct arena *a, const struct seal_ring *ring, const char *folder, struct manifest *m)
{
	struct stamps s;

	TRY(manifest_stamps(a, folder, TEXT(".manifest"), &s));
	while (s.count--)
		if (!manifest_read(a, folder, s.at[s.count], m).fault && manifest_is_ours(ring, m))
			return OK;
	return ERR(MISSING, "backup.none");
}
