-- The steps of the schema: what the engine itself asks when it opens a store.

-- name: schema_step_count
-- Whether there is a table of steps at all: 1 or 0.
-- door: place
-- gives: one (tables number)
-- only: sqlite
SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_step'

-- name: schema_step_count
-- door: place
-- gives: one (tables number)
-- only: pg
SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_step')

-- name: schema_step_list
-- door: place
-- gives: many (number number, hash code)
-- most: 1000
SELECT number, text_hash FROM schema_step WHERE name_code <> 'views' ORDER BY number

-- name: schema_step_put
-- door: place
-- takes: number number, name code, applied_at time, hash code
-- gives: nothing
INSERT INTO schema_step (number, name_code, applied_at, text_hash) VALUES (:number, :name, :applied_at, :hash)

-- name: schema_views_taken
-- Which views the database has. They are noted beside the steps; in the first databases as step 90.
-- door: place
-- gives: one (hash code)
SELECT text_hash FROM schema_step WHERE name_code = 'views'

-- name: schema_views_forget
-- What a step changes may stand under a view, so each step asks for the views anew.
-- door: place
-- gives: nothing
DELETE FROM schema_step WHERE name_code = 'views'
