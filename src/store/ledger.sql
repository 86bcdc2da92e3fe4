-- The ledger of what was destroyed or ended. There is no statement that changes or deletes a row.

-- name: ledger_put
-- door: place
-- takes: id number, kind code, circle number, thing number, at time
-- gives: nothing
INSERT INTO ledger (id, kind_code, circle_id, thing_id, at) VALUES (:id, :kind, :circle, :thing, :at)

-- name: ledger_after
-- In the order of ids, a page at a time.
-- door: place
-- takes: after number
-- gives: many (id number, kind code, circle number, thing number, at time)
-- most: 500
SELECT id, kind_code, circle_id, thing_id, at FROM ledger WHERE id > :after ORDER BY id

-- name: ledger_has
-- door: place
-- takes: id number
-- gives: one (at time)
SELECT at FROM ledger WHERE id = :id

-- What replaying does, beyond what the acts have already.

-- name: replay_text_keys
-- Every key that a text had then: those of later versions were made after it.
-- door: caretaker
-- takes: text number
-- gives: count
DELETE FROM text_key WHERE text_id = :text

-- name: replay_answer
-- door: caretaker
-- takes: answer number
-- gives: nothing
UPDATE answer SET state_code = 'withdrawn' WHERE id = :answer AND state_code = 'given'

-- name: replay_lock
-- door: caretaker
-- takes: lock number
-- gives: nothing
DELETE FROM lock WHERE id = :lock

-- name: replay_locks_of
-- door: caretaker
-- takes: person number
-- gives: nothing
DELETE FROM lock WHERE person_id = :person

-- name: replay_epoch_keys_of
-- door: caretaker
-- takes: person number
-- gives: nothing
DELETE FROM epoch_key WHERE person_id = :person

-- name: replay_text_keys_of
-- door: caretaker
-- takes: person number
-- gives: nothing
DELETE FROM text_key WHERE person_id = :person AND holder_code = 'person'

-- name: replay_admissions_of
-- door: caretaker
-- takes: person number
-- gives: nothing
DELETE FROM admission WHERE person_id = :person

-- name: replay_person_state
-- door: caretaker
-- takes: person number, state code
-- gives: nothing
UPDATE person SET state_code = :state WHERE id = :person

-- name: replay_consult
-- door: place
-- takes: consult number
-- gives: one (circle circle, presenter person)
SELECT circle_id, presenter_id FROM consult WHERE id = :consult

-- name: replay_member
-- door: place
-- takes: circle number, person number
-- gives: one (active flag)
SELECT CASE WHEN state_code = 'active' THEN 1 ELSE 0 END AS active FROM member WHERE circle_id = :circle AND person_id = :person
