/*
 * no_second_lock - the second lock off as well: SQLite gets no authorizer, and a session of
 * PostgreSQL stays the owner of the tables. The test itself opens the views and takes row-level
 * security away in its own database. See no_first_lock.c.
 */
#include "store/driver_postgres_roles.h"

#include <sqlite3.h>
#include <stdio.h>

int __wrap_sqlite3_set_authorizer(sqlite3 *db,
	int (*ask)(void *, int, const char *, const char *, const char *, const char *),
	void *user);
struct err __wrap_role_sql(PGconn *link, enum postgres_role role, char sql[ROLE_ROOM]);

int __wrap_sqlite3_set_authorizer(sqlite3 *db,
	int (*ask)(void *, int, const char *, const char *, const char *, const char *), void *user)
{
	(void)db, (void)ask, (void)user;
	return SQLITE_OK;
}

struct err __wrap_role_sql(PGconn *link, enum postgres_role role, char sql[ROLE_ROOM])
{
	(void)link, (void)role;
	snprintf(sql, ROLE_ROOM, "RESET ROLE");
	return OK;
}
