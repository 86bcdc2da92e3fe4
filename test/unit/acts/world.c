#include "world.h"

#include <libpq-fe.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { VISIT_BYTES = 24 << 20 };

static const struct world_person people[PEOPLE] = {
	[ADA] = {"Ada Lindqvist", "ada@example.org", "marble orbit cactus violin"},
	[BEN] = {"Ben Okoro", "ben@example.org", "ferry moss lantern puzzle"},
	[CLEO] = {"Cleo Marsh", "cleo@example.org", "copper thimble walnut sail"},
	[DORA] = {"Dora Weiss", "dora@example.org", "granite pillow otter comet"},
	[EVE] = {"Eve Santos", "eve@example.org", "saffron anchor meadow tin"},
	[ZOE] = {"Zoe Adler", "zoe@example.org", "velvet harbor onion kite"},
};

static bool psql(const char *where, const char *sql, char *out, size_t room)
{
	PGconn *link = PQconnectdb(where);
	PGresult *result = PQexec(link, "SET client_min_messages = error");
	bool good;

	PQclear(result);
	result = PQexec(link, sql);
	good = PQresultStatus(result) == PGRES_COMMAND_OK ||
	       (PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) > 0);
	if (!good)
		print_error("%s", PQerrorMessage(link));
	if (good && out)
		snprintf(out, room, "%s", PQgetvalue(result, 0, 0));
	PQclear(result);
	PQfinish(link);
	return good;
}

static struct world *world_new(void **state)
{
	struct world *w = calloc(1, sizeof *w);

	assert_non_null(w);
	*state = w;
	w->settings.readers = 4;
	w->now = 1795000000000;
	memcpy(w->people, people, sizeof people);
	snprintf(w->folder, sizeof w->folder, "/tmp/intervise-acts-XXXXXX");
	assert_non_null(mkdtemp(w->folder));
	snprintf(w->keys, sizeof w->keys, "%s/keys", w->folder);
	return w;
}

static void open_all(struct world *w)
{
	bool fresh;

	check_ok(seal_start());
	check_ok(store_open(&w->settings, &w->store, &fresh));
	assert_true(fresh);
	check_ok(seal_ring_open(w->keys, fresh, &w->ring));
	assert_non_null(w->ids = id_maker_open(1));
}

int world_empty_sqlite(void **state)
{
	struct world *w = world_new(state);

	snprintf(w->file, sizeof w->file, "%s/store.db", w->folder);
	w->settings.sqlite_file = w->file;
	open_all(w);
	return 0;
}

int world_empty_postgres(void **state)
{
	struct world *w = world_new(state);
	const char *where = getenv("INTERVISE_TEST_PG");
	char sql[128];

	w->absent = !where || !*where;
	if (w->absent)
		return 0;
	snprintf(w->schema, sizeof w->schema, "acts%ld_%lx", (long)getpid(),
		(unsigned long)(uintptr_t)w);
	snprintf(sql, sizeof sql, "CREATE SCHEMA %s", w->schema);
	assert_true(psql(where, sql, NULL, 0));
	snprintf(w->postgres, sizeof w->postgres, "%.300s options='-c search_path=%s'", where,
		w->schema);
	w->settings.postgres = w->postgres;
	open_all(w);
	return 0;
}

static void remember(struct world *w, enum who who, const struct visit *v, struct text sheet)
{
	struct world_person *p = &w->people[who];

	p->id = v->act.me;
	p->pair = v->act.pair;
	assert_true(sheet.len < sizeof p->sheet);
	memcpy(p->sheet, sheet.at, sheet.len);
}

static struct account account_of(const struct world *w, enum who who)
{
	const struct world_person *p = &w->people[who];

	return (struct account){.name = text_of(p->name),
		.email = text_of(p->email),
		.passphrase = text_of(p->passphrase),
		.language = TEXT("en"),
		.zone = TEXT("Europe/Berlin")};
}

