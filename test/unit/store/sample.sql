-- Statements over the small world of the tests, one of each kind and door.

-- name: sample_seat_put
-- door: place
-- takes: circle circle, person person
-- gives: nothing
INSERT INTO seat (circle_id, person_id) VALUES (:circle, :person);

-- name: sample_put
-- door: place
-- takes: id consult, circle circle, after consult?, kind code, words words?, bytes bytes?, seen flag, at time?, size number
-- gives: nothing
INSERT INTO note (id, circle_id, after_id, kind_code, words_public, bytes_sealed, seen, at, size)
VALUES (:id, :circle, :after, :kind, :words, :bytes, :seen, :at, :size);

-- name: sample_get
-- door: place
-- takes: id consult
-- gives: one (id consult, after consult?, kind code, words words?, bytes bytes?, seen flag, at time?, size number)
SELECT id, after_id, kind_code, words_public, bytes_sealed, seen, at, size FROM note WHERE id = :id FOR UPDATE

-- name: sample_strict
-- The words may be NULL, and this head forgot to say so.
-- door: place
-- takes: id consult
-- gives: one (words words)
SELECT words_public FROM note WHERE id = :id

-- name: sample_few
-- door: place
-- gives: many (id consult)
-- most: 20
SELECT id FROM note ORDER BY id

-- name: sample_total
-- door: place
-- gives: one (notes number, least consult?)
SELECT count(*), min(id) FROM note

-- name: sample_mine
-- door: member
-- gives: many (id consult, size number)
SELECT id, size FROM my_note WHERE circle_id = :circle ORDER BY id

-- name: sample_all_mine
-- door: person
-- gives: many (id consult)
SELECT id FROM my_note ORDER BY id

-- name: sample_see
-- door: facilitator
-- takes: id consult
-- gives: change
UPDATE note SET seen = 1 WHERE id = :id AND id IN (SELECT id FROM my_note WHERE circle_id = :circle)

-- name: sample_own
-- door: presenter
-- gives: one (owner number, circle circle, id consult)
SELECT :me, :circle, :consult

-- name: sample_author
-- door: adviser
-- gives: one (author number, circle circle, id answer)
SELECT :me, :circle, :answer

-- name: sample_drop
-- door: caretaker
-- takes: most number
-- gives: count
DELETE FROM note WHERE id IN (SELECT id FROM job_note WHERE size > :most)

-- name: sample_grow
-- door: place
-- takes: id consult, by number
-- gives: one (size number)
UPDATE note SET size = size + :by WHERE id = :id RETURNING size

-- name: sample_tie
-- door: admin
-- takes: text words
-- gives: one (text words, twice words)
-- only: sqlite
SELECT :text, :text || :text

-- name: sample_tie
-- door: admin
-- takes: text words
-- gives: one (text words, twice words)
-- only: pg
SELECT :text::TEXT, concat(:text::TEXT, :text::TEXT)
