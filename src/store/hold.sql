-- Holds: seeing them, and lifting them alone or by two.

-- name: hold_list
-- asked_by: the presenter asked that it be lifted, since its owner has left.
-- door: person
-- takes: consult consult
-- gives: many (id hold, person person, reason_sealed bytes, set_at time, owner_here flag, owner_gone flag, asked_by person?)
SELECT id, person_id, reason_sealed, set_at, owner_here, owner_gone, asked_by FROM my_hold
WHERE consult_id = :consult AND lifted_at IS NULL ORDER BY set_at

-- name: hold_of
-- door: person
-- takes: hold hold, consult consult
-- gives: one (person person, owner_here flag, owner_gone flag, asked_by person?)
SELECT person_id, owner_here, owner_gone, asked_by FROM my_hold WHERE id = :hold AND consult_id = :consult AND lifted_at IS NULL

-- name: hold_others
-- Who besides me belongs to the circle since before the consult was brought or was let in, and could agree.
-- door: person
-- takes: consult consult
-- gives: one (others number)
SELECT COUNT(*) FROM my_consult k JOIN my_fellow f ON f.circle_id = k.circle_id AND (f.first_epoch <= k.epoch
	OR EXISTS (SELECT 1 FROM my_admission d WHERE d.consult_id = k.id AND d.person_id = f.person_id))
WHERE k.id = :consult AND f.person_id <> :me

-- name: hold_lift
-- door: member
-- takes: id hold, consult consult, at time
-- gives: change
UPDATE hold SET lifted_at = :at WHERE id = :id AND consult_id = :consult AND circle_id = :circle AND lifted_at IS NULL
	AND circle_id IN (SELECT id FROM my_circle)

-- name: hold_lift_ask
-- door: member
-- takes: id hold, at time
-- gives: nothing
INSERT INTO hold_lift (hold_id, circle_id, asked_by, asked_at) VALUES (:id, :circle, :me, :at)
ON CONFLICT (hold_id) DO UPDATE SET asked_by = excluded.asked_by, asked_at = excluded.asked_at

-- name: hold_mine
-- My holds that stand, also in circles that I have left.
-- door: person
-- gives: many (id hold, consult consult, circle circle, set_at time, here flag)
SELECT id, consult_id, circle_id, set_at, here FROM my_own_hold WHERE lifted_at IS NULL ORDER BY set_at

-- name: hold_lift_mine
-- door: person
-- takes: id hold, at time
-- gives: change
UPDATE hold SET lifted_at = :at WHERE id = :id AND person_id = :me AND lifted_at IS NULL
