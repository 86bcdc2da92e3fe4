-- A small world for tests of the engine: notes in circles, and who sits where.
CREATE TABLE seat (
	circle_id ID NOT NULL,
	person_id ID NOT NULL,
	PRIMARY KEY (circle_id, person_id)
);

CREATE TABLE note (
	id ID PRIMARY KEY,
	circle_id ID NOT NULL,
	after_id ID REFERENCES note (id), -- the note it follows
	kind_code CODE NOT NULL,
	words_public WORDS UNIQUE,
	bytes_sealed BYTES,
	seen FLAG NOT NULL DEFAULT 0,
	at TIME,
	size NUMBER NOT NULL CHECK (size >= 0)
);
CREATE INDEX note_by_circle ON note (circle_id, id);