static void set_up(struct world *w)
{
	const struct place place = {
		.name = TEXT("Harbour"), .language = TEXT("en"), .zone = TEXT("Europe/Berlin")};
	const struct account account = account_of(w, ADA);
	struct account_new made;
	struct text link;

	AS(v, NOBODY);
	check_ok(act_make_setup_link(&v.act, &link));
	check_ok(act_set_up_place(&v.act, link, &place, &account, &made));
	remember(w, ADA, &v, made.printed_sheet);
}

static circle_id found(struct world *w, enum who who, int64_t size)
{
	const struct peer_group g = {.name = TEXT("Tuesday " MARK),
		.aim = TEXT("To think together"),
		.rhythm = TEXT("each Tuesday"),
		.size = size};
	circle_id circle;

	AS(v, who);
	check_ok(act_found_group(&v.act, &g, &circle));
	return circle;
}

void world_come_in(struct world *w, enum who who, circle_id circle)
{
	const struct account account = account_of(w, who);
	struct account_new made;
	struct text token;
	time_ms ends;

	AS(lead, ADA);
	AS(v, NOBODY);
	check_ok(act_invite(&lead.act, circle, TEXT("personal"), &token, &ends));
	check_ok(act_join_as_new(&v.act, token, &account, &made, &circle));
	remember(w, who, &v, made.printed_sheet);
}

/* Everybody comes in through a first group of Ada's, and leaves it again. */
static void fill(struct world *w)
{
	circle_id first;

	if (w->absent)
		return;
	set_up(w);
	first = found(w, ADA, 8);
	for (enum who who = BEN; who < PEOPLE; who++) {
		world_come_in(w, who, first);
		AS(v, who);
		check_ok(act_leave_circle(&v.act, first));
	}
}

int world_open_sqlite(void **state)
{
	int e = world_empty_sqlite(state);

	fill(*state);
	return e;
}

int world_open_postgres(void **state)
{
	int e = world_empty_postgres(state);

	fill(*state);
	return e;
}

int world_close(void **state)
{
	struct world *w = *state;
	char line[512];

	store_close(w->store);
	seal_ring_close(w->ring);
	id_maker_close(w->ids);
	if (*w->postgres) {
		snprintf(line, sizeof line, "DROP SCHEMA %s CASCADE", w->schema);
		assert_true(psql(w->postgres, line, NULL, 0));
	}
	snprintf(line, sizeof line, "rm -r '%s'", w->folder);
	assert_int_equal(system(line), 0);
	free(w);
	return 0;
}

struct world *world_of(void **state)
{
	struct world *w = *state;

	if (w->absent)
		skip();
	return w;
}

struct visit visit_within(struct world *w, enum who who, size_t cap)
{
	struct visit v = {.arena = arena_open(cap)};

	assert_non_null(v.arena);
	v.act = (struct act){.store = w->store,
		.ring = w->ring,
		.ids = w->ids,
		.arena = v.arena,
		.device = TEXT("test"),
		.place_name = TEXT("Harbour"),
		.now = atomic_fetch_add(&w->now, SECOND_MS) + SECOND_MS};
	if (who < PEOPLE) {
		v.act.me = w->people[who].id;
		v.act.pair = w->people[who].pair;
	}
	return v;
}

struct visit visit_as(struct world *w, enum who who)
{
	return visit_within(w, who, VISIT_BYTES);
}

void visit_end(struct visit *v)
{
	act_end(&v->act);
	arena_end(&v->arena);
}

void world_join(struct world *w, enum who leader, enum who who, circle_id circle)
{
	struct text token;
	circle_id joined;
	time_ms ends;

	AS(lead, leader);
	AS(v, who);
	check_ok(act_invite(&lead.act, circle, TEXT("personal"), &token, &ends));
	check_ok(act_join(&v.act, token, &joined));
	assert_int_equal(joined.n, circle.n);
}

