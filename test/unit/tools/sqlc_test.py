#!/usr/bin/env python3
"""sqlc refuses what it should, with file, line and a sentence; and numbers, limits and locks as it promises."""

import os
import re
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
sys.path.insert(0, os.path.join(ROOT, "tools"))

from sqlc import main  # noqa: E402

# why: what is wrong; the file; the line it is told at; a part of the sentence
BAD = [
    ("no door", "-- name: a\n-- gives: nothing\nDELETE FROM x", 1, "needs a line '-- door:'"),
    ("no gives", "-- name: a\n-- door: place\nDELETE FROM x", 1, "needs a line '-- gives:'"),
    ("a door unknown", "-- name: a\n-- door: king\n-- gives: nothing\nDELETE FROM x", 2, "door 'king' is unknown"),
    ("a head twice", "-- name: a\n-- door: place\n-- door: place\n-- gives: nothing\nDELETE FROM x", 3, "twice"),
    ("no name for SQL", "SELECT 1", 1, "before the first"),
    ("a bad name", "-- name: Put-It\n-- door: place\n-- gives: nothing\nDELETE FROM x", 1, "is no name"),
    ("no SQL", "-- name: a\n-- door: place\n-- gives: nothing\n", 1, "has no SQL"),
    ("a type unknown", "-- name: a\n-- door: place\n-- takes: x uuid\n-- gives: nothing\nDELETE FROM y WHERE a = :x", 3,
     "type 'uuid' of 'x' is unknown"),
    ("a flag that may be NULL", "-- name: a\n-- door: place\n-- takes: x flag?\n-- gives: nothing\nDELETE FROM y WHERE a = :x",
     3, "a flag is never NULL"),
    ("a word of C", "-- name: a\n-- door: place\n-- gives: one (signed flag)\nSELECT 1", 3, "'signed' is a word of C"),
    ("id alone is no type", "-- name: a\n-- door: place\n-- takes: x id, x number\n-- gives: nothing\nDELETE FROM y WHERE a = :x", 3,
     "type 'id' of 'x' is unknown"),
    ("the same field twice", "-- name: a\n-- door: place\n-- takes: x time, x number\n-- gives: nothing\nDELETE FROM y WHERE a = :x",
     3, "'x' stands here twice"),
    ("taken, not used", "-- name: a\n-- door: place\n-- takes: x number, y number\n-- gives: nothing\nDELETE FROM t WHERE a = :x",
     3, "does not use :y"),
    ("used, not taken", "-- name: a\n-- door: place\n-- gives: nothing\nDELETE FROM t\nWHERE a = :x", 5, ":x is used"),
    ("the door's own is taken", "-- name: a\n-- door: member\n-- takes: circle circle\n-- gives: one (a number)\nSELECT a FROM my_x WHERE c = :circle",
     3, ":circle comes from the door"),
    ("a parameter by number", "-- name: a\n-- door: place\n-- gives: nothing\nDELETE FROM t WHERE a = ?1", 4, "written by name"),
    ("a parameter of PostgreSQL", "-- name: a\n-- door: place\n-- gives: nothing\nDELETE FROM t WHERE a = $1", 4, "written by name"),
    ("me through place", "-- name: a\n-- door: place\n-- gives: nothing\nDELETE FROM t WHERE a = :me", 4, ":me has no meaning"),
    ("me through caretaker", "-- name: a\n-- door: caretaker\n-- gives: nothing\nDELETE FROM t WHERE a = :me", 4, ":me has no meaning"),
    ("two statements", "-- name: a\n-- door: place\n-- gives: nothing\nDELETE FROM t; DELETE FROM u", 4, "one statement"),
    ("a change of the schema", "-- name: a\n-- door: place\n-- gives: nothing\nDROP TABLE t", 4, "begins with SELECT"),
    ("a setting", "-- name: a\n-- door: place\n-- gives: nothing\nPRAGMA x = 1", 4, "begins with SELECT"),
    ("a cast of one database", "-- name: a\n-- door: place\n-- gives: one (a number)\nSELECT 1::BIGINT", 4, "PostgreSQL only"),
    ("a lock within", "-- name: a\n-- door: place\n-- gives: nothing\nDELETE FROM t WHERE a IN (SELECT a FROM t FOR UPDATE)", 4,
     "only at the end"),
    ("all columns", "-- name: a\n-- door: place\n-- gives: one (a number)\nSELECT * FROM t", 3, "name the columns"),
    ("all columns of one", "-- name: a\n-- door: place\n-- gives: one (a number)\nSELECT t.* FROM t", 3, "name the columns"),
    ("too few columns", "-- name: a\n-- door: place\n-- gives: one (a number, b number)\nSELECT max(a, 1) FROM t", 3,
     "has 2 columns, the SQL has 1"),
    ("rows nobody takes", "-- name: a\n-- door: place\n-- gives: nothing\nSELECT a FROM t", 3, "would lose them"),
    ("rows nobody returns", "-- name: a\n-- door: place\n-- gives: one (a number)\nDELETE FROM t", 3, "has 1 columns, the SQL has 0"),
    ("most of one", "-- name: a\n-- door: place\n-- gives: one (a number)\n-- most: 3\nSELECT a FROM t", 4, "belongs to 'gives: many'"),
    ("most of none", "-- name: a\n-- door: place\n-- gives: many (a number)\n-- most: 0\nSELECT a FROM t", 4, "from 1 to"),
    ("a form of gives unknown", "-- name: a\n-- door: place\n-- gives: some\nDELETE FROM t", 3, "gives is nothing, change"),
    ("a table through member", "-- name: a\n-- door: member\n-- gives: one (a number)\nSELECT a FROM consult WHERE c = :circle", 4,
     "reads only views (my_... or open_...), not 'consult'"),
    ("a table in a join", "-- name: a\n-- door: person\n-- gives: one (a number)\nSELECT 1 FROM my_a\nJOIN b ON b.x = my_a.x", 5, "not 'b'"),
    ("a table behind a comma", "-- name: a\n-- door: person\n-- gives: one (a number)\nSELECT 1 FROM my_a, b", 4, "not 'b'"),
    ("a table in brackets", "-- name: a\n-- door: person\n-- gives: one (a number)\nSELECT 1 FROM (my_a JOIN (b) ON 1=1)", 4, "not 'b'"),
    ("a table in quotes", "-- name: a\n-- door: person\n-- gives: one (a number)\nSELECT 1 FROM \"b\"", 4, "not 'b'"),
    ("a table below", "-- name: a\n-- door: person\n-- gives: one (a number)\nSELECT 1 FROM my_a WHERE x IN (SELECT x FROM b)", 4, "not 'b'"),
    ("a table in WITH", "-- name: a\n-- door: person\n-- gives: one (a number)\nWITH w AS (SELECT a FROM b) SELECT a FROM w", 4, "not 'b'"),
    ("WITH in a view's clothes", "-- name: a\n-- door: person\n-- gives: one (a number)\nWITH my_w AS (SELECT a FROM my_b) SELECT a FROM my_w",
     4, "must not look like a view"),
    ("a table copied by INSERT", "-- name: a\n-- door: member\n-- gives: nothing\nINSERT INTO t SELECT a, :circle FROM b", 4, "not 'b'"),
    ("a table in UNION", "-- name: a\n-- door: person\n-- gives: one (a number)\nSELECT a FROM my_a UNION SELECT a FROM b", 4, "not 'b'"),
    ("UPDATE without a guard", "-- name: a\n-- door: member\n-- takes: x number\n-- gives: nothing\nUPDATE t SET a = 1\nWHERE id = :x", 5,
     "needs a guard"),
    ("me in SET is no guard", "-- name: a\n-- door: person\n-- gives: nothing\nUPDATE t SET a = :me WHERE id = 1", 4, "needs a guard"),
    ("DELETE without a guard", "-- name: a\n-- door: person\n-- gives: nothing\nDELETE FROM t WHERE id = 1", 4, "needs a guard"),
    ("an administrator at a table", "-- name: a\n-- door: admin\n-- gives: one (a number)\nSELECT a FROM t", 4, "only views (admin_...)"),
    ("an administrator who is not asked for", "-- name: a\n-- door: admin\n-- gives: nothing\nDELETE FROM t WHERE id <> :me", 4,
     "asks a view admin_..."),
    ("an administrator's row put unasked", "-- name: a\n-- door: admin\n-- takes: x number\n-- gives: nothing\nINSERT INTO t (a) VALUES (:x)", 5,
     "asks a view admin_..."),
    ("a caretaker at a table", "-- name: a\n-- door: caretaker\n-- gives: one (a number)\nSELECT a FROM t", 4, "only views (job_...)"),
    ("a caretaker at a person's view", "-- name: a\n-- door: caretaker\n-- gives: one (a number)\nSELECT a FROM my_t", 4, "only views (job_...)"),
    ("a caretaker at sealed words", "-- name: a\n-- door: caretaker\n-- gives: nothing\nUPDATE t SET story_sealed = NULL", 4,
     "never names sealed words"),
    ("a name twice", "-- name: a\n-- door: place\n-- gives: nothing\nDELETE FROM t\n-- name: a\n-- door: place\n-- gives: nothing\nDELETE FROM t",
     5, "the name 'a' is taken"),
    ("one database alone", "-- name: a\n-- door: place\n-- gives: nothing\n-- only: pg\nDELETE FROM t", 1, "no SQL for sqlite"),
    ("heads that differ", "-- name: a\n-- door: place\n-- gives: nothing\nDELETE FROM t\n-- name: a\n-- door: place\n-- gives: count\n-- only: pg\nDELETE FROM t",
     5, "must agree"),
    ("a database unknown", "-- name: a\n-- door: place\n-- gives: nothing\n-- only: oracle\nDELETE FROM t", 4, "pg or sqlite"),
]

