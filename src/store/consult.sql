-- Consults: bringing, opening, stepping out, closing, holding, shredding.

-- name: consult_put
-- The story is sealed with its own key; to destroy the key is to destroy the story.
-- door: member
-- takes: id consult, epoch number, kind code, need code, danger code, consent code, modified flag, asked_self flag, asked_neighbour flag, note bytes, story bytes, at time
-- gives: nothing
INSERT INTO consult (id, circle_id, presenter_id, epoch, state_code, kind_code, need_code, danger_code, consent_code, modified, asked_self, asked_neighbour, note_sealed, story_sealed, brought_at, closed_at, follow_up_at, keep_until, version)
VALUES (:id, :circle, :me, :epoch, 'open', :kind, :need, :danger, :consent, :modified, :asked_self, :asked_neighbour, :note, :story, :at, NULL, NULL, NULL, 1)

-- name: consult_list
-- door: person
-- takes: circle circle
-- gives: many (id consult, presenter person, state code, kind code, need code, note_sealed bytes, story_sealed bytes, brought_at time, closed_at time?, keep_until time?, answers number, held flag, contained flag, readable flag)
-- most: 100
SELECT k.id, k.presenter_id, k.state_code, k.kind_code, k.need_code, k.note_sealed, k.story_sealed, k.brought_at, k.closed_at, k.keep_until,
	k.answers, k.held, k.contained, k.readable
FROM my_consult k WHERE k.circle_id = :circle ORDER BY k.brought_at DESC

-- name: consult_show
-- door: person
-- takes: consult consult
-- gives: one (circle circle, presenter person, epoch number, state code, kind code, need code, danger code, consent code, modified flag, asked_self flag, asked_neighbour flag, note_sealed bytes, story_sealed bytes, brought_at time, closed_at time?, follow_up_at time?, keep_until time?, version number)
SELECT circle_id, presenter_id, epoch, state_code, kind_code, need_code, danger_code, consent_code, modified, asked_self, asked_neighbour, note_sealed, story_sealed, brought_at, closed_at, follow_up_at, keep_until, version
FROM my_consult WHERE id = :consult

-- name: consult_readers
-- How many can open it.
-- door: person
-- takes: consult consult
-- gives: one (people number)
SELECT COUNT(*) FROM my_reader WHERE consult_id = :consult

-- name: consult_open_of
-- door: person
-- takes: circle circle
-- gives: many (id consult, brought_at time)
SELECT id, brought_at FROM my_consult WHERE circle_id = :circle AND presenter_id = me() AND state_code = 'open' ORDER BY brought_at

-- name: consult_of_person
-- Open consults of somebody who is being removed, for her own copies.
-- door: facilitator
-- takes: person person
-- gives: many (id consult)
SELECT id FROM my_consult WHERE circle_id = :circle AND presenter_id = :person AND state_code = 'open'

-- name: consult_close
-- door: presenter
-- takes: at time, follow_up time?, keep_until time, version number
-- gives: change
UPDATE consult SET state_code = 'closed', closed_at = :at, follow_up_at = :follow_up, keep_until = :keep_until, version = version + 1
WHERE id = :consult AND circle_id = :circle AND state_code = 'open' AND version = :version AND circle_id IN (SELECT id FROM my_circle)

-- name: consult_follow_ups
-- What I wanted to look at again, from the day I named and for a week.
-- door: person
-- takes: now time, since time
-- gives: many (id consult, circle circle, follow_up_at time, record record)
-- most: 20
SELECT k.id, k.circle_id, k.follow_up_at, r.id FROM my_consult k
JOIN my_record r ON r.consult_id = k.id AND r.kind_code = 'consultee'
WHERE k.presenter_id = me() AND k.follow_up_at <= :now AND k.follow_up_at > :since ORDER BY k.follow_up_at

-- name: closing_put
-- door: presenter
-- takes: letter letter, words bytes
-- gives: nothing
INSERT INTO closing (consult_id, letter_id, circle_id, author_id, words_sealed) VALUES (:consult, :letter, :circle, :me, :words)

-- name: closing_show
-- door: person
-- takes: consult consult
-- gives: one (letter letter, circle circle, author person, words_sealed bytes)
SELECT letter_id, circle_id, author_id, words_sealed FROM my_closing WHERE consult_id = :consult

-- name: sureness_put
-- door: person
-- takes: letter letter, consult consult, moment code, words bytes
-- gives: nothing
INSERT INTO sureness (letter_id, consult_id, person_id, moment_code, words_sealed) VALUES (:letter, :consult, :me, :moment, :words)

-- name: sureness_of
-- door: person
-- takes: consult consult
-- gives: many (letter letter, moment code, words_sealed bytes)
SELECT letter_id, moment_code, words_sealed FROM my_sureness WHERE consult_id = :consult

-- name: opening_put
-- The first opening, and from then on when it was last read.
-- door: member
-- takes: consult consult, tag bytes, at time
-- gives: nothing
INSERT INTO opening (consult_id, tag_hash, first_at, last_at) VALUES (:consult, :tag, :at, :at)
ON CONFLICT (consult_id, tag_hash) DO UPDATE SET last_at = excluded.last_at

