#include "../check.h"

#include "web/device.h"

/* As browsers call themselves; their long names hold those of others. */
static const struct {
	const char *agent, *want, *browser, *system;
} rows[] = {
	{"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
	 "Safari/537.36",
		"chrome.linux", "Chrome", "linux"},
	{"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
	 "Chrome/120.0.0.0 Mobile Safari/537.36",
		"chrome.android_phone", "Chrome", "android_phone"},
	{"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
	 "Chrome/120.0.0.0 Safari/537.36",
		"chrome.android_tablet", "Chrome", "android_tablet"},
	{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
	 "Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0",
		"edge.windows", "Edge", "windows"},
	{"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
	 "Version/17.1 Safari/605.1.15",
		"safari.mac", "Safari", "mac"},
	{"Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
	 "Gecko) CriOS/120.0 Mobile/15E148 Safari/604.1",
		"chrome.iphone", "Chrome", "iphone"},
	{"Mozilla/5.0 (Android 14; Mobile; rv:120.0) Gecko/120.0 Firefox/120.0",
		"firefox.android_phone", "Firefox", "android_phone"},
	{"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) "
	 "Chrome/120.0.0.0 Safari/537.36",
		"chrome.chromebook", "Chrome", "chromebook"},
	{"curl/7.88.1", "other", "", ""},
	{"", "other", "", ""},
	{"Firefox/ of nowhere", "other", "", ""},
};

static void a_browser_is_known_by_its_class(void **state)
{
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct text kept;
		struct device d;

		check_ok(device_class(*state, text_of(rows[i].agent), &kept));
		d = device_of(kept);
		check_text(kept, text_of(rows[i].want));
		check_text(d.browser, text_of(rows[i].browser));
		check_text(d.system, text_of(rows[i].system));
	}
}

static void a_long_name_that_was_kept_is_told_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		check_text(device_of(text_of(rows[i].agent)).browser, text_of(rows[i].browser));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(a_browser_is_known_by_its_class),
		cmocka_unit_test(a_long_name_that_was_kept_is_told_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
