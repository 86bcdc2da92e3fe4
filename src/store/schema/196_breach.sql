-- Somebody said that a person can be recognised in a consult. While a row stands open the text is closed for
-- all but its presenter and whoever facilitates, and nothing of it is destroyed.
CREATE TABLE breach (
	consult_id ID NOT NULL REFERENCES consult (id),
	circle_id ID NOT NULL REFERENCES circle (id),
	reported_by ID NOT NULL,	-- a person; a bare number once she is erased
	reported_at TIME NOT NULL,
	asked_by ID,	-- the presenter asks that it be opened again
	ended_at TIME,	-- opened again, by two
	PRIMARY KEY (consult_id, reported_at)
);
CREATE INDEX breach_by_circle ON breach (circle_id, ended_at);
