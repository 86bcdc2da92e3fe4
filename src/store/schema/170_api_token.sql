-- Tokens by which programs of a person's own come in. Of the token itself nothing is kept: its hash names the row, and
-- only one that opens words has the person's secret here, sealed under a key of the token.
CREATE TABLE api_token (
	id ID NOT NULL PRIMARY KEY,
	person_id ID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
	token_hash BYTES NOT NULL UNIQUE,	-- derived from the token, as is the key below
	scopes_code CODE NOT NULL,	-- words of acts/api_token.h with a blank between
	name_locked BYTES NOT NULL,	-- what its owner calls it, instance key
	secret_key BYTES NOT NULL,	-- the person's secret in the vault; empty when it opens no words
	vault NUMBER NOT NULL,	-- 0 when it opens no words
	made_at TIME NOT NULL,
	seen_at TIME,	-- to the hour; empty while it was never used
	ends_at TIME NOT NULL
);
CREATE INDEX api_token_by_person ON api_token (person_id);
