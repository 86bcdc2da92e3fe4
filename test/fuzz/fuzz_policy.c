/*
 * fuzz_policy - a policy file: what is wrong is told with its line; what is read means the same
 * when it is written down and read again, and is what the engine does.
 */
#include "fuzz_engine.h"

#include "base/buf.h"

static const char letter[] =
	"Mrs Delgado of 12 Oak Street, Lakewood, 94, a nurse from Chile, rang on 3 March 2019 from "
	"(330) 555-0148 about $412.50 for Anna, 7, at Hillside Elementary; her IBAN is DE89 3704 "
	"0044 0532 0130 00.";

static void check_refusal(struct text file, struct err e, unsigned line)
{
	static const char *const codes[] = {
		"policy.unknown_kind", "policy.unknown_action", "policy.twice", "policy.bad_line"};
	unsigned lines = 1;
	bool known = false;

	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		known = known || strcmp(e.code, codes[i]) == 0;
	for (size_t i = 0; i < file.len; i++)
		lines += file.at[i] == '\n';
	must(e.fault == FAULT_INPUT && known && line >= 1 && line <= lines);
}

static struct text written_down(struct arena *a, const struct deid_policy *p)
{
#define ROW(action, word) word,
	static const char *const words[] = {DEID_ACTIONS(ROW)};
#undef ROW
	struct buf b = buf_in(a, 1024);
	struct text out;

	for (unsigned kind = 0; kind < DEID_KIND_COUNT; kind++)
		buf_printf(&b, "%s %s\n", deid_kind_word(kind), words[p->action[kind]]);
	buf_printf(&b, "wide %s", p->wide ? "yes" : "no");
	must(!buf_end(&b, &out).fault);
	return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ENDS_WITH(arena_end) struct arena *a = arena_open(FUZZ_ARENA);
	struct deid_options options = {0};
	struct text file = fuzz_text(data, size);
	struct deid_policy again;
	unsigned line;
	struct err e;

	if (size > FUZZ_INPUT_MOST)
		return 0;
	must(a != NULL);
	e = deid_policy_read(file, &options.policy, &line);
	if (e.fault) {
		check_refusal(file, e, line);
		return 0;
	}
	must(!deid_policy_read(written_down(a, &options.policy), &again, &line).fault);
	must(again.wide == options.policy.wide);
	must(memcmp(again.action, options.policy.action, sizeof again.action) == 0);
	fuzz_ask(a, &options, text_of(letter));
	return 0;
}
