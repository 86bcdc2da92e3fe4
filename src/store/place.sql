-- Settings, the set-up link, the slow-down against guessing, and forms sent twice.

-- name: setting_get
-- door: place
-- takes: name code
-- gives: one (value_locked bytes)
SELECT value_locked FROM setting WHERE name_code = :name

-- name: setting_put
-- door: place
-- takes: name code, value bytes, at time
-- gives: nothing
INSERT INTO setting (name_code, value_locked, changed_at) VALUES (:name, :value, :at)
ON CONFLICT (name_code) DO UPDATE SET value_locked = excluded.value_locked, changed_at = excluded.changed_at

-- name: place_keep
-- Of two who save at once the second finds other bytes than she was shown: each sealing makes new ones.
-- door: admin
-- takes: was bytes, value bytes, at time
-- gives: change
UPDATE setting SET value_locked = :value, changed_at = :at
WHERE name_code = 'place' AND value_locked = :was AND EXISTS (SELECT 1 FROM admin_me)

-- name: setup_link_clear
-- door: place
-- gives: nothing
DELETE FROM setup_link

-- name: setup_link_put
-- door: place
-- takes: token bytes, at time
-- gives: nothing
INSERT INTO setup_link (token_hash, made_at) VALUES (:token, :at)

-- name: setup_link_find
-- door: place
-- takes: token bytes
-- gives: one (made_at time)
SELECT made_at FROM setup_link WHERE token_hash = :token

-- name: setup_link_spend
-- Whoever deletes the row makes the administrator; the second finds nothing.
-- door: place
-- takes: token bytes
-- gives: change
DELETE FROM setup_link WHERE token_hash = :token

-- name: guess_get
-- door: place
-- takes: tag bytes
-- gives: one (tries number, last_at time, until_at time)
SELECT tries, last_at, until_at FROM guess WHERE tag_hash = :tag

-- name: guess_put
-- door: place
-- takes: tag bytes, tries number, last time, until time
-- gives: nothing
INSERT INTO guess (tag_hash, tries, last_at, until_at) VALUES (:tag, :tries, :last, :until)
ON CONFLICT (tag_hash) DO UPDATE SET tries = excluded.tries, last_at = excluded.last_at, until_at = excluded.until_at

-- name: guess_forget
-- door: place
-- takes: tag bytes
-- gives: nothing
DELETE FROM guess WHERE tag_hash = :tag

-- name: guess_sweep
-- door: caretaker
-- takes: before time
-- gives: count
DELETE FROM guess WHERE last_at < :before

-- name: submission_find
-- door: person
-- takes: submit bytes
-- gives: one (result code)
SELECT result_code FROM my_submission WHERE submit_hash = :submit

-- name: submission_put
-- A second one with the same hash is a conflict: the transaction that carries it has no effect.
-- door: person
-- takes: submit bytes, result code, at time
-- gives: nothing
INSERT INTO submission (submit_hash, person_id, result_code, made_at) VALUES (:submit, :me, :result, :at)

-- name: submission_sweep
-- door: caretaker
-- takes: before time
-- gives: count
DELETE FROM submission WHERE made_at < :before

-- name: job_take
-- The row is a lease: one node holds it until a time, and nobody else meanwhile.
-- door: caretaker
-- takes: name code, now time, until time
-- gives: count
INSERT INTO job (name_code, held_until, done_at) VALUES (:name, :until, 0)
ON CONFLICT (name_code) DO UPDATE SET held_until = excluded.held_until WHERE job.held_until < :now

-- name: job_give_back
-- door: caretaker
-- takes: name code, now time
-- gives: nothing
UPDATE job SET held_until = 0, done_at = :now WHERE name_code = :name
