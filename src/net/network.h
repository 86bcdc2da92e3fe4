/*
 * network - addresses and ranges of addresses, as settings name them: "10.0.0.7, 10.1.0.0/16, ::1".
 */
#ifndef NET_NETWORK_H
#define NET_NETWORK_H

#include "base/fault.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NETWORKS_MOST = 16, ADDRESS_BYTES = 16 };

struct network {
	uint8_t at[ADDRESS_BYTES];
	uint8_t bytes; /* 4 or 16 */
	uint8_t bits;  /* how many of them count */
};

/* {0} holds no address. */
struct networks {
	struct network at[NETWORKS_MOST];
	size_t count;
};

/* The four or sixteen bytes of an address; how many, or 0 when it is none. */
size_t network_address(struct text t, uint8_t bytes[ADDRESS_BYTES]);

/* Reads addresses with commas between them, each maybe with /bits. FAULT_INPUT "network.bad" for
 * anything else, and for more than NETWORKS_MOST; an empty text is an empty list. */
MUST_CHECK struct err networks_read(struct text t, struct networks *out);

/* Whether `address` lies in one of them; what is no address lies in none. */
bool networks_hold(const struct networks *list, struct text address);

#endif
