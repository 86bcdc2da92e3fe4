/*
 * letter - the bytes of one letter as mail servers want them (RFC 5322, 2045, 2047). Pure.
 *
 * Everything a person or a setting brings is checked here, so that no address, subject or link can
 * add a header of its own. Only for net/mail.c and the tests.
 */
#ifndef NET_LETTER_H
#define NET_LETTER_H

#include "net/mail.h"

struct letter_sender {
	struct text name;    /* "intervise", may be empty */
	struct text address; /* "no-reply@example.org" */
	struct text domain;  /* "example.org" */
};

/* Takes "name <a@b>" or "a@b" apart. FAULT_BROKEN "mail.bad_sender". */
MUST_CHECK struct err letter_sender(struct text from, struct letter_sender *out);

/* One address that no mail command can be hidden in: ASCII, one '@', both sides filled. */
bool letter_is_address(struct text t);

/* Head and body, lines ended by CRLF, the body in quoted-printable. FAULT_INPUT "mail.bad_address",
 * "mail.bad_subject", "mail.bad_body", "mail.bad_link". */
MUST_CHECK struct err letter_write(struct arena *a, const struct letter_sender *from,
	const struct mail_letter *l, struct text *out);

#endif
