/*
 * flawed - two flaws planted in the program, so that the scanners of test/attack can show that they
 * would find such: text stands in pages unescaped, and an address puts its query into SQL as it is.
 * Linked over the real functions for one test program, which nobody can install.
 */
#include "format/html.h"
#include "web/door.h"

#include <sqlite3.h>
#include <stdio.h>

void __wrap_html_text(struct buf *out, struct text t);
void __wrap_html_attribute(struct buf *out, struct text t);
struct err __wrap_web_crisis(struct visit *v, const struct door_anyone *at);

void __wrap_html_text(struct buf *out, struct text t)
{
	buf_put(out, t);
}

void __wrap_html_attribute(struct buf *out, struct text t)
{
	buf_put(out, t);
}

/* GET /crisis?q=... asks a small table of numbers for the number of that name. */
struct err __wrap_web_crisis(struct visit *v, const struct door_anyone *at)
{
	struct text query = text_part(v->rq->query, 2, v->rq->query.len), name;
	sqlite3_stmt *statement = NULL;
	sqlite3 *db = NULL;
	char sql[4096];

	(void)at;
	TRY(form_unescape_segment(v->arena, query, &name));
	snprintf(sql, sizeof sql, "SELECT number FROM line WHERE name = '%.*s'", TEXT_ARGS(name));
	sqlite3_open(":memory:", &db);
	sqlite3_exec(db, "CREATE TABLE line (name, number); INSERT INTO line VALUES ('a', '112')",
		NULL, NULL, NULL);
	v->re->status = 200;
	v->re->type = TEXT("text/html; charset=utf-8");
	v->re->body = TEXT("<p>nobody</p>");
	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
		v->re->status = 500;
		(void)!text_printf(
			v->arena, &v->re->body, "SQLite3::SQLException: %s", sqlite3_errmsg(db))
			.fault;
	} else if (sqlite3_step(statement) == SQLITE_ROW) {
		(void)!text_printf(
			v->arena, &v->re->body, "<p>%s</p>", sqlite3_column_text(statement, 0))
			.fault;
	}
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return OK;
}
