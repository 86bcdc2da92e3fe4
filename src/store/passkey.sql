-- Passkeys, and what they are asked to sign.

-- name: challenge_put
-- door: place
-- takes: challenge bytes, purpose code, ends time
-- gives: nothing
INSERT INTO challenge (challenge_hash, purpose_code, ends_at) VALUES (:challenge, :purpose, :ends)

-- name: challenge_spend
-- Whoever deletes it has used it.
-- door: place
-- takes: challenge bytes, purpose code, now time
-- gives: change
DELETE FROM challenge WHERE challenge_hash = :challenge AND purpose_code = :purpose AND ends_at > :now

-- name: challenge_sweep
-- door: caretaker
-- takes: now time
-- gives: count
DELETE FROM challenge WHERE ends_at <= :now

-- name: passkey_put
-- door: person
-- takes: passkey number, lock lock, credential bytes, verify bytes, label bytes, uses number, at time
-- gives: nothing
INSERT INTO passkey (id, person_id, lock_id, credential_hash, verify_public, label_locked, uses, made_at, used_at)
VALUES (:passkey, :me, :lock, :credential, :verify, :label, :uses, :at, :at)

-- name: passkey_mine
-- door: person
-- gives: many (passkey number, lock lock, label bytes, made_at time, used_at time)
SELECT id, lock_id, label_locked, made_at, used_at FROM my_passkey ORDER BY made_at

-- name: passkey_find
-- door: place
-- takes: credential bytes
-- gives: one (passkey number, person person, lock lock, verify bytes, uses number, secret bytes, vault number)
SELECT k.id, k.person_id, k.lock_id, k.verify_public, k.uses, l.secret_key, l.vault
FROM passkey k JOIN lock l ON l.id = k.lock_id JOIN person p ON p.id = k.person_id AND p.state_code = 'active'
WHERE k.credential_hash = :credential

-- name: passkey_used
-- A count that does not rise is a copy of the passkey, unless the authenticator does not count at all.
-- door: place
-- takes: passkey number, uses number, at time
-- gives: change
UPDATE passkey SET uses = :uses, used_at = :at WHERE id = :passkey AND (uses < :uses OR (uses = 0 AND :uses = 0))

-- name: passkey_drop
-- The lock goes, and the passkey with it.
-- door: person
-- takes: lock lock
-- gives: change
DELETE FROM lock WHERE person_id = :me AND kind_code = 'passkey' AND id = :lock
