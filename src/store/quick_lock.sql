-- Logins of 30 days, which rest behind a quick code.

-- name: quick_lock_put
-- door: person
-- takes: id login, salt bytes, secret bytes, vault number
-- gives: nothing
INSERT INTO quick_lock (login_id, person_id, salt_public, secret_key, vault, tries)
VALUES (:id, :me, :salt, :secret, :vault, 0)

-- name: login_lengthen
-- Only a login that has just begun, and is none of 30 days yet.
-- door: person
-- takes: id login, begun_since time, ends time
-- gives: change
UPDATE login SET ends_at = :ends WHERE id = :id AND person_id = :me AND started_at > :begun_since

-- name: quick_lock_find
-- door: place
-- takes: token bytes, now time
-- gives: one (id login, person person, salt bytes, secret bytes, vault number, tries number)
SELECT l.id, l.person_id, q.salt_public, q.secret_key, q.vault, q.tries
FROM login l JOIN quick_lock q ON q.login_id = l.id JOIN person p ON p.id = l.person_id AND p.state_code = 'active'
WHERE l.token_hash = :token AND l.ends_at > :now

-- name: quick_lock_try
-- A try counts before it is looked at, so that many at once are no more than five.
-- door: place
-- takes: id login, most number
-- gives: change
UPDATE quick_lock SET tries = tries + 1 WHERE login_id = :id AND tries < :most

-- name: quick_lock_opened
-- door: place
-- takes: id login
-- gives: change
UPDATE quick_lock SET tries = 0 WHERE login_id = :id

-- name: login_wake
-- door: place
-- takes: id login, secret bytes, vault number, at time
-- gives: change
UPDATE login SET secret_key = :secret, vault = :vault, seen_at = :at WHERE id = :id

-- name: login_drop
-- door: place
-- takes: id login
-- gives: nothing
DELETE FROM login WHERE id = :id

-- name: login_rest
-- The secret of a resting login lies behind its quick code alone.
-- door: caretaker
-- takes: idle_since time, nothing bytes
-- gives: count
UPDATE login SET secret_key = :nothing, vault = 0 WHERE seen_at <= :idle_since AND id IN (SELECT login_id FROM job_quick_lock)

-- name: login_drop_oldest
-- No more than so many at once: those that rested longest end.
-- door: place
-- takes: person person, most number
-- gives: nothing
DELETE FROM login WHERE id IN (SELECT id FROM login WHERE person_id = :person ORDER BY seen_at DESC, id DESC LIMIT 1000 OFFSET :most)
