-- Letters to be sent: who and which kind, never what anybody wrote.
CREATE TABLE letter (
	id ID NOT NULL PRIMARY KEY,
	person_id ID NOT NULL REFERENCES person (id),
	kind_code CODE NOT NULL,	-- 'asked', 'answered', 'replied', 'closed'
	state_code CODE NOT NULL,	-- 'waiting', 'sent', 'given_up'
	tries NUMBER NOT NULL,
	next_at TIME NOT NULL,
	made_at TIME NOT NULL
);
CREATE INDEX letter_by_turn ON letter (state_code, next_at);
