-- The book of what happened: numbers only. See schema/130_event.sql.

-- name: event_put
-- door: place
-- takes: circle circle?, person person?, consult consult?, thing number?, kind code, at time
-- gives: nothing
INSERT INTO event (circle_id, person_id, consult_id, thing_id, kind_code, at) VALUES (:circle, :person, :consult, :thing, :kind, :at)

-- name: event_newest
-- door: caretaker
-- gives: one (seq number)
SELECT COALESCE(MAX(seq), 0) AS seq FROM job_event

-- name: event_since
-- door: caretaker
-- takes: after number
-- gives: many (seq number, circle circle?, person person?, consult consult?, thing number?, kind code)
-- most: 200
SELECT seq, circle_id, person_id, consult_id, thing_id, kind_code FROM job_event WHERE seq > :after ORDER BY seq LIMIT 200

-- name: event_members
-- Who belongs to a circle now.
-- door: caretaker
-- takes: circle circle
-- gives: many (person person, is_signed flag, first_epoch number)
SELECT person_id, signed, first_epoch FROM job_belonging WHERE circle_id = :circle

-- name: event_consult
-- door: caretaker
-- takes: consult consult
-- gives: one (presenter person, epoch number)
SELECT presenter_id, epoch FROM job_consult WHERE id = :consult

-- name: event_admitted
-- Who was let in to it later.
-- door: caretaker
-- takes: consult consult
-- gives: many (person person)
SELECT person_id FROM job_admission WHERE consult_id = :consult

-- name: event_step_out
-- door: caretaker
-- takes: consult consult
-- gives: many (tag bytes)
SELECT tag_hash FROM job_step_out WHERE consult_id = :consult

-- name: event_sweep
-- door: caretaker
-- takes: before time
-- gives: count
DELETE FROM event WHERE at < :before
