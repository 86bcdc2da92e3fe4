-- What changed lately about what opens a person's keys: shown to her, kept for 90 days.
CREATE TABLE lock_notice (
	id ID NOT NULL PRIMARY KEY,
	person_id ID NOT NULL REFERENCES person (id),
	kind_code CODE NOT NULL,	-- a row of acts/lock_notice.h
	at TIME NOT NULL
);
CREATE INDEX lock_notice_by_person ON lock_notice (person_id, at);
