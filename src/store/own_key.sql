-- A person's public key, and sealing to a new one what was sealed to the old.

-- name: own_key_hold
-- Whose keys are these now: her row is held, so that they do not change meanwhile.
-- door: place
-- takes: person person
-- gives: one (public_key bytes)
SELECT public_key FROM person WHERE id = :person AND state_code = 'active' FOR SHARE

-- name: own_key_hold_alone
-- door: place
-- takes: person person
-- gives: one (public_key bytes)
SELECT public_key FROM person WHERE id = :person AND state_code = 'active' FOR UPDATE

-- name: own_key_set
-- door: person
-- takes: public_key bytes
-- gives: change
UPDATE person SET public_key = :public_key WHERE id = :me

-- name: own_key_circles
-- In the order in which they are held.
-- door: person
-- gives: many (circle circle)
-- most: 1000
SELECT id FROM my_circle ORDER BY id

-- name: own_key_epochs
-- door: person
-- takes: circle circle, after number
-- gives: many (epoch number, sealed bytes, vault number)
-- most: 200
SELECT epoch, sealed_key, vault FROM my_epoch_key WHERE circle_id = :circle AND epoch > :after ORDER BY epoch

-- name: own_key_epoch_reseal
-- door: person
-- takes: circle circle, epoch number, sealed bytes, vault number
-- gives: change
UPDATE epoch_key SET sealed_key = :sealed, vault = :vault WHERE circle_id = :circle AND epoch = :epoch AND person_id = :me

-- name: own_key_texts
-- door: person
-- takes: after number, version number
-- gives: many (text number, version number, sealed bytes, vault number)
-- most: 200
SELECT text_id, version, sealed_key, vault FROM my_text_key
WHERE holder_code = 'person' AND person_id = me() AND (text_id > :after OR (text_id = :after AND version > :version))
ORDER BY text_id, version

-- name: own_key_text_reseal
-- door: person
-- takes: text number, version number, sealed bytes, vault number
-- gives: change
UPDATE text_key SET sealed_key = :sealed, vault = :vault
WHERE text_id = :text AND version = :version AND holder_code = 'person' AND person_id = :me

-- name: own_key_locks_drop
-- door: person
-- gives: nothing
DELETE FROM lock WHERE person_id = :me

-- name: key_change_put
-- door: place
-- takes: id notice, circle circle, person person, kind code, at time
-- gives: nothing
INSERT INTO key_change (id, circle_id, person_id, kind_code, at) VALUES (:id, :circle, :person, :kind, :at)

-- name: key_change_list
-- door: person
-- takes: circle circle, since time
-- gives: many (person person, kind code, at time, name_locked bytes?)
-- most: 50
SELECT x.person_id, x.kind_code, x.at,
	(SELECT f.name_locked FROM my_fellow f WHERE f.circle_id = x.circle_id AND f.person_id = x.person_id) AS name_locked
FROM my_key_change x WHERE x.circle_id = :circle AND x.at > :since ORDER BY x.at DESC, x.id DESC

-- name: key_change_sweep
-- door: caretaker
-- takes: before time
-- gives: count
DELETE FROM key_change WHERE at < :before