struct err world_try_sign(struct visit *v, circle_id circle)
{
	struct agreement_seen seen;

	TRY(act_see_agreement(&v->act, circle, &seen));
	return act_sign_agreement(&v->act, circle, seen.version, seen.hash, TEXT("My Own Name"));
}

void world_sign(struct world *w, enum who who, circle_id circle)
{
	AS(v, who);
	check_ok(world_try_sign(&v, circle));
}

circle_id world_group(struct world *w, const enum who *who, size_t count)
{
	circle_id circle = found(w, who[0], 8);

	for (size_t i = 1; i < count; i++)
		world_join(w, who[0], who[i], circle);
	for (size_t i = 0; i < count; i++)
		world_sign(w, who[i], circle);
	return circle;
}

struct consult world_words(void)
{
	return (struct consult){.question = TEXT("How do I go on? " MARK),
		.story = TEXT("A mother of three asks for help and does not come. " MARK),
		.involved = TEXT("A mother, a school. " MARK),
		.did_felt = TEXT("I felt alone. " MARK),
		.content_note = TEXT("grief " MARK),
		.sure = 3};
}

struct closing world_closing(void)
{
	return (struct closing){.takeaway = TEXT("I am not alone. " MARK),
		.decision = TEXT("I ring the school. " MARK),
		.reason = TEXT("She asked for it. " MARK),
		.sure = 8};
}

consult_id world_bring(struct world *w, enum who who, circle_id circle)
{
	struct consult words = world_words();
	consult_id made;

	AS(v, who);
	check_ok(act_bring_consult(&v.act, circle, &words, &made));
	return made;
}

void world_open_consult(struct world *w, enum who who, consult_id consult)
{
	AS(v, who);
	check_ok(act_open_consult(&v.act, consult));
}

answer_id world_answer(
	struct world *w, enum who who, consult_id consult, const char *kind, const char *words)
{
	struct consult_seen seen;
	answer_id last = {0};

	world_open_consult(w, who, consult);
	AS(v, who);
	check_ok(act_answer(&v.act, consult, text_of(kind), text_of(words)));
	check_ok(act_read_consult(&v.act, consult, &seen));
	for (size_t i = 0; i < seen.answers_count; i++)
		if (seen.answers[i].mine)
			last = seen.answers[i].id;
	assert_true(last.n > 0);
	return last;
}

struct err world_try_close(struct visit *v, consult_id consult)
{
	const struct closing words = world_closing();

	return act_close_consult(&v->act, consult, 1, &words);
}

void world_close_consult(struct world *w, enum who who, consult_id consult)
{
	AS(v, who);
	check_ok(world_try_close(&v, consult));
}

struct err world_read(struct world *w, enum who who, consult_id consult)
{
	struct consult_seen seen;

	AS(v, who);
	return act_read_consult(&v.act, consult, &seen);
}

static void lite(const char *file, const char *sql, char *out, size_t room)
{
	sqlite3_stmt *statement;
	sqlite3 *db;

	assert_int_equal(sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	sqlite3_busy_timeout(db, 5000);
	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		print_error("%s\n", sqlite3_errmsg(db));
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	snprintf(out, room, "%s", (const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	sqlite3_close(db);
}

int64_t world_number(struct world *w, const char *sql, ...)
{
	char line[16384], out[64] = "";
	va_list args;

	va_start(args, sql);
	vsnprintf(line, sizeof line, sql, args);
	va_end(args);
	if (*w->postgres)
		assert_true(psql(w->postgres, line, out, sizeof out));
	else
		lite(w->file, line, out, sizeof out);
	return strtoll(out, NULL, 10);
}

void world_race(void *(*one)(void *with), void *(*other)(void *with), void *with)
{
	pthread_t thread;

	assert_int_equal(pthread_create(&thread, NULL, one, with), 0);
	other(with);
	assert_int_equal(pthread_join(thread, NULL), 0);
}
