/*
 * ask - fetches one address, as a browser would, and tells what came of it (libcurl). For looking
 * after a server from outside; no visit does this.
 */
#ifndef NET_ASK_H
#define NET_ASK_H

#include "base/fault.h"
#include "base/time.h"

enum { ASK_BODY = 256 };

struct asked {
	int status;
	char body[ASK_BODY]; /* its beginning; NUL ends it */
	time_ms certificate; /* until when it is good; 0 without TLS */
};

/* A GET of "http://..." or "https://...", which follows no redirect. FAULT_BUSY: "ask.no_name" (the
 * name leads nowhere), "ask.no_answer", "ask.no_trust" (the certificate is not for that name, has
 * ended, or comes from nobody we know). `ca_file` NULL: the system's. */
MUST_CHECK struct err ask(const char *url, const char *ca_file, struct asked *out);

#endif
