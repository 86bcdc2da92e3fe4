#include "base/wipe.h"
#include "seal/passphrase.h"

#include <uninorm.h>

#include <stdlib.h>

enum { NFC_GROWS = 3 }; /* no text in UTF-8 grows more than threefold */

struct err seal_passphrase_typed(struct arena *a, struct text typed, struct text *normal)
{
	size_t room = typed.len * NFC_GROWS, len = room;
	uint8_t *own, *made;

	*normal = typed;
	if (!typed.len || !text_is_utf8(typed))
		return OK;
	TRY(arena_check(own = arena_get(a, room)));
	made = u8_normalize(UNINORM_NFC, (const uint8_t *)typed.at, typed.len, own, &len);
	if (made && made != own) { /* it never needs more, and must not keep it if it did */
		wipe(made, len);
		free(made);
		return ERR(BROKEN, "seal.damaged");
	}
	if (made)
		*normal = (struct text){(const char *)own, len};
	return OK;
}