GOOD = """-- What stands above the first name is for readers.

-- name: a_list
-- Why it is so:
-- because.
-- door: member
-- takes: before time, kind code,
--   again number?
-- gives: many (id consult,
--   kind code)
-- most: 50
SELECT c.id, coalesce(c.kind_code, ':not one') /* , nothing */
FROM my_consult c -- the view
WHERE c.circle_id = :circle AND c.at < :before AND c.by = :me AND :kind <> :again AND c.at <> :before
ORDER BY c.at FOR SHARE;

-- name: a_pick
-- door: person
-- gives: one (n number)
WITH w(x) AS (SELECT id FROM my_a), v AS (SELECT x FROM w) SELECT count(*) FROM v, (SELECT id FROM open_b) b WHERE x IS DISTINCT FROM 1

-- name: a_set
-- door: person
-- takes: id circle
-- gives: change
INSERT INTO t (id) SELECT id FROM my_circle WHERE id = :id ON CONFLICT (id) DO UPDATE SET n = 2

-- name: a_take
-- door: place
-- takes: now time
-- gives: one (id letter)
-- only: sqlite
UPDATE letter SET at = :now WHERE id = (SELECT id FROM letter LIMIT 1) RETURNING id

-- name: a_take
-- door: place
-- takes: now time
-- gives: one (id letter)
-- only: pg
UPDATE letter SET at = :now WHERE id = (SELECT id FROM letter LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id::BIGINT
"""

