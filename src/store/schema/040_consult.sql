-- Consults and all that is written about them. No table holds a client: what people write is sealed,
-- each text and each version under a key of its own in text_key.

CREATE TABLE consult (
	id ID NOT NULL PRIMARY KEY,
	circle_id ID NOT NULL REFERENCES circle (id),
	presenter_id ID NOT NULL REFERENCES person (id),
	epoch NUMBER NOT NULL,	-- of the circle when it was brought
	state_code CODE NOT NULL,	-- 'open', 'closed', 'shredded'
	kind_code CODE NOT NULL,	-- 'case', 'ethics', 'question', 'went_well'
	need_code CODE NOT NULL,	-- 'listen', 'ideas', 'ethics', 'resources'
	danger_code CODE NOT NULL,	-- 'no', 'reported', 'will', 'not_reportable'
	note_sealed BYTES NOT NULL,	-- content note: read before opening
	story_sealed BYTES NOT NULL,
	brought_at TIME NOT NULL,
	closed_at TIME,
	follow_up_at TIME,
	keep_until TIME,	-- set at the close, as the agreement says
	version NUMBER NOT NULL
);
CREATE INDEX consult_by_circle ON consult (circle_id, brought_at);
CREATE INDEX consult_by_presenter ON consult (presenter_id, state_code);
CREATE INDEX consult_by_keep ON consult (state_code, keep_until);

CREATE TABLE answer (
	id ID NOT NULL PRIMARY KEY,
	circle_id ID NOT NULL REFERENCES circle (id),
	consult_id ID NOT NULL REFERENCES consult (id),
	author_id ID NOT NULL REFERENCES person (id),
	about_id ID REFERENCES answer (id),	-- the answer a reply belongs to
	kind_code CODE NOT NULL,
	state_code CODE NOT NULL,	-- 'given', 'withdrawn', 'shredded'
	words_sealed BYTES NOT NULL,
	version NUMBER NOT NULL,
	given_at TIME NOT NULL,
	edited_at TIME,
	thanked_at TIME,
	helped NUMBER NOT NULL	-- 1: "this helped"
);
CREATE INDEX answer_by_consult ON answer (consult_id, given_at);
CREATE INDEX answer_by_author ON answer (author_id, state_code);

-- What the presenter says at the end.
CREATE TABLE closing (
	consult_id ID NOT NULL PRIMARY KEY REFERENCES consult (id),
	letter_id ID NOT NULL UNIQUE,	-- names its key
	circle_id ID NOT NULL REFERENCES circle (id),
	author_id ID NOT NULL REFERENCES person (id),
	words_sealed BYTES NOT NULL
);

-- How sure the presenter is of her next step, before and after: hers alone.
CREATE TABLE sureness (
	letter_id ID NOT NULL PRIMARY KEY,
	consult_id ID NOT NULL REFERENCES consult (id),
	person_id ID NOT NULL REFERENCES person (id),
	moment_code CODE NOT NULL,	-- 'before', 'after'
	words_sealed BYTES NOT NULL
);
CREATE INDEX sureness_by_consult ON sureness (consult_id);

-- Stops shredding until it is lifted; everybody in the circle sees it.
CREATE TABLE hold (
	id ID NOT NULL PRIMARY KEY,
	circle_id ID NOT NULL REFERENCES circle (id),
	consult_id ID NOT NULL REFERENCES consult (id),
	person_id ID NOT NULL REFERENCES person (id),
	reason_sealed BYTES NOT NULL,
	set_at TIME NOT NULL,
	lifted_at TIME
);
CREATE INDEX hold_by_consult ON hold (consult_id);

-- Who stepped out, who opened, who said "not today": keyed tags of consult and person, so that the
-- rows alone tell nobody who it was.
CREATE TABLE step_out (
	consult_id ID NOT NULL REFERENCES consult (id),
	tag_hash BYTES NOT NULL,
	at TIME NOT NULL,
	PRIMARY KEY (consult_id, tag_hash)
);
CREATE TABLE opening (
	consult_id ID NOT NULL REFERENCES consult (id),
	tag_hash BYTES NOT NULL,
	first_at TIME NOT NULL,
	last_at TIME NOT NULL,	-- to the minute: what came since is new
	PRIMARY KEY (consult_id, tag_hash)
);
CREATE TABLE set_aside (
	consult_id ID NOT NULL REFERENCES consult (id),
	tag_hash BYTES NOT NULL,
	until_at TIME NOT NULL,
	PRIMARY KEY (consult_id, tag_hash)
);

-- The key of one text in one version, held by a circle's epoch or by one person. To delete the rows
-- is to destroy the text.
CREATE TABLE text_key (
	text_id ID NOT NULL,	-- consult, answer, letter, hold or record
	version NUMBER NOT NULL,
	holder_code CODE NOT NULL,	-- 'epoch', 'person'
	circle_id ID NOT NULL,	-- 0 for a person's own
	epoch NUMBER NOT NULL,	-- 0 for a person's own
	person_id ID NOT NULL,	-- 0 for an epoch's
	consult_id ID,	-- goes when this consult is shredded; NULL: outlives it
	sealed_key BYTES NOT NULL,
	vault NUMBER NOT NULL,
	PRIMARY KEY (text_id, version, holder_code, person_id)
);
CREATE INDEX text_key_by_consult ON text_key (consult_id);
CREATE INDEX text_key_by_circle ON text_key (circle_id, epoch);

-- A person's own copy of what was worked on: it outlives the story and the circle.
CREATE TABLE record (
	id ID NOT NULL PRIMARY KEY,
	person_id ID NOT NULL REFERENCES person (id),
	consult_id ID NOT NULL,
	kind_code CODE NOT NULL,	-- 'consultee', 'adviser'
	record_sealed BYTES NOT NULL,
	record_hash BYTES NOT NULL,	-- of the record's canonical bytes, which hold a salt
	made_at TIME NOT NULL,
	UNIQUE (person_id, consult_id, kind_code)
);

-- What is left when a story is destroyed: that it was.
CREATE TABLE receipt (
	consult_id ID NOT NULL PRIMARY KEY,
	circle_id ID NOT NULL,
	presenter_id ID NOT NULL,
	reason_code CODE NOT NULL,	-- 'taken_back', 'kept_long_enough', 'last_member'
	texts NUMBER NOT NULL,	-- how many keys were destroyed
	shredded_at TIME NOT NULL
);
