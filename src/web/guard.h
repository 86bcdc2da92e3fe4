/*
 * guard - what every visit passes and every answer carries: origin, form token, security headers.
 */
#ifndef WEB_GUARD_H
#define WEB_GUARD_H

#include "web/visit.h"

/* "__Host-iv" over TLS, "iv" on loopback without. */
struct text guard_cookie_name(const struct site *site);

/* Unsafe methods come from our own pages: Sec-Fetch-Site and Origin, where the browser sends them.
 * FAULT_DENIED "form.foreign". */
MUST_CHECK struct err guard_origin(struct visit *v);

/* A program with a token needs none: no browser sends tokens by itself. Whoever is signed in sends
 * the token of this login with every form; JSON, which no foreign page can send without asking
 * first, may leave it out. FAULT_DENIED "form.token". */
MUST_CHECK struct err guard_form(struct visit *v);

/* The token of this login; empty when nobody is signed in. */
struct text guard_token(const struct visit *v);

/* Content-Security-Policy and its kin, on every answer. */
void guard_headers(struct visit *v);

#endif
