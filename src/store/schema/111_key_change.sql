-- The keys of somebody in this circle changed: shown to its members for 90 days, so that they can ask her.
CREATE TABLE key_change (
	id ID NOT NULL PRIMARY KEY,
	circle_id ID NOT NULL REFERENCES circle (id),
	person_id ID NOT NULL REFERENCES person (id),
	kind_code CODE NOT NULL,	-- 'renewed': by herself; 'reset': by the administrator; 'confirmed': by colleagues
	at TIME NOT NULL
);
CREATE INDEX key_change_by_circle ON key_change (circle_id, at);
