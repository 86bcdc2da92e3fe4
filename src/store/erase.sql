-- Erasing a person. No key of hers is needed: what is destroyed is keys and rows, and nothing is read.

-- name: erase_hold
-- Her row, held alone from here on: nothing new can be written that points to her.
-- door: place
-- takes: id person
-- gives: one (state code, role code, email_locked bytes)
SELECT state_code, role_code, email_locked FROM person WHERE id = :id FOR UPDATE

-- name: erase_administrators
-- Held together and before her own row, so that two cannot leave at once and nobody be left.
-- door: place
-- gives: many (person person)
-- most: 1000
SELECT id FROM person WHERE role_code = 'administrator' AND state_code = 'active' ORDER BY id FOR UPDATE

-- name: erase_other_administrators
-- door: caretaker
-- takes: person person
-- gives: one (others number)
SELECT COUNT(*) FROM job_person WHERE role_code = 'administrator' AND state_code = 'active' AND id <> :person

-- name: erase_circles
-- Where she belongs or belonged, in the order in which the rows are held.
-- door: caretaker
-- takes: person person
-- gives: many (circle circle, active flag, others number)
-- most: 1000
SELECT m.circle_id, CASE WHEN m.state_code = 'active' THEN 1 ELSE 0 END AS active,
	(SELECT COUNT(*) FROM job_member o WHERE o.circle_id = m.circle_id AND o.person_id <> m.person_id
		AND o.state_code NOT IN ('left', 'removed')) AS others
FROM job_member m WHERE m.person_id = :person ORDER BY m.circle_id

-- name: erase_held
-- What of hers is held: consults she brought, and those that hold words of hers.
-- door: caretaker
-- takes: person person
-- gives: many (consult consult, circle circle)
SELECT k.id, k.circle_id FROM job_consult k WHERE k.state_code <> 'shredded' AND k.id IN (SELECT h.consult_id FROM job_hold h)
	AND (k.presenter_id = :person
		OR EXISTS (SELECT 1 FROM job_answer x WHERE x.consult_id = k.id AND x.author_id = :person AND x.state_code = 'given')
		OR EXISTS (SELECT 1 FROM job_closing c WHERE c.consult_id = k.id AND c.author_id = :person))
ORDER BY k.id

-- name: erase_consults
-- door: caretaker
-- takes: person person
-- gives: many (consult consult, circle circle)
-- most: 10000
SELECT id, circle_id FROM job_consult WHERE presenter_id = :person AND state_code <> 'shredded' ORDER BY id

-- name: erase_answers
-- Her words in consults of others.
-- door: caretaker
-- takes: person person
-- gives: many (answer answer, circle circle)
-- most: 20000
SELECT id, circle_id FROM job_answer WHERE author_id = :person AND state_code = 'given' ORDER BY id

-- name: erase_answer_keys
-- door: caretaker
-- takes: answer answer
-- gives: nothing
DELETE FROM text_key WHERE text_id = :answer

-- name: erase_answer_words
-- door: caretaker
-- takes: person person
-- gives: nothing
UPDATE answer SET state_code = 'withdrawn' WHERE author_id = :person AND state_code = 'given'

-- name: erase_closing_keys
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM text_key WHERE text_id IN (SELECT letter_id FROM job_closing WHERE author_id = :person)

-- name: erase_closings
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM closing WHERE author_id = :person

-- name: erase_consults_of_circle
-- Whose marks of hers are looked for.
-- door: caretaker
-- takes: circle circle
-- gives: many (consult consult)
-- most: 20000
SELECT id FROM job_consult WHERE circle_id = :circle

-- name: erase_step_out
-- door: caretaker
-- takes: consult consult, tag bytes
-- gives: nothing
DELETE FROM step_out WHERE consult_id = :consult AND tag_hash = :tag

-- name: erase_opening
-- door: caretaker
-- takes: consult consult, tag bytes
-- gives: nothing
DELETE FROM opening WHERE consult_id = :consult AND tag_hash = :tag

-- name: erase_set_aside
-- door: caretaker
-- takes: consult consult, tag bytes
-- gives: nothing
DELETE FROM set_aside WHERE consult_id = :consult AND tag_hash = :tag

-- name: erase_text_keys
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM text_key WHERE person_id = :person AND holder_code = 'person'

-- name: erase_epoch_keys
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM epoch_key WHERE person_id = :person

-- name: erase_locks
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM lock WHERE person_id = :person

-- name: erase_logins
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM login WHERE person_id = :person

-- name: erase_api_tokens
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM api_token WHERE person_id = :person

-- name: erase_totp
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM totp WHERE person_id = :person

-- name: erase_second_keys
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM second_key WHERE person_id = :person

-- name: erase_recovery_codes
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM recovery_code WHERE person_id = :person

-- name: erase_lock_notices
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM lock_notice WHERE person_id = :person

-- name: erase_key_changes
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM key_change WHERE person_id = :person

-- name: erase_reset_links
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM reset_link WHERE person_id = :person

-- name: erase_renewal_confirms
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM renewal_confirm WHERE person_id = :person OR by_id = :person

-- name: erase_letters
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM letter WHERE person_id = :person

-- name: erase_submissions
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM submission WHERE person_id = :person

-- name: erase_additions
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM addition WHERE person_id = :person

-- name: erase_records
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM record WHERE person_id = :person

-- name: erase_surenesses
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM sureness WHERE person_id = :person

-- name: erase_own_words
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM own_words WHERE person_id = :person

-- name: erase_signatures
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM signature WHERE person_id = :person

-- name: erase_invites
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM invite WHERE made_by = :person

-- name: erase_admissions
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM admission WHERE person_id = :person

-- name: erase_members
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM member WHERE person_id = :person

-- name: erase_hold_lifts
-- Her requests, and those about holds of hers that are lifted.
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM hold_lift WHERE asked_by = :person OR hold_id IN (SELECT id FROM job_lifted_hold WHERE person_id = :person)

-- name: erase_hold_keys
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM text_key WHERE text_id IN (SELECT id FROM job_lifted_hold WHERE person_id = :person)

-- name: erase_holds
-- door: caretaker
-- takes: person person
-- gives: nothing
DELETE FROM hold WHERE person_id = :person AND lifted_at IS NOT NULL

-- name: erase_person
-- A number is left. The mark in the place of the blind index belongs to no address.
-- door: caretaker
-- takes: person person, nothing bytes, mark bytes
-- gives: change
UPDATE person SET state_code = 'erased', role_code = 'practitioner', name_locked = :nothing, email_locked = :nothing,
	email_hash = :mark, public_key = :nothing, language_code = '', zone_code = '', created_at = 0, version = version + 1
WHERE id = :person AND state_code <> 'erased'
