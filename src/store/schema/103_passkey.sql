-- Passkeys: keys of an authenticator, which also hands out the secret that opens a lock.

CREATE TABLE passkey (
	id ID NOT NULL PRIMARY KEY,
	person_id ID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
	lock_id ID NOT NULL REFERENCES lock (id) ON DELETE CASCADE,	-- of kind 'passkey'
	credential_hash BYTES NOT NULL UNIQUE,	-- of the name the authenticator gave it
	verify_public BYTES NOT NULL,	-- ES256, x and y
	label_locked BYTES NOT NULL,	-- instance key
	uses NUMBER NOT NULL,	-- the authenticator's own count; it only rises, or stays 0
	made_at TIME NOT NULL,
	used_at TIME NOT NULL
);
CREATE INDEX passkey_by_person ON passkey (person_id);
CREATE INDEX passkey_by_lock ON passkey (lock_id);

-- What an authenticator is asked to sign: five minutes, once.
CREATE TABLE challenge (
	challenge_hash BYTES NOT NULL PRIMARY KEY,
	purpose_code CODE NOT NULL,	-- 'add', 'sign_in'
	ends_at TIME NOT NULL
);
