-- A hold whose owner has left is lifted by two: the presenter asks, one more member agrees.
CREATE TABLE hold_lift (
	hold_id ID NOT NULL PRIMARY KEY REFERENCES hold (id),
	circle_id ID NOT NULL REFERENCES circle (id),
	asked_by ID NOT NULL REFERENCES person (id),
	asked_at TIME NOT NULL
);
