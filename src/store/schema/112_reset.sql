-- The administrator's way back for somebody who lost everything: a permission to begin anew, without a key.
CREATE TABLE reset_link (
	token_hash BYTES NOT NULL PRIMARY KEY,
	person_id ID NOT NULL UNIQUE REFERENCES person (id),
	made_by ID NOT NULL REFERENCES person (id),
	made_at TIME NOT NULL,
	ends_at TIME NOT NULL
);

-- A member whose account was reset is 'renewing': not active, without any key of the circle, until
-- colleagues have spoken with her and confirmed.
ALTER TABLE member ADD COLUMN renewing_since TIME;
-- Who came back so confirms nobody else in this circle.
ALTER TABLE member ADD COLUMN renewed_at TIME;

CREATE TABLE renewal_confirm (
	circle_id ID NOT NULL REFERENCES circle (id),
	person_id ID NOT NULL REFERENCES person (id),
	by_id ID NOT NULL REFERENCES person (id),
	at TIME NOT NULL,
	PRIMARY KEY (circle_id, person_id, by_id)
);
CREATE INDEX renewal_confirm_by_person ON renewal_confirm (person_id);
