#include "web/device.h"

/* Browsers say the names of others as well, so the first row that fits counts. */
static const struct {
	const char *code, *name, *sign;
} browsers[] = {
	{"edge", "Edge", "Edg"},
	{"opera", "Opera", "OPR/"},
	{"samsung", "Samsung Internet", "SamsungBrowser"},
	{"firefox", "Firefox", "Firefox/"},
	{"firefox", "Firefox", "FxiOS"},
	{"chrome", "Chrome", "CriOS"},
	{"chromium", "Chromium", "Chromium"},
	{"chrome", "Chrome", "Chrome/"},
	{"safari", "Safari", "Safari/"},
};

/* A phone of Android says "Mobile" as well, a tablet does not. */
static const struct {
	const char *code, *sign, *also;
} systems[] = {
	{"iphone", "iPhone", ""},
	{"ipad", "iPad", ""},
	{"android_phone", "Android", "Mobile"},
	{"android_tablet", "Android", ""},
	{"windows", "Windows", ""},
	{"mac", "Macintosh", ""},
	{"chromebook", "CrOS", ""},
	{"linux", "Linux", ""},
};

enum {
	BROWSER_COUNT = sizeof browsers / sizeof browsers[0],
	SYSTEM_COUNT = sizeof systems / sizeof systems[0]
};

/* Rows of both tables; past their ends when nothing is known. */
struct rows {
	size_t browser, system;
};

static bool known(struct rows r)
{
	return r.browser < BROWSER_COUNT && r.system < SYSTEM_COUNT;
}

static bool says(struct text agent, const char *sign)
{
	return !*sign || text_find(agent, text_of(sign)) < agent.len;
}

static struct rows rows_of_agent(struct text agent)
{
	struct rows r = {0};

	while (r.browser < BROWSER_COUNT && !says(agent, browsers[r.browser].sign))
		r.browser++;
	while (r.system < SYSTEM_COUNT &&
		!(says(agent, systems[r.system].sign) && says(agent, systems[r.system].also)))
		r.system++;
	return r;
}

static struct rows rows_of_class(struct text class)
{
	size_t dot = text_find_byte(class, '.');
	struct text system = text_part(class, dot + 1, class.len);
	struct rows r = {0};

	while (r.browser < BROWSER_COUNT &&
		!text_is(text_part(class, 0, dot), text_of(browsers[r.browser].code)))
		r.browser++;
	while (r.system < SYSTEM_COUNT && !text_is(system, text_of(systems[r.system].code)))
		r.system++;
	return r;
}

struct err device_class(struct arena *a, struct text agent, struct text *out)
{
	struct rows r = rows_of_agent(agent);

	*out = TEXT("other");
	return known(r) ? text_printf(
				  a, out, "%s.%s", browsers[r.browser].code, systems[r.system].code)
			: OK;
}

struct device device_of(struct text kept)
{
	bool long_name = text_find_byte(kept, ' ') < kept.len;
	struct rows r = long_name ? rows_of_agent(kept) : rows_of_class(kept);

	if (!known(r))
		return (struct device){TEXT(""), TEXT("")};
	return (struct device){text_of(browsers[r.browser].name), text_of(systems[r.system].code)};
}
