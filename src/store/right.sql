-- What rights.c asks before it mints a capability. A writing transaction first holds the circle's row,
-- so that leaving and writing cannot race: shared for those who write texts, alone for every change
-- of members, states or the agreement.

-- name: right_hold_shared
-- door: place
-- takes: circle circle
-- gives: one (id circle)
SELECT id FROM circle WHERE id = :circle FOR SHARE

-- name: right_hold_alone
-- door: place
-- takes: circle circle
-- gives: one (id circle)
SELECT id FROM circle WHERE id = :circle FOR UPDATE

-- name: right_join_hold
-- Whoever joins is no member yet, so the row itself is held.
-- door: place
-- takes: circle circle
-- gives: one (epoch number, size number, agreement_version number, state code)
SELECT epoch, size, agreement_version, state_code FROM circle WHERE id = :circle FOR UPDATE

-- name: right_circle
-- door: person
-- takes: circle circle
-- gives: one (role code, is_signed flag)
SELECT role_code, signed FROM my_circle WHERE id = :circle

-- name: right_consult
-- The consult as far as it is mine to see, and whether somebody under this tag stepped out.
-- door: person
-- takes: consult consult, tag bytes
-- gives: one (circle circle, presenter person, state code, is_signed flag, stepped_out flag, role code, presenter_gone flag, contained flag, readable flag)
SELECT k.circle_id, k.presenter_id, k.state_code, c.signed,
	CASE WHEN EXISTS (SELECT 1 FROM my_step_out s WHERE s.consult_id = k.id AND s.tag_hash = :tag) THEN 1 ELSE 0 END AS stepped_out,
	c.role_code,
	CASE WHEN EXISTS (SELECT 1 FROM my_fellow f WHERE f.circle_id = k.circle_id AND f.person_id = k.presenter_id) THEN 0 ELSE 1 END AS presenter_gone,
	k.contained, k.readable
FROM my_consult k JOIN my_circle c ON c.id = k.circle_id
WHERE k.id = :consult

-- name: right_answer
-- door: person
-- takes: answer answer
-- gives: one (circle circle, consult consult, author person)
SELECT circle_id, consult_id, author_id FROM my_answer WHERE id = :answer

-- name: right_author
-- An answer of mine in a circle of mine, whatever I have signed.
-- door: person
-- takes: answer answer
-- gives: one (circle circle)
SELECT circle_id FROM my_given WHERE id = :answer

-- name: right_administrator
-- door: person
-- gives: one (role code)
SELECT role_code FROM my_person WHERE role_code = 'administrator'
