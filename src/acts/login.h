/*
 * login - one browser in which somebody is signed in.
 *
 * The cookie is 32 random bytes. Two keys are derived from it: one names the row, the other seals
 * the person's secret in it. The database keeps neither, so that who steals it cannot use a login.
 */
#ifndef ACTS_LOGIN_H
#define ACTS_LOGIN_H

#include "acts/act.h"

enum { LOGIN_IDLE_MINUTES = 60, LOGIN_HOURS = 12 };

/* A login made ready outside of the transaction that keeps it. */
struct login_new {
	login_id id;
	person_id person;
	bool half;	    /* no login yet: a second proof is asked for (half_login.h) */
	struct text cookie; /* for the browser; never stored */
	struct text token_hash, secret, device;
	struct seal_public of; /* whose secret it is */
};

MUST_CHECK struct err login_prepare(
	struct act *a, person_id person, const struct seal_pair *pair, struct login_new *out);
/* FAULT_CONFLICT "keys.changed" when her keys were made new since it was prepared. */
MUST_CHECK struct err login_keep(struct act *a, struct store_tx *tx, const struct login_new *l);

/* Who came with a cookie. */
struct visitor {
	bool signed_in, is_admin;
	bool locked;   /* not signed in: her login of 30 days rests behind its quick code */
	bool by_token; /* a program of hers (api_token.h), with these scopes; never an administrator
			*/
	unsigned scopes;
	struct text name, language, zone;
};

/* Opens the login a cookie belongs to: fills a->me, a->login, a->pair. No fault when there is none;
 * then visitor->signed_in is false. */
MUST_CHECK struct err act_come_in(
	struct act *a, struct store_tx *tx, struct text cookie, struct visitor *out);

/* Notes that the login was used, at most once a minute; not when the page looked by itself. */
MUST_CHECK struct err act_login_seen(struct act *a, time_ms seen_before);

/* Ends this login. */
MUST_CHECK struct err act_sign_out(struct act *a);

/* My logins, the newest use first; and ending one or all others. FAULT_MISSING for those of others.
 */
struct login_row {
	login_id id;
	struct text device;
	time_ms started, seen;
	time_ms ends;
	bool this_one, own; /* own: of 30 days, on her own phone */
};
struct login_list {
	size_t count;
	struct login_row *at;
};
MUST_CHECK struct err act_list_logins(struct act *a, struct login_list *out);
MUST_CHECK struct err act_end_login(struct act *a, login_id login);
MUST_CHECK struct err act_end_other_logins(struct act *a);

#endif
