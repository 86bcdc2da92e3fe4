-- Letters that wait to be sent.

-- name: letter_put
-- door: member
-- takes: id letter, person person, kind code, at time
-- gives: nothing
INSERT INTO letter (id, person_id, kind_code, state_code, tries, next_at, made_at) VALUES (:id, :person, :kind, 'waiting', 0, :at, :at)

-- name: letter_put_to
-- To one person about her own keys: no circle is behind it.
-- door: place
-- takes: id letter, person person, kind code, at time
-- gives: nothing
INSERT INTO letter (id, person_id, kind_code, state_code, tries, next_at, made_at) VALUES (:id, :person, :kind, 'waiting', 0, :at, :at)

-- name: letter_put_test
-- To the administrator herself, who wants to see whether letters arrive.
-- door: admin
-- takes: id letter, at time
-- gives: change
INSERT INTO letter (id, person_id, kind_code, state_code, tries, next_at, made_at)
SELECT :id, a.id, 'test', 'waiting', 0, :at, :at FROM admin_me a

-- name: letter_waiting
-- One letter of a kind is enough until it is sent.
-- door: person
-- takes: circle circle
-- gives: many (person person)
SELECT person_id FROM my_fellow WHERE circle_id = :circle AND person_state_code = 'active' AND person_id <> me()

-- name: letter_due
-- door: caretaker
-- takes: now time
-- gives: many (id letter, person person, kind code, tries number, email_locked bytes, name_locked bytes, language code)
-- most: 50
SELECT id, person_id, kind_code, tries, email_locked, name_locked, language_code FROM job_letter WHERE state_code = 'waiting' AND next_at <= :now ORDER BY next_at

-- name: letter_set
-- door: caretaker
-- takes: id letter, state code, tries number, next time
-- gives: nothing
UPDATE letter SET state_code = :state, tries = :tries, next_at = :next WHERE id = :id

-- name: letter_sweep
-- door: caretaker
-- takes: before time
-- gives: nothing
DELETE FROM letter WHERE state_code <> 'waiting' AND made_at < :before

-- name: letter_count
-- door: caretaker
-- gives: one (waiting number)
SELECT COUNT(*) FROM job_letter WHERE state_code = 'waiting'
