/* What the doctor looks at on this machine: files, disk, clock, memory, the service. */
#include "doctor.h"

#include "seal/key.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

enum { SCARCE_MB = 200, LITTLE_MB = 1024, FILE_MOST = 64 * 1024 };

/* 2026-01-01: no clock that is right shows less. */
static const time_ms YOUNGEST = 1767225600000;

/* A file or folder of the place: whose it is and who may read it. */
static void look_at_file(struct doctor *d, const char *name, mode_t forbidden, const char *mode)
{
	struct text path;
	struct stat st;

	if (text_printf(d->arena, &path, "%.*s%s", TEXT_ARGS(d->settings->data.value), name)
			.fault ||
		stat(path.at, &st) != 0)
		return;
	if (st.st_uid != geteuid() && geteuid() != 0)
		doctor_find(d, MEND, "files",
			"%s belongs to another account. Run the doctor as the account that serves, "
			"or chown the data folder to it.",
			path.at);
	else if (st.st_mode & forbidden)
		doctor_find(d, MEND, "files",
			"Others on this machine may read %s (mode %o). chmod %s %s", path.at,
			(unsigned)st.st_mode & 07777u, mode, path.at);
}

void doctor_files(struct doctor *d)
{
	static const struct {
		const char *name, *mode;
		mode_t forbidden;
	} rows[] = {
		{"", "700", 077},
		{"/keys", "700", 077},
		{"/intervise.db", "600", 077},
		{"/intervise.db-wal", "600", 077},
		{"/intervise.conf", "640", 007},
	};
	size_t before = d->count;
	struct stat st;

	if (stat(setting_string(&d->settings->data), &st) != 0) {
		doctor_find(d, MEND, "files",
			"There is no data folder %s. `intervise serve` makes it, or name the right "
			"one by --data.",
			setting_string(&d->settings->data));
		return;
	}
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		look_at_file(d, rows[i].name, rows[i].forbidden, rows[i].mode);
	if (d->count == before)
		doctor_find(
			d, WELL, "files", "Nobody else on this machine may read the data folder.");
}

void doctor_disk(struct doctor *d)
{
	struct statvfs fs;
	uint64_t free_mb, all_mb;

	if (statvfs(setting_string(&d->settings->data), &fs) != 0)
		return;
	free_mb = (uint64_t)fs.f_bavail * fs.f_frsize >> 20;
	all_mb = (uint64_t)fs.f_blocks * fs.f_frsize >> 20;
	if (free_mb < SCARCE_MB)
		doctor_find(d, MEND, "disk",
			"Only %llu MB are free where the place lies. Make room: when the disk is "
			"full, nothing people write can be kept.",
			(unsigned long long)free_mb);
	else if (free_mb < LITTLE_MB || free_mb < all_mb / 20)
		doctor_find(d, MIND, "disk", "%llu MB of %llu MB are free. Think of more room.",
			(unsigned long long)free_mb, (unsigned long long)all_mb);
	else
		doctor_find(d, WELL, "disk", "%llu MB are free.", (unsigned long long)free_mb);
}

void doctor_clock(struct doctor *d)
{
	struct timex state = {0};

	if (time_now() < YOUNGEST) {
		doctor_find(d, MEND, "clock",
			"The clock of this machine is years behind. Set it (timedatectl), or "
			"logins "
			"and retention go wrong.");
		return;
	}
	if (adjtimex(&state) == TIME_ERROR || (state.status & STA_UNSYNC))
		doctor_find(d, MIND, "clock",
			"The clock is not kept by a time server. Install systemd-timesyncd or "
			"chrony; with several nodes it is needed.");
	else
		doctor_find(d, WELL, "clock", "The clock is kept by a time server.");
}

static struct text read_some(struct doctor *d, const char *path)
{
	char *at = arena_get(d->arena, FILE_MOST);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = at && fd >= 0 ? read(fd, at, FILE_MOST) : 0;

	if (fd >= 0)
		close(fd);
	return n > 0 ? (struct text){at, (size_t)n} : TEXT("");
}

/* Swap in memory or behind device-mapper is most often encrypted; a plain partition or file is not.
 */
static bool swaps_in_clear(struct doctor *d)
{
	struct text rest = read_some(d, "/proc/swaps"), line;

	if (!text_cut(&rest, '\n', &line))
		return false; /* the head */
	while (text_cut(&rest, '\n', &line))
		if (line.len && !text_starts(line, TEXT("/dev/dm-")) &&
			!text_starts(line, TEXT("/dev/zram")) &&
			!text_starts(line, TEXT("/dev/mapper/")))
			return true;
	return false;
}

void doctor_memory(struct doctor *d)
{
	unsigned char byte;

	if (getrandom(&byte, 1, GRND_NONBLOCK) != 1)
		doctor_find(d, MEND, "random",
			"The machine has not gathered enough randomness to make keys. Wait a "
			"minute "
			"after booting; a virtual machine wants virtio-rng.");
	if (swaps_in_clear(d))
		doctor_find(d, MIND, "memory",
			"Swap may be written to the disk in clear. Keys are locked in memory, "
			"pages "
			"are not: encrypt swap, or turn it off (swapoff).");
	else
		doctor_find(d, WELL, "memory", "No memory is swapped to the disk in clear.");
}

void doctor_service(struct doctor *d)
{
	static const char *const units[] = {
		"/etc/systemd/system/intervise.service", "/lib/systemd/system/intervise.service"};
	static const char *const wanted[] = {
		"NoNewPrivileges=yes", "ProtectSystem=strict", "MemoryDenyWriteExecute=yes"};
	struct text unit = TEXT("");

	if (geteuid() == 0)
		doctor_find(d, MIND, "service",
			"You are root. The server should run under an account of its own; the "
			"Debian package makes one.");
	for (size_t i = 0; i < 2 && !unit.len; i++)
		unit = read_some(d, units[i]);
	if (!unit.len) {
		doctor_find(d, MIND, "service",
			"systemd knows no intervise.service here: after a crash or a restart of "
			"the "
			"machine nobody starts the server.");
		return;
	}
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		if (text_find(unit, text_of(wanted[i])) < unit.len)
			continue;
		doctor_find(d, MIND, "service",
			"The service lacks %s. Compare it with the one we "
			"ship.",
			wanted[i]);
		return;
	}
	doctor_find(d, WELL, "service", "The service is shut in as we ship it.");
}
