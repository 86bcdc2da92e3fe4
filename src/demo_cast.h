/*
 * demo_cast - the people of the demo, their groups, and what they bring to each other. Made up: the
 * clients are roles, and nobody is meant.
 */
#ifndef DEMO_CAST_H
#define DEMO_CAST_H

#include "practice/consult.h"
#include "practice/peer_group.h"

enum demo_who { MARA, JONAS, AYLIN, RUTH, TOMAS, LENA, DEMO_PEOPLE };
enum demo_where { TUESDAY, NIGHTS, DEMO_CIRCLES };
enum { DEMO_CONSULTS = 3, DEMO_ANSWERS_MOST = 6 };

struct demo_person {
	struct text name, email, passphrase, role;
};

/* Hours are how long ago something happened. */
struct demo_answer {
	enum demo_who who;
	int hours;
	const char *kind; /* NULL: no more answers */
	struct text words;
	struct text reply; /* of the presenter; empty: none */
	bool thanked, helped;
};

struct demo_consult {
	enum demo_where where;
	enum demo_who presenter;
	int hours, reply_hours, close_hours; /* close_hours 0: it is open */
	struct consult words;
	struct demo_answer answers[DEMO_ANSWERS_MOST];
	struct closing closing; /* its follow_up is days from now */
};

extern const struct text demo_place_name, demo_crisis;
extern const struct demo_person demo_people[DEMO_PEOPLE];
extern const struct peer_group demo_groups[DEMO_CIRCLES];
extern const struct demo_consult *const demo_consults[DEMO_CONSULTS]; /* in the order of time */

#endif
