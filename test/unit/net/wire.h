/*
 * wire - speaks HTTP byte by byte to a server of ours, as a browser or an attacker may.
 */
#ifndef TEST_UNIT_NET_WIRE_H
#define TEST_UNIT_NET_WIRE_H

#include "base/text.h"

#include <stdint.h>

#define GET(path)	       "GET " path " HTTP/1.1\r\nHost: a\r\n\r\n"
#define HEAD_OF(line, headers) line "\r\nHost: a\r\n" headers "\r\n"

struct wire {
	int fd;
	size_t len; /* bytes received and not yet read as a reply */
	char at[256 * 1024];
};

struct answer {
	int status;		/* 0: closed without an answer; -1: silent for three seconds */
	struct text head, body; /* slices of the wire, good until the next call */
};

/* A connection to 127.0.0.1, or the test fails. */
void wire_open(struct wire *w, uint16_t port);
void wire_close(struct wire *w);
void wire_send(struct wire *w, struct text bytes);

/* The next reply; `no_body` for answers to HEAD. */
struct answer wire_answer(struct wire *w, bool no_body);

/* Whether the other end closes within that time. */
bool wire_closes(struct wire *w, int within_ms);

/* Whether the head has a header line that starts so ("Date: "), any case. */
bool answer_has(const struct answer *a, const char *line);

#endif
