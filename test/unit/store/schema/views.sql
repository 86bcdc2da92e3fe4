CREATE VIEW my_circle AS SELECT circle_id AS id FROM seat WHERE person_id = me();

CREATE VIEW my_note AS
SELECT n.* FROM note n JOIN seat s ON s.circle_id = n.circle_id AND s.person_id = me();

-- A caretaker's view: nothing sealed.
CREATE VIEW job_note AS SELECT id, circle_id, size FROM note;
