-- Invites: permissions to join, without any key.

-- name: invite_put
-- door: facilitator
-- takes: id invite, token bytes, kind code, at time, ends time
-- gives: nothing
INSERT INTO invite (id, circle_id, token_hash, kind_code, state_code, made_by, made_at, ends_at)
VALUES (:id, :circle, :token, :kind, 'open', :me, :at, :ends)

-- name: invite_list
-- door: facilitator
-- takes: now time
-- gives: many (id invite, kind code, made_by person, by_locked bytes?, made_at time, ends_at time)
-- most: 50
SELECT i.id, i.kind_code, i.made_by, (SELECT f.name_locked FROM my_fellow f WHERE f.circle_id = i.circle_id AND f.person_id = i.made_by) AS by_locked, i.made_at, i.ends_at
FROM my_invite i WHERE i.circle_id = :circle AND i.state_code = 'open' AND i.ends_at > :now ORDER BY i.made_at

-- name: invite_withdraw
-- door: facilitator
-- takes: id invite
-- gives: change
UPDATE invite SET state_code = 'withdrawn' WHERE id = :id AND circle_id = :circle AND state_code = 'open' AND circle_id IN (SELECT id FROM my_circle)

-- name: invite_withdraw_of
-- Open invites of somebody who leaves.
-- door: place
-- takes: circle circle, person person
-- gives: nothing
UPDATE invite SET state_code = 'withdrawn' WHERE circle_id = :circle AND made_by = :person AND state_code = 'open'

-- name: invite_find
-- door: place
-- takes: token bytes
-- gives: one (id invite, circle circle, kind code, state code, made_by person, ends_at time, inviter_locked bytes)
SELECT i.id, i.circle_id, i.kind_code, i.state_code, i.made_by, i.ends_at, p.name_locked
FROM invite i JOIN person p ON p.id = i.made_by WHERE i.token_hash = :token

-- name: invite_spend
-- A personal invite ends at its first join.
-- door: place
-- takes: id invite, now time
-- gives: change
UPDATE invite SET state_code = CASE WHEN kind_code = 'personal' THEN 'used' ELSE state_code END
WHERE id = :id AND state_code = 'open' AND ends_at > :now
