-- The steps of the schema: what the engine itself asks when it opens a store.

-- name: schema_step_count
-- Whether there is a table of steps at all: 1 or 0.
-- door: place
-- gives: one (tables number)
-- only: sqlite
SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_step'

-- name: schema_step_count
-- door: place
-- gives: one (tables number)
-- only: pg
SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_step')

-- name: schema_step_list
-- door: place
-- gives: many (number number, hash code)
-- most: 1000
SELECT number, text_hash FROM schema_step ORDER BY number

-- name: schema_step_put
-- door: place
-- takes: number number, name code, applied_at time, hash code
-- gives: nothing
INSERT INTO schema_step (number, name_code, applied_at, text_hash) VALUES (:number, :name, :applied_at, :hash)
