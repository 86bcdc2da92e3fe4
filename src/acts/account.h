/*
 * account - making a person with her key pair and her two locks, and opening a lock.
 */
#ifndef ACTS_ACCOUNT_H
#define ACTS_ACCOUNT_H

#include "acts/login.h"
#include "practice/problem.h"

/* What a form says about somebody new. */
struct account {
	struct text name, email, passphrase, language, zone;
};

/* A lock made ready: the person's secret, sealed. */
struct lock_new {
	lock_id id;
	struct text kind, salt, secret;
	struct seal_public of; /* whose secret it is */
};

/* A person made ready outside of the transaction that keeps her. */
struct account_new {
	person_id id;
	struct text role, name, email, email_tag, public_key, language, zone;
	struct lock_new passphrase, sheet;
	struct text printed_sheet; /* shown once; never stored */
	struct login_new login;
};

/* Six words for whoever wants them. */
MUST_CHECK struct err act_suggest_passphrase(struct act *a, struct text *words);

/* Every rule for a name, an e-mail and a passphrase; slips go into the act's. */
MUST_CHECK struct err account_check(struct act *a, const struct account *account);

/* The rules for a new passphrase alone. */
MUST_CHECK struct err account_check_passphrase(
	struct act *a, const char *field, struct text passphrase, const struct account *of);

/* Makes the pair, seals it under the passphrase (Argon2id: slow lane) and a new sheet, and a login.
 * Fills a->me and a->pair, so that the act goes on as her. */
MUST_CHECK struct err account_prepare(
	struct act *a, const struct account *account, struct text role, struct account_new *out);

/* Keeps her, her locks and her login. FAULT_CONFLICT "row.twice" when the e-mail is known. */
MUST_CHECK struct err account_keep(struct act *a, struct store_tx *tx, const struct account_new *n);

/* The blind index of an e-mail. */
MUST_CHECK struct err account_email_tag(struct act *a, struct text email, struct text *tag);

/* A passphrase lock (Argon2id), and a sheet lock with what is printed on it, for a pair. */
MUST_CHECK struct err lock_by_passphrase(struct act *a, person_id person,
	const struct seal_pair *pair, struct text passphrase, struct lock_new *out);
MUST_CHECK struct err lock_by_sheet(struct act *a, person_id person, const struct seal_pair *pair,
	struct lock_new *out, struct text *printed);
/* FAULT_CONFLICT "keys.changed" when her keys were made new since it was prepared. */
MUST_CHECK struct err lock_keep(
	struct act *a, struct store_tx *tx, person_id person, const struct lock_new *l);

/* My other locks of a kind are no locks any more: every one but `keep`. */
MUST_CHECK struct err lock_end_others(
	struct act *a, struct store_tx *tx, struct text kind, lock_id keep);

/* Opens a person's newest lock of a kind with what was typed. FAULT_DENIED "lock.wrong" when it
 * does not open. A lock that does not exist does the same work in vain, so that both take the same
 * time. Passphrases are taken in one form (NFC); what opens nothing so is tried as it was typed. */
struct lock_held {
	bool exists;
	struct text kind;
	lock_id id;
	person_id person;
	struct text salt, secret;
	int64_t vault;
};
MUST_CHECK struct err lock_open(
	struct act *a, const struct lock_held *lock, struct text typed, struct seal_pair *pair);

#endif
