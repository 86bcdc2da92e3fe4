-- Corrections of a record. The record itself is never altered: what its person adds stands beside it, numbered, dated
-- and signed, each bound to the one before. Sealed with the record's own key, so it goes when that goes.
CREATE TABLE addition (
	record_id ID NOT NULL REFERENCES record (id) ON DELETE CASCADE,
	number NUMBER NOT NULL,	-- 1, 2 ..
	person_id ID NOT NULL REFERENCES person (id),	-- whose record it is
	words_sealed BYTES NOT NULL,
	proof_code CODE NOT NULL,	-- what the place vouches for: hash, moment, key and signature
	made_at TIME NOT NULL,
	PRIMARY KEY (record_id, number)
);
CREATE INDEX addition_by_person ON addition (person_id);
