-- The second proof at sign-in: an authenticator app, recovery codes, and sign-ins that wait for one of them.

-- name: totp_offer
-- A new secret, in the place of one that was offered and never confirmed.
-- door: person
-- takes: secret bytes, at time
-- gives: nothing
INSERT INTO totp (person_id, state_code, secret_locked, last_step, made_at) VALUES (:me, 'offered', :secret, 0, :at)
ON CONFLICT (person_id) DO UPDATE SET secret_locked = excluded.secret_locked, made_at = excluded.made_at
WHERE totp.state_code = 'offered' AND totp.person_id = :me

-- name: totp_mine
-- door: person
-- gives: one (state code, secret bytes, last_step number, made_at time)
SELECT state_code, secret_locked, last_step, made_at FROM my_totp

-- name: second_proofs_mine
-- door: person
-- gives: one (app flag, has_key flag, codes number)
SELECT app, has_key, codes FROM my_second_proofs

-- name: totp_confirm
-- door: person
-- takes: step number, at time
-- gives: change
UPDATE totp SET state_code = 'on', last_step = :step, made_at = :at WHERE person_id = :me AND state_code = 'offered'

-- name: totp_end
-- door: person
-- gives: change
DELETE FROM totp WHERE person_id = :me

-- name: totp_of
-- Held, so that tries at the same moment come one after the other.
-- door: place
-- takes: person person
-- gives: one (secret bytes, last_step number)
SELECT secret_locked, last_step FROM totp WHERE person_id = :person AND state_code = 'on' FOR UPDATE

-- name: second_proofs
-- door: place
-- takes: person person
-- gives: one (app flag, has_key flag)
SELECT CASE WHEN EXISTS (SELECT 1 FROM totp t WHERE t.person_id = p.id AND t.state_code = 'on') THEN 1 ELSE 0 END AS app,
	CASE WHEN EXISTS (SELECT 1 FROM second_key k WHERE k.person_id = p.id) THEN 1 ELSE 0 END AS has_key
FROM person p WHERE p.id = :person

-- name: totp_use
-- Nothing changes for a step that was used before.
-- door: place
-- takes: person person, step number
-- gives: change
UPDATE totp SET last_step = :step WHERE person_id = :person AND state_code = 'on' AND last_step < :step

-- name: recovery_code_put
-- door: person
-- takes: code bytes
-- gives: nothing
INSERT INTO recovery_code (person_id, code_hash) VALUES (:me, :code)

-- name: recovery_code_drop_all
-- door: person
-- gives: nothing
DELETE FROM recovery_code WHERE person_id = :me

-- name: recovery_code_spend
-- Whoever deletes the row has used it; the second finds nothing.
-- door: place
-- takes: person person, code bytes
-- gives: change
DELETE FROM recovery_code WHERE person_id = :person AND code_hash = :code

-- name: half_login_put
-- door: place
-- takes: id login, person person, opened_by lock, token bytes, secret bytes, vault number, ends time
-- gives: nothing
INSERT INTO half_login (id, person_id, lock_id, token_hash, secret_key, vault, ends_at)
VALUES (:id, :person, :opened_by, :token, :secret, :vault, :ends)

-- name: half_login_find
-- door: place
-- takes: token bytes, now time
-- gives: one (id login, person person, secret bytes, vault number)
SELECT h.id, h.person_id, h.secret_key, h.vault FROM half_login h
JOIN person p ON p.id = h.person_id AND p.state_code = 'active'
WHERE h.token_hash = :token AND h.ends_at > :now

-- name: half_login_spend
-- Whoever deletes the row signs in; in a second tab there is nothing any more.
-- door: place
-- takes: id login
-- gives: change
DELETE FROM half_login WHERE id = :id

-- name: half_login_sweep
-- door: caretaker
-- takes: now time
-- gives: count
DELETE FROM half_login WHERE ends_at <= :now
