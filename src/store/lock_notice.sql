-- What changed lately about what opens a person's keys.

-- name: lock_notice_put
-- door: place
-- takes: id notice, person person, kind code, at time
-- gives: nothing
INSERT INTO lock_notice (id, person_id, kind_code, at) VALUES (:id, :person, :kind, :at)

-- name: lock_notice_list
-- door: person
-- takes: since time
-- gives: many (kind code, at time)
-- most: 50
SELECT kind_code, at FROM my_lock_notice WHERE at > :since ORDER BY at DESC, id DESC

-- name: lock_notice_sweep
-- door: caretaker
-- takes: before time
-- gives: count
DELETE FROM lock_notice WHERE at < :before
