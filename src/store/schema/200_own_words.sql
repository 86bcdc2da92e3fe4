-- Places, agencies and schools that would lead to a person's clients through herself. Hers alone: sealed by a key that
-- only she holds, for the check of her own texts. One row a person; keeping them anew begins with a new key.
CREATE TABLE own_words (
	id ID NOT NULL PRIMARY KEY,
	person_id ID NOT NULL UNIQUE REFERENCES person (id),
	words_sealed BYTES NOT NULL,
	kept_at TIME NOT NULL
);
