/*
 * mail - sends one letter by SMTP (libcurl). Blocking; jobs call it, visits never.
 */
#ifndef NET_MAIL_H
#define NET_MAIL_H

#include "base/arena.h"
#include "base/text.h"

struct mail_settings {
	const char *url;      /* "smtp://host:587", "smtps://host:465"; NULL: there is no mail */
	const char *user, *password; /* NULL: none */
	const char *from;     /* "intervise <no-reply@example.org>" */
	bool require_tls;     /* refuse to send in clear (off for loopback relays only) */
	const char *ca_file;  /* NULL: the system's */
};

struct mail_letter {
	struct text to;	     /* one address */
	struct text subject; /* UTF-8 */
	struct text body;    /* plain text, UTF-8, unix lines */
	struct text unsubscribe; /* URL for List-Unsubscribe, may be empty */
	int64_t id;	     /* makes the Message-ID, so that a repeated send is recognised */
	int64_t at;	     /* time_ms, the Date line */
};

/* FAULT_BUSY "mail.later" when trying again may help (no connection, 4xx), FAULT_INPUT "mail.refused"
 * when not (5xx), FAULT_BROKEN "mail.unset" without a url. */
MUST_CHECK struct err mail_send(struct arena *a, const struct mail_settings *s, const struct mail_letter *l);

#endif
