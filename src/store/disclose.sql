-- What is known of somebody without any key of hers. Sealed words are sizes.

-- name: disclose_person
-- door: caretaker
-- takes: person person
-- gives: one (state code, role code, name_locked bytes, email_locked bytes, language code, zone code, created_at time)
SELECT state_code, role_code, name_locked, email_locked, language_code, zone_code, created_at FROM job_person WHERE id = :person AND state_code <> 'erased'

-- name: disclose_circles
-- door: caretaker
-- takes: person person
-- gives: many (circle circle, name_locked bytes, state code, role code, joined_at time, ended_at time?, others number)
-- most: 1000
SELECT m.circle_id, c.name_locked, m.state_code, m.role_code, m.joined_at, m.ended_at,
	(SELECT COUNT(*) FROM job_member o WHERE o.circle_id = m.circle_id AND o.person_id <> m.person_id AND o.state_code = 'active') AS others
FROM job_member m JOIN job_circle c ON c.id = m.circle_id WHERE m.person_id = :person ORDER BY m.joined_at, m.circle_id

-- name: disclose_rows
-- door: caretaker
-- takes: person person
-- gives: many (what code, kind code, many number, size number, first_at time?, last_at time?)
SELECT what_code, kind_code, COUNT(*) AS many, COALESCE(SUM(size), 0) AS size, MIN(at) AS first_at, MAX(at) AS last_at
FROM job_about WHERE person_id = :person GROUP BY what_code, kind_code ORDER BY what_code, kind_code

-- name: operator_state
-- door: caretaker
-- takes: person person, state code
-- gives: change
UPDATE person SET state_code = :state WHERE id = :person AND state_code <> 'erased'

-- name: operator_administrator
-- door: caretaker
-- takes: person person
-- gives: change
UPDATE person SET role_code = 'administrator' WHERE id = :person AND state_code = 'active'
