/*
 * passphrase - from words in a head to a key (Argon2id), and the words of a recovery sheet.
 */
#ifndef SEAL_PASSPHRASE_H
#define SEAL_PASSPHRASE_H

#include "seal/key.h"

enum { SEAL_SALT_BYTES = 16 };

/* Argon2id 64 MiB, t=3, p=1 (safety.md 0.12), then keyed with the pepper. About 100 ms; callers run
 * it in the slow lane. `salt` has SEAL_SALT_BYTES. FAULT_LIMIT "memory.full" when 64 MiB are not
 * there. */
MUST_CHECK struct err seal_passphrase_key(struct text passphrase, const uint8_t *salt,
	const struct seal_key *pepper, struct seal_key *out);

/* What was typed, in the one form (Unicode NFC) of which keys are made: an "ü" may reach us as one
 * sign or as two, as the keyboard likes. What is no UTF-8 stays as it is. */
MUST_CHECK struct err seal_passphrase_typed(
	struct arena *a, struct text typed, struct text *normal);

/* A recovery sheet: 128 bits as 26 base32 characters (Crockford) and 2 check characters, written
 * "XXXX-XXXX-...": what is printed, and the same text read back with any case, spaces and dashes.
 * FAULT_INPUT "sheet.mistyped" when the check characters do not fit. */
MUST_CHECK struct err seal_sheet_new(struct arena *a, struct text *printed, struct seal_key *out);
MUST_CHECK struct err seal_sheet_read(struct text typed, struct seal_key *out);

/* Six words from our list, joined by spaces (over 70 bits). */
MUST_CHECK struct err seal_passphrase_suggest(struct arena *a, struct text *words);

/* Whether the passphrase is on the list of common ones (compared in lower case). */
bool seal_passphrase_is_common(struct text passphrase);

#endif
