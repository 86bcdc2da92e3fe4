-- Answers and replies.

-- name: answer_put
-- door: member
-- takes: id answer, consult consult, about answer?, kind code, words bytes, at time
-- gives: nothing
INSERT INTO answer (id, circle_id, consult_id, author_id, about_id, kind_code, state_code, words_sealed, version, given_at, edited_at, thanked_at, helped)
VALUES (:id, :circle, :consult, :me, :about, :kind, 'given', :words, 1, :at, NULL, NULL, 0)

-- name: answer_list
-- door: person
-- takes: consult consult
-- gives: many (id answer, circle circle, author person, about answer?, kind code, words_sealed bytes, version number, given_at time, edited_at time?, thanked_at time?, helped flag, author_locked bytes?)
-- most: 500
SELECT a.id, a.circle_id, a.author_id, a.about_id, a.kind_code, a.words_sealed, a.version, a.given_at, a.edited_at, a.thanked_at, a.helped,
	(SELECT f.name_locked FROM my_fellow f WHERE f.circle_id = a.circle_id AND f.person_id = a.author_id) AS author_locked
FROM my_answer a WHERE a.consult_id = :consult AND a.state_code = 'given' ORDER BY a.given_at, a.id

-- name: answer_show
-- door: person
-- takes: answer answer
-- gives: one (circle circle, consult consult, author person, kind code, state code, words_sealed bytes, version number, given_at time)
SELECT circle_id, consult_id, author_id, kind_code, state_code, words_sealed, version, given_at FROM my_answer WHERE id = :answer

-- name: answer_edit
-- door: adviser
-- takes: words bytes, at time, version number
-- gives: change
UPDATE answer SET words_sealed = :words, edited_at = :at, version = version + 1
WHERE id = :answer AND author_id = :me AND state_code = 'given' AND version = :version AND circle_id IN (SELECT id FROM my_circle)

-- name: answer_withdraw
-- door: adviser
-- gives: change
UPDATE answer SET state_code = 'withdrawn' WHERE id = :answer AND author_id = :me AND state_code = 'given' AND circle_id IN (SELECT id FROM my_circle)

-- name: answer_given
-- Mine, for withdrawing: no words.
-- door: person
-- takes: answer answer
-- gives: one (consult consult, version number)
SELECT consult_id, version FROM my_given WHERE id = :answer

-- name: answer_given_in
-- door: person
-- takes: circle circle
-- gives: many (id answer, kind code, given_at time)
-- most: 500
SELECT id, kind_code, given_at FROM my_given WHERE circle_id = :circle AND state_code = 'given' AND kind_code <> 'reply' ORDER BY given_at DESC, id DESC

-- name: answer_thank
-- door: presenter
-- takes: answer answer, at time, helped flag
-- gives: change
UPDATE answer SET thanked_at = COALESCE(thanked_at, :at), helped = CASE WHEN :helped = 1 THEN 1 ELSE helped END
WHERE id = :answer AND consult_id = :consult AND state_code = 'given' AND circle_id IN (SELECT id FROM my_circle)

-- name: answer_advisers
-- Who gave answers to a consult, for letters and copies.
-- door: person
-- takes: consult consult
-- gives: many (author person, public_key bytes)
SELECT DISTINCT a.author_id, f.public_key FROM my_answer a JOIN my_fellow f ON f.circle_id = a.circle_id AND f.person_id = a.author_id
WHERE a.consult_id = :consult AND a.state_code = 'given' AND a.kind_code <> 'reply'

-- name: answer_said
-- What was said in the open consults of a circle: for telling what is new, and what waits for whom.
-- The CAST keeps SQLite from beginning with all open consults of the place instead of the circle's.
-- door: person
-- takes: circle circle
-- gives: many (consult consult, id answer, about answer?, author person, kind code, given_at time)
-- most: 15000
SELECT consult_id, id, about_id, author_id, kind_code, given_at FROM my_answer
WHERE circle_id = :circle AND CAST(consult_state_code AS TEXT) = 'open' AND state_code = 'given' ORDER BY consult_id, given_at