-- name: opening_find
-- door: person
-- takes: consult consult, tag bytes
-- gives: one (first_at time, last_at time)
SELECT first_at, last_at FROM my_opening WHERE consult_id = :consult AND tag_hash = :tag

-- name: opening_tags
-- door: person
-- takes: circle circle
-- gives: many (consult consult, tag bytes, last_at time)
-- most: 4000
SELECT consult_id, tag_hash, last_at FROM my_opening WHERE circle_id = :circle

-- name: step_out_put
-- door: member
-- takes: consult consult, tag bytes, at time
-- gives: nothing
INSERT INTO step_out (consult_id, tag_hash, at) VALUES (:consult, :tag, :at) ON CONFLICT (consult_id, tag_hash) DO NOTHING

-- name: step_out_count
-- door: person
-- takes: consult consult
-- gives: one (people number)
SELECT COUNT(*) FROM my_step_out WHERE consult_id = :consult

-- name: step_out_tags
-- Tags of a circle's consults, open and closed.
-- door: person
-- takes: circle circle
-- gives: many (consult consult, tag bytes)
-- most: 2000
SELECT consult_id, tag_hash FROM my_step_out WHERE circle_id = :circle

-- name: set_aside_put
-- door: member
-- takes: consult consult, tag bytes, until time
-- gives: nothing
INSERT INTO set_aside (consult_id, tag_hash, until_at) VALUES (:consult, :tag, :until)
ON CONFLICT (consult_id, tag_hash) DO UPDATE SET until_at = excluded.until_at

-- name: set_aside_tags
-- door: person
-- takes: circle circle, now time
-- gives: many (consult consult, tag bytes)
-- most: 2000
SELECT consult_id, tag_hash FROM my_set_aside WHERE circle_id = :circle AND until_at > :now

-- name: hold_put
-- door: member
-- takes: id hold, consult consult, reason bytes, at time
-- gives: nothing
INSERT INTO hold (id, circle_id, consult_id, person_id, reason_sealed, set_at, lifted_at) VALUES (:id, :circle, :consult, :me, :reason, :at, NULL)

-- name: receipt_show
-- door: person
-- takes: consult consult
-- gives: one (reason code, texts number, shredded_at time)
SELECT reason_code, texts, shredded_at FROM my_receipt WHERE consult_id = :consult

-- name: shred_keys
-- The one statement that destroys a story: its keys are gone, and with them every text about it.
-- door: caretaker
-- takes: consult consult
-- gives: count
DELETE FROM text_key WHERE consult_id = :consult

-- name: shred_mark
-- door: caretaker
-- takes: consult consult, at time
-- gives: change
UPDATE consult SET state_code = 'shredded', closed_at = COALESCE(closed_at, :at), keep_until = NULL, version = version + 1 WHERE id = :consult AND state_code <> 'shredded'

-- name: shred_answers
-- door: caretaker
-- takes: consult consult
-- gives: nothing
UPDATE answer SET state_code = 'shredded' WHERE consult_id = :consult

-- name: shred_receipt
-- door: caretaker
-- takes: consult consult, circle circle, presenter person, reason code, texts number, at time
-- gives: nothing
INSERT INTO receipt (consult_id, circle_id, presenter_id, reason_code, texts, shredded_at) VALUES (:consult, :circle, :presenter, :reason, :texts, :at)

-- name: shred_due
-- door: caretaker
-- takes: now time
-- gives: many (consult consult, circle circle, presenter person)
-- most: 100
SELECT k.id, k.circle_id, k.presenter_id FROM job_consult k
WHERE k.state_code = 'closed' AND k.keep_until <= :now AND k.id NOT IN (SELECT h.consult_id FROM job_hold h) ORDER BY k.keep_until

-- name: shred_held
-- door: caretaker
-- takes: consult consult
-- gives: many (consult consult)
SELECT consult_id FROM job_hold WHERE consult_id = :consult

-- name: shred_held_in
-- What of a circle is held and not destroyed: while there is anything, the circle cannot end.
-- door: caretaker
-- takes: circle circle
-- gives: many (consult consult)
SELECT k.id FROM job_consult k WHERE k.circle_id = :circle AND k.state_code <> 'shredded' AND k.id IN (SELECT h.consult_id FROM job_hold h)

-- name: shred_of_circle
-- door: caretaker
-- takes: circle circle
-- gives: many (consult consult, presenter person)
-- most: 2000
SELECT id, presenter_id FROM job_consult WHERE circle_id = :circle AND state_code <> 'shredded'

-- name: shred_of_presenter
-- Open consults a leaving presenter did not close.
-- door: caretaker
-- takes: circle circle, presenter person
-- gives: many (consult consult)
-- most: 2000
SELECT id FROM job_consult WHERE circle_id = :circle AND presenter_id = :presenter AND state_code = 'open'
