/*
 * database_login - whom PostgreSQL takes the program for, in a sentence: for whoever starts it, and
 * for the doctor.
 */
#ifndef DATABASE_LOGIN_H
#define DATABASE_LOGIN_H

#include "base/arena.h"
#include "store/store.h"

/* What that means for the second lock. */
enum login_standing {
	LOGIN_NOBODY, /* SQLite knows no logins */
	LOGIN_APART,  /* it owns nothing: it cannot undo the lock */
	LOGIN_OWNS,   /* forced row-level security holds what it serves; it could undo that */
	LOGIN_UNHELD  /* a superuser, or one whom row-level security does not hold */
};

/* The sentence is empty for LOGIN_NOBODY; for LOGIN_UNHELD it ends with what mends it. */
MUST_CHECK struct err database_login(
	struct store *store, struct arena *a, enum login_standing *standing, struct text *sentence);

#endif
