/*
 * fuzz_token - what names things in addresses and cookies: ids, base64url, hexadecimal, numbers,
 * recovery sheets and whole paths. What is accepted has one spelling only, and reading changes
 * nothing.
 */
#include "fuzz.h"

#include "base/id.h"
#include "net/form.h"
#include "seal/passphrase.h"
#include "web/route.h"

#include <string.h>

static void check_bytes(struct arena *a, struct text t)
{
	uint8_t at[32];
	struct text again;

	if (!text_unbase64url(t, at, sizeof at).fault) {
		must(!text_base64url(a, at, sizeof at, &again).fault);
		must(text_is(again, t));
	}
	if (!text_unhex(t, at, sizeof at).fault) {
		must(!text_hex(a, at, sizeof at, &again).fault);
		must(text_is_any_case(again, t));
	}
}

static void check_numbers(struct arena *a, struct text t)
{
	int64_t id, number;
	struct text again;

	if (!id_read(t, &id).fault) {
		must(id > 0 && t.len <= 19);
		must(!text_number(t, &number).fault && number == id);
	}
	if (!text_number(t, &number).fault) {
		must(!text_printf(a, &again, "%lld", (long long)number).fault);
		must(again.len <= t.len);
	}
}

/* Two sheets that open the same key are the same sheet. */
static void check_sheet(struct text t)
{
	struct seal_key one, two;

	if (seal_sheet_read(t, &one).fault)
		return;
	must(t.len >= 28);
	must(!seal_sheet_read(text_trim(t), &two).fault);
	must(memcmp(one.at, two.at, sizeof one.at) == 0);
}

static void check_route(struct arena *a, struct text t)
{
	static const enum http_method methods[] = {HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_OTHER};
	struct route_found found;

	for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
		route_find(a, methods[i], t, &found);
		must(!found.route || (found.path_known && text_starts(t, TEXT("/"))));
		must(!found.route || methods[i] != HTTP_OTHER);
		for (int n = 0; n < PATH_IDS; n++)
			must(found.ids[n] >= 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(FUZZ_ARENA);
	const struct text t = fuzz_text(data, size);

	if (size > FUZZ_INPUT_MOST)
		return 0;
	must(a != NULL);
	check_bytes(a, t);
	check_numbers(a, t);
	check_sheet(t);
	check_route(a, t);
	return 0;
}
