-- Second proofs that are keys: a security key, or a passkey that gives no secret. One opens nothing; it says that
-- whoever typed the passphrase holds it.
CREATE TABLE second_key (
	id ID NOT NULL PRIMARY KEY,
	person_id ID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
	credential_hash BYTES NOT NULL UNIQUE,	-- of the name that it gave itself
	name_locked BYTES NOT NULL,	-- that name, which the browser must say to it; instance key
	verify_public BYTES NOT NULL,	-- ES256, x and y
	label_locked BYTES NOT NULL,	-- what its person calls it; instance key
	uses NUMBER NOT NULL,	-- its own count; it only rises, or stays 0
	made_at TIME NOT NULL,
	used_at TIME NOT NULL
);
CREATE INDEX second_key_by_person ON second_key (person_id);
