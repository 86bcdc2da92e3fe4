/*
 * totp - codes of an authenticator app (RFC 6238: SHA-1, six digits, a step of 30 seconds).
 *
 * Knows no person and keeps nothing: which steps were used stands in the database.
 */
#ifndef SEAL_TOTP_H
#define SEAL_TOTP_H

#include "base/time.h"
#include "seal/key.h"

enum { SEAL_TOTP_SECRET_BYTES = 20, SEAL_TOTP_DIGITS = 6, SEAL_TOTP_STEP_SECONDS = 30 };

/* Prepares the library; seal_start does it. */
bool totp_start(void);

/* A new secret: 160 random bits in the arena, which wipes them. */
MUST_CHECK struct err seal_totp_new(struct arena *a, struct text *secret);

/* As apps take it by hand: base32 in groups of four; and as they read it in a QR code, without. */
MUST_CHECK struct err seal_totp_spell(
	struct arena *a, struct text secret, bool grouped, struct text *out);

/* The step whose code was typed: the one of `now`, the one before or the one after. 0 when it is
 * none of these, when it is not younger than `last_used`, or is no six digits (spaces are passed
 * by). All steps are compared in the same time. FAULT_BROKEN "seal.damaged" for a bad secret. */
MUST_CHECK struct err seal_totp_step(
	struct text secret, struct text typed, time_ms now, int64_t last_used, int64_t *step);

#endif
