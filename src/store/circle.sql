-- Circles, their members and the keys of their epochs.

-- name: circle_put
-- door: person
-- takes: id circle, name bytes, aim bytes, rhythm bytes, size number, keep_days number, at time
-- gives: nothing
INSERT INTO circle (id, kind_code, state_code, name_locked, aim_locked, rhythm_locked, size, epoch, agreement_version, keep_days, created_at)
VALUES (:id, 'group', 'open', :name, :aim, :rhythm, :size, 1, 1, :keep_days, :at)

-- name: circle_mine
-- door: person
-- gives: many (id circle, name_locked bytes, role code, is_signed flag, epoch number)
-- most: 100
SELECT id, name_locked, role_code, signed, epoch FROM my_circle ORDER BY joined_at

-- name: circle_show
-- door: person
-- takes: circle circle
-- gives: one (name_locked bytes, aim_locked bytes, rhythm_locked bytes, size number, epoch number, agreement_version number, keep_days number, created_at time, role code, is_signed flag, signed_version number)
SELECT name_locked, aim_locked, rhythm_locked, size, epoch, agreement_version, keep_days, created_at, role_code, signed, signed_version
FROM my_circle WHERE id = :circle

-- name: circle_outside
-- What somebody with an invite reads before joining.
-- door: place
-- takes: circle circle
-- gives: one (name_locked bytes, aim_locked bytes, rhythm_locked bytes, size number, members number, agreement_version number, state code)
SELECT c.name_locked, c.aim_locked, c.rhythm_locked, c.size,
	(SELECT COUNT(*) FROM member m WHERE m.circle_id = c.id AND m.state_code IN ('active', 'renewing')) AS members, c.agreement_version, c.state_code
FROM circle c WHERE c.id = :circle

-- name: member_put
-- door: place
-- takes: circle circle, person person, role code, first_epoch number, at time
-- gives: nothing
INSERT INTO member (circle_id, person_id, state_code, role_code, first_epoch, signed_version, joined_at, ended_at)
VALUES (:circle, :person, 'active', :role, :first_epoch, 0, :at, NULL)
ON CONFLICT (circle_id, person_id) DO UPDATE SET state_code = 'active', role_code = excluded.role_code,
	first_epoch = excluded.first_epoch, signed_version = 0, joined_at = excluded.joined_at, ended_at = NULL,
	renewing_since = NULL, renewed_at = NULL
WHERE member.state_code <> 'active'

-- name: member_is_active
-- door: place
-- takes: circle circle, person person
-- gives: one (role code)
SELECT role_code FROM member WHERE circle_id = :circle AND person_id = :person AND state_code = 'active'

-- name: member_count
-- door: place
-- takes: circle circle
-- gives: one (active number, renewing number)
SELECT COUNT(CASE WHEN state_code = 'active' THEN 1 END), COUNT(CASE WHEN state_code = 'renewing' THEN 1 END)
FROM member WHERE circle_id = :circle

-- name: member_keys
-- The public keys a new epoch is sealed to: disabled people too, so that enabling loses nothing. The
-- people are held, so that nobody's keys are made new behind it.
-- door: place
-- takes: circle circle
-- gives: many (person person, public_key bytes)
SELECT m.person_id, p.public_key FROM member m JOIN person p ON p.id = m.person_id
WHERE m.circle_id = :circle AND m.state_code = 'active' ORDER BY m.person_id FOR SHARE

-- name: member_list
-- door: person
-- takes: circle circle
-- gives: many (person person, name_locked bytes, role code, signed_version number, joined_at time, person_state code, public_key bytes)
SELECT person_id, name_locked, role_code, signed_version, joined_at, person_state_code, public_key FROM my_fellow WHERE circle_id = :circle ORDER BY joined_at, person_id

-- name: member_of
-- door: person
-- takes: circle circle, person person
-- gives: one (name_locked bytes, role code, public_key bytes)
SELECT name_locked, role_code, public_key FROM my_fellow WHERE circle_id = :circle AND person_id = :person

-- name: member_set_role
-- door: facilitator
-- takes: person person, role code
-- gives: change
UPDATE member SET role_code = :role WHERE circle_id = :circle AND person_id = :person AND state_code = 'active'
	AND circle_id IN (SELECT id FROM my_circle)

-- name: member_set_role_left_behind
-- When the last facilitator leaves, the longest member takes over.
-- door: place
-- takes: circle circle, person person
-- gives: nothing
UPDATE member SET role_code = 'facilitator' WHERE circle_id = :circle AND state_code = 'active' AND NOT EXISTS (
	SELECT 1 FROM member f WHERE f.circle_id = :circle AND f.state_code = 'active' AND f.role_code = 'facilitator' AND f.person_id <> :person)
	AND person_id = (SELECT l.person_id FROM member l WHERE l.circle_id = :circle AND l.state_code = 'active' AND l.person_id <> :person
		ORDER BY l.joined_at, l.person_id LIMIT 1)

-- name: member_end
-- door: place
-- takes: circle circle, person person, state code, at time
-- gives: change
UPDATE member SET state_code = :state, role_code = 'member', ended_at = :at WHERE circle_id = :circle AND person_id = :person AND state_code = 'active'

-- name: member_sign
-- door: person
-- takes: circle circle, version number
-- gives: change
UPDATE member SET signed_version = :version WHERE circle_id = :circle AND person_id = :me AND state_code = 'active'
	AND EXISTS (SELECT 1 FROM my_circle c WHERE c.id = :circle AND c.agreement_version = :version)

-- name: circle_end
-- door: place
-- takes: circle circle
-- gives: nothing
UPDATE circle SET state_code = 'ended' WHERE id = :circle

-- name: epoch_turn
-- door: place
-- takes: circle circle, epoch number
-- gives: change
UPDATE circle SET epoch = :epoch WHERE id = :circle AND epoch = :epoch - 1

-- name: epoch_key_put
-- door: place
-- takes: circle circle, epoch number, person person, sealed bytes, vault number
-- gives: nothing
INSERT INTO epoch_key (circle_id, epoch, person_id, sealed_key, vault) VALUES (:circle, :epoch, :person, :sealed, :vault)

-- name: epoch_key_mine
-- door: person
-- takes: circle circle, epoch number
-- gives: one (sealed bytes, vault number)
SELECT sealed_key, vault FROM my_epoch_key WHERE circle_id = :circle AND epoch = :epoch

-- name: epoch_key_drop
-- All wraps of somebody who leaves.
-- door: place
-- takes: circle circle, person person
-- gives: nothing
DELETE FROM epoch_key WHERE circle_id = :circle AND person_id = :person

-- name: epoch_key_drop_all
-- door: place
-- takes: circle circle
-- gives: nothing
DELETE FROM epoch_key WHERE circle_id = :circle
