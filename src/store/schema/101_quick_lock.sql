-- A login of 30 days on somebody's own phone. After an hour of rest its secret is taken out of the login, and only
-- this row has it: under a key of the quick code and of the browser's cookie together.
CREATE TABLE quick_lock (
	login_id ID NOT NULL PRIMARY KEY REFERENCES login (id) ON DELETE CASCADE,
	person_id ID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
	salt_public BYTES NOT NULL,	-- of Argon2id
	secret_key BYTES NOT NULL,	-- the person's secret, in the vault
	vault NUMBER NOT NULL,
	tries NUMBER NOT NULL	-- vain ones; the fifth ends the login
);
CREATE INDEX quick_lock_by_person ON quick_lock (person_id);
