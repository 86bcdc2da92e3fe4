-- The place itself: its settings, the one-time set-up link, and small books that keep it fair and steady.

CREATE TABLE setting (
	name_code CODE NOT NULL PRIMARY KEY,	-- 'name', 'language', 'zone', 'crisis', 'set_up'
	value_locked BYTES NOT NULL,		-- sealed by the instance key
	changed_at TIME NOT NULL
);

-- The link that makes the first administrator. There is at most one row; none once the place is set up.
CREATE TABLE setup_link (
	token_hash BYTES NOT NULL PRIMARY KEY,
	made_at TIME NOT NULL
);

-- Slow-down against guessing: how often something was tried in vain, under a keyed tag of what it was.
CREATE TABLE guess (
	tag_hash BYTES NOT NULL PRIMARY KEY,
	tries NUMBER NOT NULL,
	last_at TIME NOT NULL,
	until_at TIME NOT NULL	-- no further try is looked at before
);

-- What a form led to, so that sending it twice has one effect.
CREATE TABLE submission (
	submit_hash BYTES NOT NULL PRIMARY KEY,
	person_id ID NOT NULL,
	result_code CODE NOT NULL,	-- the address the first answer led to
	made_at TIME NOT NULL
);

-- Work that one node does at a time.
CREATE TABLE job (
	name_code CODE NOT NULL PRIMARY KEY,
	held_until TIME NOT NULL,
	done_at TIME NOT NULL
);
