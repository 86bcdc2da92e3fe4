/*
 * guard - refuses every request head that two programs could read in two ways.
 *
 * libmicrohttpd forgives much: folded lines, bare LF, a space before the colon, two lengths. A
 * proxy in front may read such a head differently, and then one person's request could ride inside
 * another's. So the guard looks at the bytes where the library left them: it puts a NUL over each
 * CR, LF, colon and space between the parts and moves nothing, hence each part of an honest head
 * begins where the one before it ends. One lie it cannot see is a NUL within the empty line that
 * ends the head; every proxy refuses a NUL, so no two programs differ there. Pure: keeps nothing.
 */
#ifndef NET_GUARD_H
#define NET_GUARD_H

#include "net/http.h"

/* Why a request is refused before anybody visits. */
struct refusal {
	int status; /* 0: not refused */
	const char *code;
};

/* A head in place: all pointers lie in one buffer, each string ends with NUL. */
struct guard_head {
	const char *method;
	const char *target; /* as sent, query included; its bytes may since have changed */
	const char *version;
	const char *end;	 /* the byte after the empty line that ends the head */
	struct text target_copy; /* taken before anything changed it */
	size_t header_count;
	const struct http_header *headers; /* in the order they came, values untrimmed at the end */
};

/* The first rule the head breaks, or status 0. *body_len becomes the announced length of the body.
 */
struct refusal guard_check(const struct guard_head *head, size_t *body_len);

#endif
