-- Letting a second device in by a link.

-- name: device_link_clear
-- One at a time: a new one ends the one before.
-- door: person
-- gives: nothing
DELETE FROM device_link WHERE person_id = :me

-- name: device_link_put
-- door: person
-- takes: link number, from login, token bytes, nothing bytes, ends time
-- gives: nothing
INSERT INTO device_link (id, login_id, person_id, state_code, token_hash, claim_hash, claim_public_key, sealed_key, vault, tries, ends_at)
VALUES (:link, :from, :me, 'open', :token, :nothing, :nothing, :nothing, 0, 0, :ends)

-- name: device_link_open
-- door: place
-- takes: token bytes, now time
-- gives: one (link number, name_locked bytes, person person)
SELECT d.id, p.name_locked, d.person_id FROM device_link d JOIN person p ON p.id = d.person_id AND p.state_code = 'active'
WHERE d.token_hash = :token AND d.state_code = 'open' AND d.ends_at > :now

-- name: device_link_claim
-- The first device that asks has it; a second finds nothing.
-- door: place
-- takes: token bytes, now time, claim bytes, public bytes
-- gives: change
UPDATE device_link SET state_code = 'claimed', claim_hash = :claim, claim_public_key = :public
WHERE token_hash = :token AND state_code = 'open' AND ends_at > :now

-- name: device_link_claimed
-- What the second device may see of its own.
-- door: place
-- takes: claim bytes, now time
-- gives: one (link number, person person, state code, token bytes, public bytes, sealed bytes, vault number)
SELECT d.id, d.person_id, d.state_code, d.token_hash, d.claim_public_key, d.sealed_key, d.vault
FROM device_link d JOIN person p ON p.id = d.person_id AND p.state_code = 'active'
WHERE d.claim_hash = :claim AND d.state_code <> 'open' AND d.ends_at > :now

-- name: device_link_mine
-- door: person
-- takes: now time
-- gives: one (link number, state code, token bytes, public bytes, tries number, ends time)
SELECT id, state_code, token_hash, claim_public_key, tries, ends_at FROM my_device_link WHERE ends_at > :now

-- name: device_link_try
-- door: person
-- takes: link number, most number
-- gives: change
UPDATE device_link SET tries = tries + 1 WHERE id = :link AND person_id = :me AND tries < :most

-- name: device_link_confirm
-- door: person
-- takes: link number, sealed bytes, vault number
-- gives: change
UPDATE device_link SET state_code = 'confirmed', sealed_key = :sealed, vault = :vault
WHERE id = :link AND person_id = :me AND state_code = 'claimed'

-- name: device_link_spend
-- door: place
-- takes: link number
-- gives: change
DELETE FROM device_link WHERE id = :link

-- name: device_link_sweep
-- door: caretaker
-- takes: now time
-- gives: count
DELETE FROM device_link WHERE ends_at <= :now
