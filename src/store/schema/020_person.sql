-- People: who may come in, what opens their key, and where they are signed in now.

CREATE TABLE person (
	id ID NOT NULL PRIMARY KEY,
	state_code CODE NOT NULL,	-- 'active', 'disabled'
	role_code CODE NOT NULL,	-- 'administrator', 'practitioner'
	name_locked BYTES NOT NULL,	-- instance key
	email_locked BYTES NOT NULL,	-- instance key
	email_hash BYTES NOT NULL UNIQUE,	-- blind index: keyed tag of the e-mail in lower case
	public_key BYTES NOT NULL,	-- X25519; the secret half stands in lock and login, sealed
	language_code CODE NOT NULL,
	zone_code CODE NOT NULL,
	created_at TIME NOT NULL,
	version NUMBER NOT NULL
);

-- What opens a person's secret key: a passphrase, a recovery sheet. Any one of them does.
CREATE TABLE lock (
	id ID NOT NULL PRIMARY KEY,
	person_id ID NOT NULL REFERENCES person (id),
	kind_code CODE NOT NULL,	-- 'passphrase', 'sheet'
	salt_public BYTES NOT NULL,	-- of Argon2id; empty for a sheet
	secret_key BYTES NOT NULL,	-- the person's secret under the lock's key, in the vault
	vault NUMBER NOT NULL,
	made_at TIME NOT NULL
);
CREATE INDEX lock_by_person ON lock (person_id);

CREATE TABLE login (
	id ID NOT NULL PRIMARY KEY,
	person_id ID NOT NULL REFERENCES person (id),
	token_hash BYTES NOT NULL UNIQUE,	-- derived from the cookie, as is the key below
	secret_key BYTES NOT NULL,	-- the person's secret under a key of the cookie, in the vault
	vault NUMBER NOT NULL,
	device_locked BYTES NOT NULL,	-- what the browser calls itself, instance key
	started_at TIME NOT NULL,
	seen_at TIME NOT NULL,	-- to the minute
	ends_at TIME NOT NULL
);
CREATE INDEX login_by_person ON login (person_id);
