/*
 * ring_public - the public halves of all keys that ever signed here, in a file beside the keys.
 *
 * A new instance key signs what comes; what the old one signed is still to be told apart from
 * forgeries. So each start adds the public half of now to `signing.pub`, when it is not there, and
 * nothing takes one away. Only for ring.c.
 */
#ifndef SEAL_RING_PUBLIC_H
#define SEAL_RING_PUBLIC_H

#include "seal/proof.h"

/* All of them, oldest first, `now` among them. A folder that takes no new file keeps working: then
 * the key of now is known by itself. FAULT_BROKEN "ring.damaged" when the file is not what we
 * write. */
MUST_CHECK struct err ring_public_keep(
	int folder, const struct seal_public *now, struct proof_keys *all);

#endif
