-- Somebody who joined after a consult was brought, and whom its presenter let in. The keys of what was
-- written before are sealed to that person, with the circle's number, and go when she leaves.
CREATE TABLE admission (
	consult_id ID NOT NULL REFERENCES consult (id),
	circle_id ID NOT NULL REFERENCES circle (id),
	person_id ID NOT NULL REFERENCES person (id),
	admitted_by ID NOT NULL,	-- a person; a bare number once she is erased
	admitted_at TIME NOT NULL,
	PRIMARY KEY (consult_id, person_id)
);
CREATE INDEX admission_by_person ON admission (person_id, circle_id);
