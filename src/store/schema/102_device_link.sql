-- A link by which somebody signed in lets a second device of hers in. It carries no key: the second device makes a
-- pair, and only when she has confirmed its digits is her secret sealed to that.
CREATE TABLE device_link (
	id ID NOT NULL PRIMARY KEY,
	login_id ID NOT NULL REFERENCES login (id) ON DELETE CASCADE,	-- of the first device
	person_id ID NOT NULL REFERENCES person (id) ON DELETE CASCADE,
	state_code CODE NOT NULL,	-- 'open', 'claimed' by a device, 'confirmed' by the person
	token_hash BYTES NOT NULL UNIQUE,	-- of the link
	claim_hash BYTES NOT NULL,	-- of the second device's cookie; empty while the link is open
	claim_public_key BYTES NOT NULL,	-- X25519, of the second device; the secret half is in its cookie
	sealed_key BYTES NOT NULL,	-- the person's secret to that public key, in the vault; empty until confirmed
	vault NUMBER NOT NULL,
	tries NUMBER NOT NULL,	-- digits that did not fit
	ends_at TIME NOT NULL
);
CREATE INDEX device_link_by_login ON device_link (login_id);
CREATE INDEX device_link_by_person ON device_link (person_id);
