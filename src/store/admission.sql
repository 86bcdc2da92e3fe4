-- Letting somebody who joined later read an older consult.

-- name: admission_put
-- door: presenter
-- takes: person person, at time
-- gives: nothing
INSERT INTO admission (consult_id, circle_id, person_id, admitted_by, admitted_at) VALUES (:consult, :circle, :person, :me, :at)

-- name: admission_list
-- Who was let in, by whom; by_locked: while that member is here.
-- door: person
-- takes: consult consult
-- gives: many (person person, name_locked bytes, by person, by_locked bytes?, at time)
SELECT d.person_id, f.name_locked, d.admitted_by,
	(SELECT b.name_locked FROM my_fellow b WHERE b.circle_id = d.circle_id AND b.person_id = d.admitted_by) AS by_locked, d.admitted_at
FROM my_admission d JOIN my_fellow f ON f.circle_id = d.circle_id AND f.person_id = d.person_id
WHERE d.consult_id = :consult ORDER BY d.admitted_at, d.person_id

-- name: admission_outside
-- Members who joined too late to read it.
-- door: person
-- takes: consult consult
-- gives: many (person person, name_locked bytes, first_epoch number)
SELECT f.person_id, f.name_locked, f.first_epoch FROM my_consult k JOIN my_fellow f ON f.circle_id = k.circle_id
WHERE k.id = :consult AND f.first_epoch > k.epoch AND f.person_state_code = 'active' AND f.person_id <> k.presenter_id
	AND NOT EXISTS (SELECT 1 FROM my_admission d WHERE d.consult_id = k.id AND d.person_id = f.person_id)
ORDER BY f.joined_at, f.person_id

-- name: admission_drop
-- Of somebody who leaves; the keys that came with it go by admission_keys_drop.
-- door: place
-- takes: circle circle, person person
-- gives: nothing
DELETE FROM admission WHERE circle_id = :circle AND person_id = :person

-- name: admission_keys_drop
-- door: place
-- takes: circle circle, person person
-- gives: nothing
DELETE FROM text_key WHERE holder_code = 'person' AND circle_id = :circle AND person_id = :person

-- name: admission_lost
-- After a reset nothing that was sealed to the lost key is there any more.
-- door: person
-- gives: nothing
DELETE FROM admission WHERE person_id = :me
