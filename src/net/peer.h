/*
 * peer - who is at the other end, and did it come by a safe way.
 *
 * Headers that a proxy adds are believed only when the connection comes from a trusted proxy.
 * Only for net/.
 */
#ifndef NET_PEER_H
#define NET_PEER_H

#include "net/http.h"
#include "net/network.h"

#include <sys/socket.h>

/* The address as text, an IPv4 address within IPv6 as IPv4; "" for other families. */
MUST_CHECK struct err peer_address(struct arena *a, const struct sockaddr *from, struct text *out);

/* Fills rq->peer and rq->secure from `direct` and the headers. */
void peer_read(struct http_request *rq, struct text direct, const struct networks *proxies);

#endif
