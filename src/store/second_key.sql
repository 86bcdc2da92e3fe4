-- Keys that are a second proof at sign-in. They open nothing.

-- name: second_key_put
-- door: person
-- takes: key number, credential bytes, name bytes, verify bytes, label bytes, uses number, at time
-- gives: nothing
INSERT INTO second_key (id, person_id, credential_hash, name_locked, verify_public, label_locked, uses, made_at, used_at)
VALUES (:key, :me, :credential, :name, :verify, :label, :uses, :at, :at)

-- name: second_key_known
-- An authenticator makes a name of its own each time; one that is here already is a copy, or comes from a broken one.
-- door: place
-- takes: credential bytes
-- gives: one (made_at time)
SELECT made_at FROM second_key WHERE credential_hash = :credential

-- name: second_key_mine
-- door: person
-- gives: many (key number, label bytes, made_at time, used_at time)
SELECT id, label_locked, made_at, used_at FROM my_second_key ORDER BY made_at

-- name: second_key_end
-- door: person
-- takes: key number
-- gives: change
DELETE FROM second_key WHERE person_id = :me AND id = :key

-- name: second_key_end_mine
-- door: person
-- gives: nothing
DELETE FROM second_key WHERE person_id = :me

-- name: second_key_of
-- door: place
-- takes: person person
-- gives: many (key number, name bytes)
SELECT id, name_locked FROM second_key WHERE person_id = :person ORDER BY made_at

-- name: second_key_find
-- door: place
-- takes: person person, credential bytes
-- gives: one (key number, verify bytes)
SELECT id, verify_public FROM second_key WHERE credential_hash = :credential AND person_id = :person

-- name: second_key_used
-- A count that does not rise is a copy of the key, unless it does not count at all.
-- door: place
-- takes: key number, uses number, at time
-- gives: change
UPDATE second_key SET uses = :uses, used_at = :at WHERE id = :key AND (uses < :uses OR (uses = 0 AND :uses = 0))
