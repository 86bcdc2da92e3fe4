/*
 * place - a small server with one handler, for the tests of net.
 *
 *   /           "hello"                 /where   "path|query" as the handler sees them
 *   /echo       the body                /who     "peer|secure"
 *   /page       11 KB                   /slow    waits in the slow lane until the gate is open
 *   /files      refused by its type     /none    leaves the reply empty
 */
#ifndef TEST_UNIT_NET_PLACE_H
#define TEST_UNIT_NET_PLACE_H

#include "net/http.h"

struct http_settings place_settings(void);
struct http_server *place_open(const struct http_settings *s);

/* While the gate is shut, visits to /slow wait. place_waiting counts those inside the handler. */
void place_gate(bool open);
int place_waiting(void);

/* A place with an arena beside it, as the state of a test: heads are due in one second, requests in
 * two, so that who is slow does not keep the tests waiting. */
struct fixture {
	struct http_server *server;
	struct arena *arena;
	uint16_t port;
};

int place_setup(void **state);
int place_teardown(void **state);

#define with_place(test) cmocka_unit_test_setup_teardown(test, place_setup, place_teardown)

#endif
