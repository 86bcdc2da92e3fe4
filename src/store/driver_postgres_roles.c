#include "store/driver_postgres_roles.h"

#include "base/log.h"
#include "store/store.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { TRIES = 10, SQL_ROOM = 2048 };

enum postgres_role role_of(enum door door)
{
	switch (door) {
	case DOOR_PLACE:
		return ROLE_PLACE;
	case DOOR_ADMIN:
		return ROLE_ADMIN;
	case DOOR_CARETAKER:
		return ROLE_JOBS;
	case DOOR_PERSON:
	case DOOR_MEMBER:
	case DOOR_FACILITATOR:
	case DOOR_PRESENTER:
	case DOOR_ADVISER:
		break;
	}
	return ROLE_ACTS;
}

struct err role_sql(PGconn *link, enum postgres_role role, char sql[ROLE_ROOM])
{
	static const char *const ends[] = {
		[ROLE_ACTS] = "acts",
		[ROLE_ADMIN] = "admin",
		[ROLE_JOBS] = "jobs",
		[ROLE_PLACE] = "place",
	};
	char name[ROLE_ROOM / 4], *quoted;
	int n;

	*sql = '\0';
	if (role == ROLE_OWNER)
		return OK;
	n = snprintf(name, sizeof name, "%s_%s", PQuser(link), ends[role]);
	quoted = n > 0 && n < (int)sizeof name ? PQescapeIdentifier(link, name, (size_t)n) : NULL;
	if (!quoted)
		return ERR(BROKEN, "store.roles");
	snprintf(sql, ROLE_ROOM, "SET LOCAL ROLE %s", quoted);
	PQfreemem(quoted);
	return OK;
}

/* Whether the server answers with "t". */
static bool asks(PGconn *link, const char *sql)
{
	PGresult *result = PQexec(link, sql);
	bool yes = PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) == 1 &&
		   strcmp(PQgetvalue(result, 0, 0), "t") == 0;

	PQclear(result);
	return yes;
}

static bool are_there(PGconn *link)
{
	return asks(link,
		"SELECT count(*) = 4 FROM current_setting('intervise.serving') AS s (login), "
		"pg_roles r"
		" WHERE r.rolname = ANY (ARRAY[login || '_acts', login || '_admin', login || "
		"'_jobs', login || '_place'])"
		" AND pg_has_role(login::NAME, r.oid, 'MEMBER')");
}

static const char make[] =
	"DO $$ DECLARE login NAME := current_setting('intervise.serving'); doors NAME := login || "
	"'_doors'; kind NAME; BEGIN"
	" IF to_regrole(quote_ident(doors)) IS NULL THEN EXECUTE format('CREATE ROLE %I NOLOGIN "
	"NOINHERIT', doors); END IF;"
	" FOREACH kind IN ARRAY ARRAY['acts', 'admin', 'jobs', 'place'] LOOP"
	"  IF to_regrole(quote_ident(login || '_' || kind)) IS NULL THEN"
	"   EXECUTE format('CREATE ROLE %I NOLOGIN', login || '_' || kind); END IF;"
	"  EXECUTE format('GRANT %I TO %I', login || '_' || kind, doors);"
	" END LOOP;"
	" EXECUTE format('GRANT %I TO %I', doors, login); END $$";

/* What was made here by somebody whose tables these are. */
static const char of_another[] =
	"SELECT EXISTS (SELECT FROM pg_class c WHERE c.oid = to_regclass('schema_step')"
	" AND NOT pg_has_role(session_user, c.relowner, 'USAGE'))";

/* Policies that speak of another login's roles, or none at all: the views are noted no longer. */
static const char forget[] =
	"DO $$ BEGIN IF to_regclass('schema_step') IS NOT NULL AND NOT EXISTS (SELECT FROM "
	"pg_policy p"
	" JOIN pg_class c ON c.oid = p.polrelid JOIN pg_roles r ON r.oid = ANY (p.polroles)"
	" WHERE c.relnamespace = current_schema()::REGNAMESPACE AND r.rolname = "
	"current_setting('intervise.serving') || '_acts')"
	" THEN DELETE FROM schema_step WHERE name_code = 'views'; END IF; END $$";

struct err roles_make(PGconn *link)
{
	const struct timespec pause = {0, 100000000};
	ExecStatusType status;
	PGresult *result;

	/* Roles belong to the whole cluster: another database's server may be making them now. */
	for (int tries = 0; tries < TRIES && !are_there(link); tries++) {
		if (tries)
			nanosleep(&pause, NULL);
		PQclear(PQexec(link, make));
	}
	if (!are_there(link))
		return ERR(BROKEN, "store.roles");
	if (asks(link, of_another))
		return ERR(BROKEN, "store.not_owner");
	result = PQexec(link, forget);
	status = PQresultStatus(result);
	PQclear(result);
	return status == PGRES_COMMAND_OK ? OK : ERR(BROKEN, "store.roles");
}

struct err roles_serve(PGconn *link, const char *login)
{
	static const char tell[] = "SELECT set_config('intervise.serving', $1, false)";
	PGresult *result = PQexecParams(link, tell, 1, NULL, &login, NULL, NULL, 0);
	bool good = PQresultStatus(result) == PGRES_TUPLES_OK;

	PQclear(result);
	return good ? OK : ERR(BROKEN, "store.roles");
}

/* The login, who owns the tables, and whether locks hold the one and the other. */
static const char who[] =
	"SELECT session_user, o.rolname, l.rolsuper OR l.rolbypassrls, o.rolsuper OR "
	"o.rolbypassrls"
	" FROM pg_class c JOIN pg_roles o ON o.oid = c.relowner, pg_roles l"
	" WHERE c.oid = to_regclass('schema_step') AND l.rolname = session_user";

struct err roles_login(PGconn *link, struct store_login *out)
{
	PGresult *result = PQexec(link, who);
	bool good = PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) == 1;

	if (good) {
		snprintf(out->name, sizeof out->name, "%s", PQgetvalue(result, 0, 0));
		snprintf(out->owner, sizeof out->owner, "%s", PQgetvalue(result, 0, 1));
		out->unheld = *PQgetvalue(result, 0, 2) == 't';
		out->owner_unheld = *PQgetvalue(result, 0, 3) == 't';
	}
	PQclear(result);
	return good ? OK : ERR(BROKEN, "store.unreachable");
}