SCHEMA = """-- A step.
CREATE TABLE t (id ID PRIMARY KEY, words WORDS CHECK (length(words) < (10)), at TIME); -- TIME stays here
CREATE TABLE u (b BYTES, f FLAG NOT NULL, c CODE, "ID" NUMBER);
-- only: pg
CREATE FUNCTION f() RETURNS BIGINT LANGUAGE sql AS $$ SELECT 'TIME; :x' $$;
-- only: sqlite
CREATE INDEX i ON t (at);
-- both
CREATE INDEX j ON t (words);
"""


def sqlc(folder, text, schema=None, views=None):
    """Runs sqlc over one file; whether it refused (1) and what it said."""
    with open(os.path.join(folder, "it.sql"), "w", encoding="utf-8") as file:
        file.write(text)
    steps = []
    for name, step in (schema or {}).items():
        steps.append(os.path.join(folder, name))
        with open(steps[-1], "w", encoding="utf-8") as file:
            file.write(step)
    if views is not None:
        with open(os.path.join(folder, "views.sql"), "w", encoding="utf-8") as file:
            file.write(views)
    more = [] if views is None else ["--views", os.path.join(folder, "views.sql")]
    try:
        main(["--out", folder, "--program", "all", "--ids", os.path.join(ROOT, "src", "base", "id.h"), "--schema", *steps, *more,
              "--", os.path.join(folder, "it.sql")])
    except SystemExit as end:
        return 1, str(end).replace(folder + os.sep, "")
    return 0, ""


