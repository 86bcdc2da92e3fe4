/*
 * Waiting for PostgreSQL's answers, with an end to it. Only for driver_postgres.c.
 *
 * Behind a proxy a dead server looks like one that thinks, so no answer is waited for longer than
 * the server itself would work at it.
 */
#ifndef STORE_DRIVER_POSTGRES_ANSWER_H
#define STORE_DRIVER_POSTGRES_ANSWER_H

#include <libpq-fe.h>
#include <stdint.h>

/* The last answer to what was sent, or the first that tells of a fault; NULL when nothing was sent
 * (`sent` is what the sending function of libpq gave). When the answer does not come in time the
 * connection is cut: its status is then bad. Ended with PQclear. */
PGresult *postgres_answer(PGconn *link, int sent, int64_t patience_ms);

#endif
