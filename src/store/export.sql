-- What a person takes along: everything that is hers, also of circles that she has left.

-- name: export_circles
-- door: person
-- gives: many (circle circle, state code, role code, joined_at time, ended_at time?)
-- most: 1000
SELECT circle_id, state_code, role_code, joined_at, ended_at FROM my_past ORDER BY joined_at

-- name: export_promises
-- door: person
-- gives: many (circle circle, version number, name_locked bytes, signed_at time, words_locked bytes, keep_days number)
-- most: 1000
SELECT circle_id, version, name_locked, signed_at, words_locked, keep_days FROM my_promise ORDER BY signed_at

-- name: export_consults
-- door: person
-- gives: many (id consult, circle circle, state code, kind code, need code, danger code, consent code, modified flag, brought_at time, closed_at time?, follow_up_at time?, keep_until time?, reason code?, shredded_at time?)
-- most: 10000
SELECT id, circle_id, state_code, kind_code, need_code, danger_code, consent_code, modified, brought_at, closed_at, follow_up_at, keep_until, reason_code, shredded_at
FROM my_own_consult ORDER BY brought_at

-- name: export_answers
-- Words only where I may read them still.
-- door: person
-- gives: many (id answer, circle circle, consult consult, kind code, state code, version number, given_at time, edited_at time?, thanked_at time?, helped flag, words_sealed bytes?)
-- most: 20000
SELECT o.id, o.circle_id, o.consult_id, o.kind_code, o.state_code, o.version, o.given_at, o.edited_at, o.thanked_at, o.helped,
	(SELECT a.words_sealed FROM my_answer a WHERE a.id = o.id AND a.state_code = 'given') AS words_sealed
FROM my_own_answer o ORDER BY o.given_at

-- name: export_surenesses
-- door: person
-- gives: many (letter letter, consult consult, moment code, words_sealed bytes)
-- most: 10000
SELECT letter_id, consult_id, moment_code, words_sealed FROM my_sureness ORDER BY letter_id

-- name: export_holds
-- door: person
-- gives: many (id hold, consult consult, circle circle, set_at time, lifted_at time?, reason_sealed bytes?)
-- most: 1000
SELECT o.id, o.consult_id, o.circle_id, o.set_at, o.lifted_at, (SELECT h.reason_sealed FROM my_hold h WHERE h.id = o.id) AS reason_sealed
FROM my_own_hold o ORDER BY o.set_at

-- name: export_breaches
-- Where I said that somebody can be recognised, in circles of mine.
-- door: person
-- gives: many (consult consult, circle circle, reported_at time, ended_at time?)
-- most: 1000
SELECT consult_id, circle_id, reported_at, ended_at FROM my_breach WHERE reported_by = me() ORDER BY reported_at

-- name: export_records
-- door: person
-- gives: many (id record)
-- most: 10000
SELECT id FROM my_record ORDER BY made_at

-- name: export_invites
-- door: person
-- gives: many (circle circle, kind code, state code, made_at time, ends_at time)
-- most: 10000
SELECT circle_id, kind_code, state_code, made_at, ends_at FROM my_own_invite ORDER BY made_at

-- name: export_letters
-- door: person
-- gives: many (kind code, state code, made_at time)
-- most: 10000
SELECT kind_code, state_code, made_at FROM my_letter ORDER BY made_at

-- name: export_logins
-- door: person
-- gives: many (id login, device_locked bytes, started_at time, seen_at time, ends_at time)
-- most: 100
SELECT id, device_locked, started_at, seen_at, ends_at FROM my_login ORDER BY started_at
