-- Beginning anew after everything was lost, and coming back into one's circles.

-- name: reset_counts
-- How many circles somebody is in, and in how many of them nobody else is left.
-- door: admin
-- takes: person person
-- gives: one (name_locked bytes, email_locked bytes, circles number, alone number)
SELECT name_locked, email_locked, circles, alone FROM admin_person WHERE id = :person AND state_code = 'active'

-- name: reset_link_clear
-- door: place
-- takes: person person
-- gives: nothing
DELETE FROM reset_link WHERE person_id = :person

-- name: reset_link_put
-- door: admin
-- takes: token bytes, person person, at time, ends time
-- gives: change
INSERT INTO reset_link (token_hash, person_id, made_by, made_at, ends_at) SELECT :token, :person, a.id, :at, :ends FROM admin_me a

-- name: reset_link_find
-- door: place
-- takes: token bytes, now time
-- gives: one (person person, made_at time, ends_at time, name_locked bytes, email_locked bytes)
SELECT r.person_id, r.made_at, r.ends_at, p.name_locked, p.email_locked
FROM reset_link r JOIN person p ON p.id = r.person_id AND p.state_code = 'active'
WHERE r.token_hash = :token AND r.ends_at > :now

-- name: reset_link_spend
-- Whoever deletes the row begins anew; the second finds nothing.
-- door: place
-- takes: token bytes
-- gives: change
DELETE FROM reset_link WHERE token_hash = :token

-- name: reset_link_mine
-- door: person
-- takes: now time
-- gives: one (made_at time, ends_at time)
SELECT made_at, ends_at FROM my_reset_link WHERE ends_at > :now

-- name: reset_link_stop
-- door: person
-- gives: change
DELETE FROM reset_link WHERE person_id = :me

-- name: reset_link_sweep
-- door: caretaker
-- takes: now time
-- gives: count
DELETE FROM reset_link WHERE ends_at <= :now

-- What was sealed to the lost key opens for nobody.

-- name: reset_texts_drop
-- door: person
-- gives: nothing
DELETE FROM text_key WHERE holder_code = 'person' AND person_id = :me

-- name: reset_records_drop
-- door: person
-- gives: nothing
DELETE FROM record WHERE person_id = :me

-- name: reset_sureness_drop
-- door: person
-- gives: nothing
DELETE FROM sureness WHERE person_id = :me

-- name: reset_own_words_drop
-- door: person
-- gives: nothing
DELETE FROM own_words WHERE person_id = :me

-- name: reset_epochs_drop
-- door: person
-- gives: nothing
DELETE FROM epoch_key WHERE person_id = :me

-- name: reset_confirms_drop
-- Whatever was confirmed for the key before, and by it.
-- door: person
-- gives: nothing
DELETE FROM renewal_confirm WHERE person_id = :me OR by_id = :me

-- name: reset_renewing_again
-- Where she was waiting already.
-- door: person
-- takes: at time
-- gives: nothing
UPDATE member SET renewing_since = :at WHERE person_id = :me AND state_code = 'renewing'

-- name: member_begin_renewing
-- door: place
-- takes: circle circle, person person, at time
-- gives: change
UPDATE member SET state_code = 'renewing', role_code = 'member', renewing_since = :at, renewed_at = NULL
WHERE circle_id = :circle AND person_id = :person AND state_code = 'active'

-- name: member_end_renewing
-- door: place
-- takes: circle circle, person person, at time
-- gives: change
UPDATE member SET state_code = 'removed', ended_at = :at, renewing_since = NULL
WHERE circle_id = :circle AND person_id = :person AND state_code = 'renewing'

-- name: member_end_rest
-- The circle ends for everybody who was in it or waited.
-- door: place
-- takes: circle circle, at time
-- gives: nothing
UPDATE member SET state_code = 'left', role_code = 'member', ended_at = :at, renewing_since = NULL
WHERE circle_id = :circle AND state_code IN ('active', 'renewing')

-- name: renewal_waiting
-- In how many circles I wait.
-- door: person
-- gives: one (circles number)
SELECT COUNT(*) FROM my_waiting

-- name: renewal_list
-- door: person
-- takes: circle circle
-- gives: many (person person, name_locked bytes, public_key bytes, since time, first_epoch number)
SELECT person_id, name_locked, public_key, renewing_since, first_epoch FROM my_renewing WHERE circle_id = :circle ORDER BY renewing_since, person_id

-- name: renewal_confirms
-- door: person
-- takes: circle circle, person person
-- gives: many (by person, at time, name_locked bytes)
SELECT r.by_id, r.at, f.name_locked FROM my_renewal_confirm r
JOIN my_fellow f ON f.circle_id = r.circle_id AND f.person_id = r.by_id
WHERE r.circle_id = :circle AND r.person_id = :person ORDER BY r.at

-- name: renewal_confirmers
-- Those whose own keys are unrenewed, and whether I am one of them.
-- door: person
-- takes: circle circle
-- gives: one (people number, mine number)
SELECT COUNT(*), COUNT(CASE WHEN person_id = me() THEN 1 END) FROM my_fellow
WHERE circle_id = :circle AND renewed_at IS NULL AND person_state_code = 'active'

-- name: renewal_confirm_put
-- door: member
-- takes: person person, at time
-- gives: nothing
INSERT INTO renewal_confirm (circle_id, person_id, by_id, at) VALUES (:circle, :person, :me, :at)
ON CONFLICT (circle_id, person_id, by_id) DO NOTHING

-- name: renewal_done
-- door: member
-- takes: person person, first_epoch number, at time
-- gives: change
UPDATE member SET state_code = 'active', renewing_since = NULL, renewed_at = :at, first_epoch = :first_epoch
WHERE circle_id = :circle AND person_id = :person AND state_code = 'renewing' AND circle_id IN (SELECT id FROM my_circle)