def written(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


class SqlcTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name

    def test_each_bad_statement_is_refused_at_its_line(self):
        for why, text, line, sentence in BAD:
            with self.subTest(why):
                status, said = sqlc(self.folder, text)
                self.assertEqual(status, 1, said)
                self.assertTrue(said.startswith(f"it.sql:{line}: "), said)
                self.assertIn(sentence, said)
                self.assertFalse(os.path.exists(os.path.join(self.folder, "it.h")))

    def test_parameters_are_numbered_by_name(self):
        self.assertEqual(sqlc(self.folder, GOOD), (0, ""))
        code = written(self.folder, "it_sql.c")
        self.assertIn('"WHERE c.circle_id = ?4 AND c.at < ?1 AND c.by = ?5 AND ?2 <> ?3 AND c.at <> ?1', code)
        self.assertIn('"WHERE c.circle_id = $4 AND c.at < $1 AND c.by = $5 AND $2 <> $3 AND c.at <> $1', code)
        self.assertIn("coalesce(c.kind_code, ':not one')", code)

    def test_comments_go_locks_stand_apart_and_lists_end(self):
        sqlc(self.folder, GOOD)
        code = written(self.folder, "it_sql.c")
        self.assertNotIn("nothing */", code)
        self.assertIn('.lock = " FOR SHARE"', code)
        self.assertIn('"LIMIT 50"', code)
        self.assertEqual(code.count("SKIP LOCKED"), 1)

    def test_the_header_has_one_struct_for_what_is_taken_and_one_for_a_row(self):
        sqlc(self.folder, GOOD)
        header = written(self.folder, "it.h")
        self.assertIn("struct store_a_list {\n\ttime_ms before;\n\tstruct text kind;\n\tint64_t again;\n};", header)
        self.assertIn("struct store_a_list_row {\n\tconsult_id id;\n\tstruct text kind;\n};", header)
        self.assertIn("/* Why it is so: because. */", header)
        self.assertIn("struct store_tx *tx, const struct membership *door, const struct store_a_list *in, struct arena *a, "
                      "struct store_a_list_rows *out);", header)
        self.assertIn("MUST_CHECK struct err store_a_set(struct store_tx *tx, const struct store_a_set *in);", header)

    def test_a_step_is_written_once_for_both_databases(self):
        status, said = sqlc(self.folder, GOOD, {"000_t.sql": SCHEMA})
        self.assertEqual((status, said), (0, ""))
        sqlite, pg = written(self.folder, "all.c").split("[DATABASE_POSTGRES]")
        self.assertIn("words TEXT CHECK (length(words) < (10)), at INTEGER) STRICT;", sqlite)
        self.assertIn('b BLOB, f INTEGER NOT NULL, c TEXT, \\"ID\\" INTEGER) STRICT;', sqlite)
        self.assertIn("CREATE INDEX i", sqlite)
        self.assertNotIn("FUNCTION", sqlite)
        self.assertIn("words TEXT CHECK (length(words) < (10)), at BIGINT);", pg)
        self.assertIn("b BYTEA, f BIGINT NOT NULL", pg)
        self.assertIn("$$ SELECT 'TIME; :x' $$", pg)
        self.assertNotIn("CREATE INDEX i", pg)
        self.assertIn("CREATE INDEX j", pg)

    def test_the_hash_of_a_step_hangs_on_its_meaning_only(self):
        hashes = []
        for step in (SCHEMA, SCHEMA.replace("A step.", "The step, told better.").replace("u (b", "u  (\n  b"),
                     SCHEMA.replace("u (b", "u (bb")):
            sqlc(self.folder, GOOD, {"000_t.sql": step})
            hashes.append(written(self.folder, "all.c").split('{0, "t", "')[1][:64])
        self.assertEqual(hashes[0], hashes[1])
        self.assertNotEqual(hashes[0], hashes[2])

    def test_bad_steps_are_refused(self):
        rows = [
            ({"0_t.sql": ""}, "NNN_subject.sql"),
            ({"001_a.sql": "", "001_b.sql": ""}, "steps only rise"),
            ({"000_a.sql": "-- only: oracle\n"}, "pg or sqlite"),
            ({"000_a.sql": "CREATE TABLE t (a ID REFERENCES u (a) DEFERRABLE)"}, "deferred constraint"),
            ({"000_views.sql": ""}, "and not 'views'"),
            ({"000_a.sql": "CREATE TABLE t (a ID);\nCREATE VIEW v AS SELECT a FROM t"}, "000_a.sql:2: views.sql makes views, and"),
        ]
        for schema, sentence in rows:
            with self.subTest(sentence):
                status, said = sqlc(self.folder, GOOD, schema)
                self.assertEqual(status, 1)
                self.assertIn(sentence, said)

    def test_what_a_statement_reaches_is_read_out_of_it(self):
        schema = {"000_t.sql": "CREATE TABLE u (id ID PRIMARY KEY);\n"
                               "CREATE TABLE t (id ID PRIMARY KEY, u_id ID REFERENCES u (id), n NUMBER, words_sealed BYTES);\n"
                               "ALTER TABLE t ADD COLUMN later TIME;\n"}
        views = "CREATE VIEW my_u AS SELECT id FROM u;\nCREATE VIEW my_t AS SELECT t.id, n FROM t JOIN my_u ON my_u.id = t.u_id;\n"
        head = "-- name: it\n-- door: person\n-- takes: id number\n-- gives: {}\n"
        rows = [
            ("one (n number)", "SELECT n FROM my_t WHERE id = :id",
             {"views": "my_t", "under": "my_t,my_u,t,u"}),
            ("nothing", "INSERT INTO t (id, u_id) VALUES (:id, :me) ON CONFLICT (id) DO UPDATE SET n = excluded.n + t.n WHERE t.later > 1",
             {"columns": "t.id,t.later,t.n,t.u_id,u.id", "changes": "+t,t.n"}),
            ("change", "UPDATE t SET words_sealed = :id, later = 2 WHERE n = 1 AND id IN (SELECT id FROM my_u)",
             {"views": "my_u", "under": "my_u,u", "columns": "t.id,t.n,t.u_id,u.id", "changes": "t.later,t.words_sealed"}),
            ("count", "DELETE FROM u WHERE id = :id AND id IN (SELECT id FROM my_u)",
             {"views": "my_u", "under": "my_u,u", "columns": "t.u_id,u.id", "changes": "-u"}),
        ]
        for gives, sql, wanted in rows:
            with self.subTest(sql):
                self.assertEqual(sqlc(self.folder, head.format(gives) + sql, schema, views), (0, ""))
                code = written(self.folder, "it_sql.c")
                found = dict(re.findall(r'\.(views|under|columns|changes) = ",(.*),",', code))
                self.assertEqual(found, wanted)

    def test_words_and_keys_are_not_read_straight(self):
        schema = {"000_t.sql": "CREATE TABLE t (id ID PRIMARY KEY, words_sealed BYTES);\n"}
        text = "-- name: it\n-- door: person\n-- gives: one (w bytes)\nUPDATE t SET id = 1 WHERE id = :me RETURNING words_sealed"
        self.assertEqual(sqlc(self.folder, text, schema), (
            1, "it.sql:1: through the door 'person' t.words_sealed is never read but through a view"))

    def test_views_stand_behind_the_steps_and_alone(self):
        self.assertEqual(sqlc(self.folder, GOOD, {"000_t.sql": SCHEMA}, "CREATE VIEW v AS SELECT id FROM t;\n"), (0, ""))
        self.assertIn('{VIEWS_NUMBER, "views", ', written(self.folder, "all.c"))
        self.assertIn(", steps, 1, views};", written(self.folder, "all.c"))
        status, said = sqlc(self.folder, GOOD, {"000_t.sql": SCHEMA}, "CREATE INDEX i ON t (id)")
        self.assertEqual((status, said), (1, "views.sql:1: views.sql makes views and nothing else"))


if __name__ == "__main__":
    unittest.main()
