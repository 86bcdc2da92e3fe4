/*
 * second_device - somebody signed in lets a second device of hers in, by a link or its QR code.
 *
 * The link lives ten minutes, works once and carries no key. The device that opens it makes a pair
 * whose secret half is in its own cookie, and shows six digits of it; she types them on the first
 * device. Only then her secret is sealed, to that device alone, and it gets a login of its own.
 */
#ifndef ACTS_SECOND_DEVICE_H
#define ACTS_SECOND_DEVICE_H

#include "acts/login.h"

enum { DEVICE_MINUTES = 10, DEVICE_TRIES = 3, DEVICE_DIGITS = 6 };

/* Makes the link; one made before ends. */
MUST_CHECK struct err act_offer_device(struct act *a, struct text *token, time_ms *ends);

/* Whose link it is, before a device asks for it. FAULT_MISSING "device.ended". */
MUST_CHECK struct err act_look_at_device_link(struct act *a, struct text token, struct text *name);

/* This device asks to be let in; *cookie is its own. FAULT_MISSING "device.ended". */
MUST_CHECK struct err act_claim_device(struct act *a, struct text token, struct text *cookie);

/* How it stands with a device that asked. FAULT_MISSING "device.ended". */
struct device_seen {
	struct text digits; /* "123 456" */
	bool confirmed;
};
MUST_CHECK struct err act_see_device(struct act *a, struct text cookie, struct device_seen *out);

/* On the first device: the digits that the second one shows. FAULT_INPUT "form.problems" under
 * "digits"; FAULT_MISSING "device.ended" after ten minutes or the third wrong try. */
MUST_CHECK struct err act_confirm_device(struct act *a, struct text digits);

/* The second device signs in. FAULT_MISSING "device.ended"; FAULT_CONFLICT "device.not_yet". */
MUST_CHECK struct err act_finish_device(struct act *a, struct text cookie, struct login_new *login);

#endif
