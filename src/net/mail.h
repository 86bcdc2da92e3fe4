/*
 * mail - sends one letter by SMTP (libcurl). Blocking; jobs call it, visits never.
 */
#ifndef NET_MAIL_H
#define NET_MAIL_H

#include "base/arena.h"
#include "base/text.h"

struct mail_settings {
	const char *url; /* "smtp://host:587", "smtps://host:465"; NULL: there is no mail */
	const char *user, *password; /* NULL: none */
	const char *from;	     /* "intervise <no-reply@example.org>" */
	bool require_tls;    /* refuse to send in clear; off: no STARTTLS (loopback relays only) */
	const char *ca_file; /* NULL: the system's */
};

struct mail_letter {
	struct text to;		 /* one address, ASCII */
	struct text subject;	 /* UTF-8 */
	struct text body;	 /* plain text, UTF-8, unix lines */
	struct text unsubscribe; /* URL for List-Unsubscribe, may be empty */
	int64_t id;		 /* makes the Message-ID, so that a repeated send is recognised */
	int64_t at;		 /* time_ms, the Date line */
};

/* FAULT_BUSY when trying again may help: "mail.later" (no connection, 4xx), and what the operator
 * can mend: "mail.login_denied", "mail.no_tls" (none offered, or not with a name and certificate we
 * trust). FAULT_INPUT when not: "mail.refused" (5xx), "mail.bad_address", "mail.bad_subject",
 * "mail.bad_body", "mail.bad_link". FAULT_BROKEN "mail.unset" without a url or with a wrong one,
 * "mail.bad_sender". */
MUST_CHECK struct err mail_send(
	struct arena *a, const struct mail_settings *s, const struct mail_letter *l);

/* Greets the mail server, speaks TLS and signs in where it is told to, and sends nothing. The
 * faults of mail_send. */
MUST_CHECK struct err mail_greet(struct arena *a, const struct mail_settings *s);

#endif
