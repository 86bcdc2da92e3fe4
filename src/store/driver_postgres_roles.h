/*
 * The roles that a session of PostgreSQL serves as: none of them owns anything, none may log in.
 *
 * They are named after the login of the connection string: LOGIN_acts, LOGIN_admin, LOGIN_jobs,
 * LOGIN_place. Between them and the login stands LOGIN_doors, which inherits nothing, so that the
 * login has their rights only while it has taken one of them by SET ROLE.
 */
#ifndef STORE_DRIVER_POSTGRES_ROLES_H
#define STORE_DRIVER_POSTGRES_ROLES_H

#include "store/statement.h"

#include <libpq-fe.h>

enum postgres_role { ROLE_ACTS, ROLE_ADMIN, ROLE_JOBS, ROLE_PLACE, ROLE_OWNER };

/* The role that the statements of a door run as. */
enum postgres_role role_of(enum door door);

/* "SET LOCAL ROLE ...": in a buffer of ROLE_ROOM; empty for ROLE_OWNER. FAULT_BROKEN "store.roles"
 * when the login's name is too long. */
enum { ROLE_ROOM = 256 };
MUST_CHECK struct err role_sql(PGconn *link, enum postgres_role role, char sql[ROLE_ROOM]);

/* Makes the roles unless they are there, for the login of this session or the one that roles_serve
 * named, outside of a transaction; where the policies of this
 * database name others, asks for the locks anew. FAULT_BROKEN "store.roles" when they are not there
 * and the login may not make them; "store.not_owner" when the tables are somebody else's. */
MUST_CHECK struct err roles_make(PGconn *link);

/* From now on the roles and locks that this session makes are those of another login. */
MUST_CHECK struct err roles_serve(PGconn *link, const char *login);

/* Whom the database takes this session for, outside of a transaction. */
struct store_login;
MUST_CHECK struct err roles_login(PGconn *link, struct store_login *out);

#endif
