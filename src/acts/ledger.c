#include "acts/ledger.h"

#include "store/ledger.h"

static const char *const codes[] = {
#define LEDGER_CODE(name, code) [LEDGER_##name] = code,
	LEDGER_KINDS(LEDGER_CODE)
#undef LEDGER_CODE
};

struct text ledger_kind_code(enum ledger_kind kind)
{
	return text_of(codes[kind]);
}

struct err ledger_kind_read(struct text code, enum ledger_kind *kind)
{
	for (*kind = 0; *kind < LEDGER_KIND_COUNT; ++*kind)
		if (text_is(code, text_of(codes[*kind])))
			return OK;
	return ERR(BROKEN, "ledger.unknown");
}

struct err ledger_note(
	struct act *a, struct store_tx *tx, enum ledger_kind kind, circle_id circle, int64_t thing)
{
	return store_ledger_put(tx, &(struct store_ledger_put){
					    .id = id_next(a->ids, a->now),
					    .kind = text_of(codes[kind]),
					    .circle = circle.n,
					    .thing = thing,
					    .at = a->now,
				    });
}
