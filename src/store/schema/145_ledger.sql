-- What was destroyed or ended, and when: numbers only. Rows are added and never changed. A place that is
-- put back from a backup is led through it again, so that nothing of it comes back.
CREATE TABLE ledger (
	id ID NOT NULL PRIMARY KEY,
	kind_code CODE NOT NULL,	-- see acts/ledger.h
	circle_id ID NOT NULL,	-- 0: of no circle
	thing_id ID NOT NULL,	-- consult, text, person or lock, as the kind says
	at TIME NOT NULL
);
