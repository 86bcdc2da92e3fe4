-- Somebody can be recognised here: closing a text for all, and opening it again by two.

-- name: breach_put
-- door: member
-- takes: consult consult, at time
-- gives: nothing
INSERT INTO breach (consult_id, circle_id, reported_by, reported_at, asked_by, ended_at) VALUES (:consult, :circle, :me, :at, NULL, NULL)

-- name: breach_of
-- asked_by: who asks that it be opened again, while she belongs.
-- door: person
-- takes: consult consult
-- gives: many (reported_at time, asked_by person?)
SELECT reported_at, asked_by FROM my_breach WHERE consult_id = :consult AND ended_at IS NULL ORDER BY reported_at

-- name: breach_ask
-- door: member
-- takes: consult consult
-- gives: change
UPDATE breach SET asked_by = :me WHERE consult_id = :consult AND circle_id = :circle AND ended_at IS NULL AND circle_id IN (SELECT id FROM my_circle)

-- name: breach_end
-- door: member
-- takes: consult consult, at time
-- gives: change
UPDATE breach SET ended_at = :at WHERE consult_id = :consult AND circle_id = :circle AND ended_at IS NULL AND circle_id IN (SELECT id FROM my_circle)

-- name: breach_openings
-- Under which tags it was opened, and when.
-- door: person
-- takes: consult consult
-- gives: many (tag bytes, first_at time, last_at time)
-- most: 1000
SELECT tag_hash, first_at, last_at FROM my_opening WHERE consult_id = :consult ORDER BY first_at

-- name: breach_administrators
-- Who is warned where the place has named nobody.
-- door: place
-- gives: many (person person)
SELECT id FROM person WHERE role_code = 'administrator' AND state_code = 'active' ORDER BY id

-- name: breach_replay
-- A place put back from before it: the text is closed again.
-- door: place
-- takes: consult consult, circle circle, at time
-- gives: nothing
INSERT INTO breach (consult_id, circle_id, reported_by, reported_at, asked_by, ended_at) VALUES (:consult, :circle, 0, :at, NULL, NULL)
ON CONFLICT (consult_id, reported_at) DO NOTHING

-- name: breach_replay_end
-- door: place
-- takes: consult consult, at time
-- gives: nothing
UPDATE breach SET ended_at = :at WHERE consult_id = :consult AND ended_at IS NULL
