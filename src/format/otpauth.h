/*
 * otpauth - the address that authenticator apps read from a QR code.
 */
#ifndef FORMAT_OTPAUTH_H
#define FORMAT_OTPAUTH_H

#include "base/arena.h"
#include "base/text.h"

/* "otpauth://totp/PLACE:ACCOUNT?secret=SECRET&issuer=PLACE"; names are percent-encoded, `secret` is
 * base32. */
struct otpauth {
	struct text place, account, secret;
};
MUST_CHECK struct err otpauth_address(struct arena *a, const struct otpauth *of, struct text *out);

#endif
