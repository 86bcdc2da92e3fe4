/*
 * world - a small place with people in it, made by the acts themselves, on a database of its own.
 *
 * A program builds one world for each database and all its tests share it: an administrator and
 * five practitioners (Argon2 takes its time), and for each test a group of its own. PostgreSQL is
 * the one that INTERVISE_TEST_PG names; without it those tests are skipped.
 */
#ifndef TEST_UNIT_ACTS_WORLD_H
#define TEST_UNIT_ACTS_WORLD_H

#include "../check.h"

#include "acts/agreement.h"
#include "acts/answer_consult.h"
#include "acts/bring_consult.h"
#include "acts/circle.h"
#include "acts/close_consult.h"
#include "acts/hold_consult.h"
#include "acts/invite.h"
#include "acts/people.h"
#include "acts/profile.h"
#include "acts/record.h"
#include "acts/see_circle.h"
#include "acts/set_up_place.h"
#include "acts/shred.h"
#include "acts/sign_in.h"
#include "acts/withdraw_answer.h"

/* Ada administers. Zoe belongs to no group unless a test makes her a member. */
enum who { ADA, BEN, CLEO, DORA, EVE, ZOE, PEOPLE, NOBODY };

struct world_person {
	const char *name, *email, *passphrase;
	person_id id;
	struct seal_pair pair;
	char sheet[64];
};

struct world {
	struct store_settings settings;
	struct store *store;
	struct seal_ring *ring;
	struct id_maker *ids;
	char folder[256], keys[300], file[300], postgres[512];
	char schema[64];
	bool absent;	     /* no PostgreSQL here */
	_Atomic time_ms now; /* the clock of all visits: each begins a second later */
	struct world_person people[PEOPLE];
};

/* For groups of tests; the empty ones are a place that is not set up. */
int world_open_sqlite(void **state);
int world_open_postgres(void **state);
int world_empty_sqlite(void **state);
int world_empty_postgres(void **state);
int world_close(void **state);

/* The world of a test; the test is skipped where there is no such database. */
struct world *world_of(void **state);

/* One visit of a person, with what her form came to. */
struct visit {
	struct arena *arena;
	struct act act;
};
struct visit visit_as(struct world *w, enum who who);
struct visit visit_within(struct world *w, enum who who, size_t cap); /* in so much memory */
void visit_end(struct visit *v);

/* AS(v, BEN): a visit of Ben's in `w`, which ends with its block. */
#define AS(v, who) ENDS_WITH(visit_end) struct visit v = visit_as(w, who)

/* A new group: the first founds it, the others join, all sign. */
circle_id world_group(struct world *w, const enum who *who, size_t count);
#define GROUP(...)                                                                                 \
	world_group(w, (const enum who[]){__VA_ARGS__},                                            \
		sizeof((const enum who[]){__VA_ARGS__}) / sizeof(enum who))

/* Comes to the place as somebody new, into a group that Ada leads. */
void world_come_in(struct world *w, enum who who, circle_id circle);
void world_join(struct world *w, enum who leader, enum who who, circle_id circle);
void world_sign(struct world *w, enum who who, circle_id circle);
MUST_CHECK struct err world_try_sign(struct visit *v, circle_id circle);

/* The words of everything that these bring, answer and say at the close hold this mark. */
#define MARK "thistledown"
struct consult world_words(void);
struct closing world_closing(void);
consult_id world_bring(struct world *w, enum who who, circle_id circle);
answer_id world_answer(
	struct world *w, enum who who, consult_id consult, const char *kind, const char *words);
void world_open_consult(struct world *w, enum who who, consult_id consult);
void world_close_consult(struct world *w, enum who who, consult_id consult);
MUST_CHECK struct err world_try_close(struct visit *v, consult_id consult);

/* The fault that this person meets when she reads the consult. */
struct err world_read(struct world *w, enum who who, consult_id consult);

/* What a thief reads: one number, straight from the tables; `%lld` takes the given ids. */
int64_t world_number(struct world *w, const char *sql, ...) LIKE_PRINTF(2, 3);

/* Two threads that start at the same moment, each with the same `with`. */
void world_race(void *(*one)(void *with), void *(*other)(void *with), void *with);

/* Runs the tests in a world on SQLite, then in one on PostgreSQL. */
#define world_tests(tests)                                                                         \
	(cmocka_run_group_tests_name("sqlite", tests, world_open_sqlite, world_close) +            \
		cmocka_run_group_tests_name("postgres", tests, world_open_postgres, world_close))

#endif
