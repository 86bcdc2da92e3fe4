#include "../check.h"

#include "base/time.h"

#include <stdlib.h>
#include <time.h>

static void moments_survive_rfc3339(void **state)
{
	struct text t;
	time_ms back;

	for (time_ms at = -62135596800000; at < 253402300800000; at += 86399 * (time_ms)777000) {
		check_ok(time_rfc3339(*state, at, &t));
		check_ok(time_read_rfc3339(t, &back));
		assert_int_equal(back, at);
	}
	check_ok(time_read_rfc3339(TEXT("2026-03-29T03:30:00.25+02:00"), &back));
	check_ok(time_rfc3339(*state, back, &t));
	check_text(t, TEXT("2026-03-29T01:30:00Z"));
}

static void impossible_moments_are_refused(void **state)
{
	static const char *const rows[] = {"2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
		"2026-01-01T24:00:00Z", "2026-01-01T00:00:00", "2026-01-01", "",
		"2026-01-01T00:00:00+2:00"};
	time_ms at;

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		check_fault(time_read_rfc3339(text_of(rows[i]), &at), INPUT, "time.bad");
}

/* Our zones against the C library's, which reads the same files another way. */
static void zones_agree_with_the_c_library(void **state)
{
	static const char *const names[] = {"Europe/Berlin", "America/New_York", "Asia/Kolkata",
		"Pacific/Auckland", "America/Sao_Paulo", "Africa/Casablanca", "Europe/Dublin",
		"UTC", "Australia/Lord_Howe", "Asia/Gaza"};

	(void)state;
	for (size_t i = 0; i < ROWS(names); i++) {
		struct zone *z;

		check_ok(zone_open(text_of(names[i]), &z));
		setenv("TZ", names[i], 1);
		tzset();
		for (time_t s = 0; s < 2556144000; s += 86400 * 5 + 3607) {
			struct tm tm;
			struct wall w = wall_at(z, (time_ms)s * SECOND_MS);

			localtime_r(&s, &tm);
			if (w.hour != tm.tm_hour || w.day != tm.tm_mday || w.weekday != tm.tm_wday)
				fail_msg("%s differs at %ld", names[i], (long)s);
			assert_int_equal(w.year, tm.tm_year + 1900);
			assert_int_equal(w.minute, tm.tm_min);
		}
		zone_close(z);
	}
}

static void wall_times_find_their_moment_across_the_change(void **state)
{
	static const struct {
		const char *why;
		struct wall w;
		const char *utc;
	} rows[] = {
		{"winter", {2026, 1, 15, 18, 0, 0, 0}, "2026-01-15T17:00:00Z"},
		{"summer", {2026, 7, 15, 18, 0, 0, 0}, "2026-07-15T16:00:00Z"},
		{"skipped hour", {2026, 3, 29, 2, 30, 0, 0}, "2026-03-29T01:30:00Z"},
		{"hour that comes twice", {2026, 10, 25, 2, 30, 0, 0}, "2026-10-25T00:30:00Z"},
		{"by the rule, far ahead", {2060, 7, 1, 12, 0, 0, 0}, "2060-07-01T10:00:00Z"},
	};
	struct zone *z;

	check_ok(zone_open(TEXT("Europe/Berlin"), &z));
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct text t;

		check_ok(time_rfc3339(*state, wall_moment(z, rows[i].w), &t));
		if (!text_is(t, text_of(rows[i].utc)))
			fail_msg("%s: %s", rows[i].why, t.at);
	}
	zone_close(z);
}

static void a_zone_name_cannot_leave_its_folder(void **state)
{
	static const char *const rows[] = {"../../etc/passwd", "/etc/passwd", "", "Europe/../UTC",
		"Nowhere", "Europe", "zone.tab"};
	struct zone *z;

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		check_fault(zone_open(text_of(rows[i]), &z), INPUT, "zone.unknown");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(moments_survive_rfc3339),
		with_arena(impossible_moments_are_refused),
		with_arena(zones_agree_with_the_c_library),
		with_arena(wall_times_find_their_moment_across_the_change),
		with_arena(a_zone_name_cannot_leave_its_folder),
	};

	return cmocka_run_group_tests_name("time", tests, NULL, NULL);
}
