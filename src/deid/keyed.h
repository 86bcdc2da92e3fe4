/*
 * keyed - a number from a secret and a text (SipHash-2-4): the same for the same two, and telling
 * nothing of the text to those without the secret.
 */
#ifndef DEID_KEYED_H
#define DEID_KEYED_H

#include "base/text.h"

#include <stdint.h>

uint64_t keyed_number(const unsigned char key[16], struct text t);

/* Makes the 16 bytes of a key from a secret of any length. */
void keyed_key(struct text secret, unsigned char key[16]);

#endif
