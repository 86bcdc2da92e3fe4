#include "base/time.h"

#include <stdatomic.h>
#include <time.h>

time_ms time_now(void)
{
	static _Atomic int64_t latest;
	struct timespec ts;
	int64_t now, before = atomic_load(&latest);

	clock_gettime(CLOCK_REALTIME, &ts);
	now = (int64_t)ts.tv_sec * SECOND_MS + ts.tv_nsec / 1000000;
	while (now > before)
		if (atomic_compare_exchange_weak(&latest, &before, now))
			return now;
	return before;
}

int64_t time_ticks(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

struct err time_rfc3339(struct arena *a, time_ms at, struct text *out)
{
	struct wall w = wall_at(NULL, at);

	return text_printf(a, out, "%04d-%02d-%02dT%02d:%02d:%02dZ", w.year, w.month, w.day, w.hour,
		w.minute, w.second);
}

/* Reads exactly `digits` digits at `from`. */
static bool read_digits(struct text t, size_t from, size_t digits, int *out)
{
	int n = 0;

	if (from + digits > t.len)
		return false;
	for (size_t i = from; i < from + digits; i++) {
		if (t.at[i] < '0' || t.at[i] > '9')
			return false;
		n = n * 10 + (t.at[i] - '0');
	}
	*out = n;
	return true;
}

/* "Z", "+02:00" or "-05:30" and nothing behind it: seconds east of UTC. */
static bool read_offset(struct text t, size_t from, int *seconds)
{
	int hours, minutes;

	*seconds = 0;
	if (from + 1 == t.len && (t.at[from] == 'Z' || t.at[from] == 'z'))
		return true;
	if (from + 6 != t.len || (t.at[from] != '+' && t.at[from] != '-') || t.at[from + 3] != ':')
		return false;
	if (!read_digits(t, from + 1, 2, &hours) || !read_digits(t, from + 4, 2, &minutes))
		return false;
	if (hours > 23 || minutes > 59)
		return false;
	*seconds = (hours * 60 + minutes) * (t.at[from] == '-' ? -60 : 60);
	return true;
}

static bool is_real(struct wall w)
{
	static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (w.year % 4 == 0 && w.year % 100 != 0) || w.year % 400 == 0;

	if (w.month < 1 || w.month > 12 || w.day < 1 || w.day > days[w.month - 1])
		return false;
	if (w.month == 2 && w.day == 29 && !leap)
		return false;
	return w.hour < 24 && w.minute < 60 && w.second < 60;
}

struct err time_read_rfc3339(struct text t, time_ms *at)
{
	struct wall w = {0};
	size_t end = 19;
	int offset;
	bool shaped = t.len >= 20 && t.at[4] == '-' && t.at[7] == '-' &&
		      (t.at[10] == 'T' || t.at[10] == 't' || t.at[10] == ' ') && t.at[13] == ':' &&
		      t.at[16] == ':';

	if (!shaped || !read_digits(t, 0, 4, &w.year) || !read_digits(t, 5, 2, &w.month) ||
		!read_digits(t, 8, 2, &w.day) || !read_digits(t, 11, 2, &w.hour) ||
		!read_digits(t, 14, 2, &w.minute) || !read_digits(t, 17, 2, &w.second))
		return ERR(INPUT, "time.bad");
	if (t.at[end] == '.')
		for (end++; end < t.len && t.at[end] >= '0' && t.at[end] <= '9';)
			end++;
	if (!is_real(w) || !read_offset(t, end, &offset))
		return ERR(INPUT, "time.bad");
	*at = wall_moment(NULL, w) - (time_ms)offset * SECOND_MS;
	return OK;
}
