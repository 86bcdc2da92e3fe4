-- Circles: who may read together. Groups now; pairs, teams, supervision are kinds of the same.

CREATE TABLE circle (
	id ID NOT NULL PRIMARY KEY,
	kind_code CODE NOT NULL,	-- 'group'
	state_code CODE NOT NULL,	-- 'open', 'ended'
	name_locked BYTES NOT NULL,	-- instance key, as mail and administrators never see it
	aim_locked BYTES NOT NULL,	-- instance key
	rhythm_locked BYTES NOT NULL,	-- instance key, in words: "every second Tuesday at six"
	size NUMBER NOT NULL,	-- how many it takes, 4 to 8
	epoch NUMBER NOT NULL,	-- the current key epoch
	agreement_version NUMBER NOT NULL,
	keep_days NUMBER NOT NULL,	-- texts are shredded so long after their close; as agreed
	created_at TIME NOT NULL
);

CREATE TABLE member (
	circle_id ID NOT NULL REFERENCES circle (id),
	person_id ID NOT NULL REFERENCES person (id),
	state_code CODE NOT NULL,	-- 'active', 'left', 'removed'
	role_code CODE NOT NULL,	-- 'facilitator', 'member'
	first_epoch NUMBER NOT NULL,	-- reads what was written from this epoch on
	signed_version NUMBER NOT NULL,	-- of the agreement; 0: none yet
	joined_at TIME NOT NULL,
	ended_at TIME,
	PRIMARY KEY (circle_id, person_id)
);
CREATE INDEX member_by_person ON member (person_id);

-- A circle's key of one epoch, sealed to one member's public key and then in the vault.
CREATE TABLE epoch_key (
	circle_id ID NOT NULL REFERENCES circle (id),
	epoch NUMBER NOT NULL,
	person_id ID NOT NULL REFERENCES person (id),
	sealed_key BYTES NOT NULL,
	vault NUMBER NOT NULL,
	PRIMARY KEY (circle_id, epoch, person_id)
);
CREATE INDEX epoch_key_by_person ON epoch_key (person_id, circle_id);

-- A permission to join. It carries no key.
CREATE TABLE invite (
	id ID NOT NULL PRIMARY KEY,
	circle_id ID NOT NULL REFERENCES circle (id),
	token_hash BYTES NOT NULL UNIQUE,
	kind_code CODE NOT NULL,	-- 'personal': one join, 7 days; 'room': shown as QR, ten minutes
	state_code CODE NOT NULL,	-- 'open', 'used', 'withdrawn'
	made_by ID NOT NULL REFERENCES person (id),
	made_at TIME NOT NULL,
	ends_at TIME NOT NULL
);
CREATE INDEX invite_by_circle ON invite (circle_id);

CREATE TABLE agreement (
	circle_id ID NOT NULL REFERENCES circle (id),
	version NUMBER NOT NULL,
	words_locked BYTES NOT NULL,	-- instance key: whoever is invited reads it before joining
	text_hash BYTES NOT NULL,	-- what is signed
	keep_days NUMBER NOT NULL,
	made_by ID NOT NULL REFERENCES person (id),
	made_at TIME NOT NULL,
	PRIMARY KEY (circle_id, version)
);

CREATE TABLE signature (
	circle_id ID NOT NULL,
	version NUMBER NOT NULL,
	person_id ID NOT NULL REFERENCES person (id),
	name_locked BYTES NOT NULL,	-- as typed when signing, instance key
	text_hash BYTES NOT NULL,
	signed_at TIME NOT NULL,
	PRIMARY KEY (circle_id, version, person_id),
	FOREIGN KEY (circle_id, version) REFERENCES agreement (circle_id, version)
);
