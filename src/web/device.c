#include "web/device.h"

/* Browsers say the names of others as well, so the first row that fits counts. */
#define BROWSERS(X)                                                                                \
	X("edge", "Edge", "Edg")                                                                   \
	X("opera", "Opera", "OPR/")                                                                \
	X("samsung", "Samsung Internet", "SamsungBrowser")                                         \
	X("firefox", "Firefox", "Firefox/")                                                        \
	X("firefox", "Firefox", "FxiOS")                                                           \
	X("chrome", "Chrome", "CriOS")                                                             \
	X("chromium", "Chromium", "Chromium")                                                      \
	X("chrome", "Chrome", "Chrome/")                                                           \
	X("safari", "Safari", "Safari/")

/* A phone of Android says "Mobile" as well, a tablet does not. */
#define SYSTEMS(X)                                                                                 \
	X("iphone", "iPhone", "")                                                                  \
	X("ipad", "iPad", "")                                                                      \
	X("android_phone", "Android", "Mobile")                                                    \
	X("android_tablet", "Android", "")                                                         \
	X("windows", "Windows", "")                                                                \
	X("mac", "Macintosh", "")                                                                  \
	X("chromebook", "CrOS", "")                                                                \
	X("linux", "Linux", "")

static const struct {
	const char *code, *name, *sign;
} browsers[] = {
#define BROWSER_ROW(code, name, sign) {code, name, sign},
	BROWSERS(BROWSER_ROW)
#undef BROWSER_ROW
};

static const struct {
	const char *code, *sign, *also;
} systems[] = {
#define SYSTEM_ROW(code, sign, also) {code, sign, also},
	SYSTEMS(SYSTEM_ROW)
#undef SYSTEM_ROW
};

enum {
	BROWSER_COUNT = sizeof browsers / sizeof browsers[0],
	SYSTEM_COUNT = sizeof systems / sizeof systems[0]
};

/* Every pair there is, so that a class is a constant. */
#define PAIR(browser, system) browser "." system
#define PAIRS_OF(code, name, sign)                                                                 \
	{PAIR(code, "iphone"), PAIR(code, "ipad"), PAIR(code, "android_phone"),                    \
		PAIR(code, "android_tablet"), PAIR(code, "windows"), PAIR(code, "mac"),            \
		PAIR(code, "chromebook"), PAIR(code, "linux")},
static const char *const classes[BROWSER_COUNT][SYSTEM_COUNT] = {BROWSERS(PAIRS_OF)};

static bool says(struct text agent, const char *sign)
{
	return !*sign || text_find(agent, text_of(sign)) < agent.len;
}

struct text device_class(struct text agent)
{
	size_t browser = 0, system = 0;

	while (browser < BROWSER_COUNT && !says(agent, browsers[browser].sign))
		browser++;
	while (system < SYSTEM_COUNT &&
		!(says(agent, systems[system].sign) && says(agent, systems[system].also)))
		system++;
	if (browser == BROWSER_COUNT || system == SYSTEM_COUNT)
		return TEXT("other");
	return text_of(classes[browser][system]);
}

struct device device_of(struct text kept)
{
	for (size_t b = 0; b < BROWSER_COUNT; b++)
		for (size_t s = 0; s < SYSTEM_COUNT; s++)
			if (text_is(kept, text_of(classes[b][s])))
				return (struct device){
					text_of(browsers[b].name), text_of(systems[s].code)};
	if (text_find_byte(kept, ' ') < kept.len)
		return device_of(device_class(kept));
	return (struct device){TEXT(""), TEXT("")};
}
