-- A second proof at sign-in: codes of an authenticator app, and recovery codes on paper.

-- One app a person.
CREATE TABLE totp (
	person_id ID NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
	state_code CODE NOT NULL,	-- 'offered' until its first code came, then 'on'
	secret_locked BYTES NOT NULL,	-- instance key
	last_step NUMBER NOT NULL,	-- the newest step that was used; no code up to it works again
	made_at TIME NOT NULL
);

-- Each works once: its row goes with its use.
CREATE TABLE recovery_code (
	person_id ID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
	code_hash BYTES NOT NULL,	-- keyed tag of person and code
	PRIMARY KEY (person_id, code_hash)
);

-- Somebody whose lock opened, and whose second proof is still missing. It is no login: nothing but the page that
-- asks for the code looks at it. It goes with the lock that opened it.
CREATE TABLE half_login (
	id ID NOT NULL PRIMARY KEY,
	person_id ID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
	lock_id ID NOT NULL REFERENCES lock (id) ON DELETE CASCADE,
	token_hash BYTES NOT NULL UNIQUE,	-- derived from a cookie, as is the key below
	secret_key BYTES NOT NULL,	-- the person's secret under a key of that cookie, in the vault
	vault NUMBER NOT NULL,
	ends_at TIME NOT NULL
);
CREATE INDEX half_login_by_person ON half_login (person_id);
CREATE INDEX half_login_by_lock ON half_login (lock_id);
