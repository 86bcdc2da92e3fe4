#include "acts/draft_key.h"

#include "seal/key.h"

struct err act_draft_key(struct act *a, struct text *key)
{
	ENDS_WITH(seal_key_end) struct seal_key made = {0};

	if (!a->me.n || a->wordless)
		return ERR(MISSING, "not.here");
	seal_derive(&a->pair.secret, "draft.seals", &made);
	return text_base64url(a->arena, made.at, sizeof made.at, key);
}
