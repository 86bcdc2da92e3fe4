/*
 * lock_notice - tells a person that something changed about what opens her keys.
 *
 * Whoever adds or ends a lock, a passkey, a second factor, a long login or a token says so here, in
 * the transaction of the change: a letter without content goes to her, and a line stands under
 * "What changed lately" for 90 days. A change she did not make is thus seen.
 */
#ifndef ACTS_LOCK_NOTICE_H
#define ACTS_LOCK_NOTICE_H

#include "acts/act.h"
#include "format/words.h"

/* kind in C, in the database, and the sentence that the page and the letter say */
#define LOCK_NOTICES(X)                                                                            \
	X(PASSPHRASE_CHANGED, "passphrase_changed", SAY("Your passphrase was changed."))           \
	X(RECOVERED, "recovered",                                                                  \
		SAY("Your recovery sheet was used, and a new passphrase was set."))                \
	X(SHEET_MADE, "sheet_made", SAY("A new recovery sheet was made. The old one is void."))    \
	X(KEYS_NEW, "keys_new",                                                                    \
		SAY("All your keys were made new, with a new passphrase and sheet."))              \
	X(RESET_BEGUN, "reset_begun",                                                              \
		SAY("Your administrator made a link to reset your account. You can stop it."))     \
	X(RESET_STOPPED, "reset_stopped", SAY("The link to reset your account was stopped."))      \
	X(RESET_DONE, "reset_done", SAY("Your account was reset and has new keys."))               \
	X(PASSKEY_ADDED, "passkey_added", SAY("A passkey was added."))                             \
	X(PASSKEY_ENDED, "passkey_ended", SAY("A passkey was taken away."))                        \
	X(TOTP_ON, "totp_on", SAY("Codes from an authenticator app are asked for from now on."))   \
	X(TOTP_OFF, "totp_off", SAY("Codes from an authenticator app are no longer asked for."))   \
	X(SECOND_KEY_ADDED, "second_key_added",                                                    \
		SAY("A security key or passkey was added as a second proof at sign-in."))          \
	X(SECOND_KEY_ENDED, "second_key_ended",                                                    \
		SAY("A security key or passkey is no longer a second proof at sign-in."))          \
	X(DEVICE_ADDED, "device_added", SAY("You were signed in on a second device."))             \
	X(LONG_LOGIN, "long_login", SAY("A login of 30 days began on one of your devices."))       \
	X(TOKEN_MADE, "token_made", SAY("A token for a program was made."))                        \
	X(TOKEN_ENDED, "token_ended", SAY("A token for a program was ended."))

#define LOCK_NOTICE_NAME(name, code, sentence) LOCK_##name,
enum lock_notice { LOCK_NOTICES(LOCK_NOTICE_NAME) LOCK_NOTICE_KINDS };
#undef LOCK_NOTICE_NAME

enum { LOCK_NOTICE_DAYS = 90 };

/* Notes a change of my own, in the transaction that makes it. */
MUST_CHECK struct err lock_notice(struct act *a, struct store_tx *tx, enum lock_notice kind);

/* The same about somebody else, for what is done to her. */
MUST_CHECK struct err lock_notice_to(
	struct act *a, struct store_tx *tx, person_id person, enum lock_notice kind);

/* The sentence of a kind as the database names it, a msgid; NULL for one that is not known. */
const char *lock_notice_sentence(struct text kind);

/* What changed in the last 90 days, the newest first. */
struct lock_change {
	const char *sentence; /* a msgid */
	time_ms at;
};
struct lock_changes {
	size_t count;
	struct lock_change *at;
};
MUST_CHECK struct err act_list_lock_changes(struct act *a, struct lock_changes *out);

#endif
