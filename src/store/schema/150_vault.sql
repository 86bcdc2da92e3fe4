-- Which vaults there are, and how far the turn from one to the next has come.
CREATE TABLE vault (
	number NUMBER NOT NULL PRIMARY KEY,
	-- 'coming': made, not yet known to every server; 'current': new key rows go into it;
	-- 'leaving': its rows move on; 'closed': no row says it; 'gone': its key is destroyed
	state_code CODE NOT NULL,
	proof_hash BYTES NOT NULL,	-- keyed by the instance key: which key it is; two may be made at once
	changed_at TIME NOT NULL
);

-- What each running server holds and uses, so that no server is left behind.
CREATE TABLE vault_node (
	node NUMBER NOT NULL PRIMARY KEY,	-- as in node
	public_key BYTES NOT NULL,	-- X25519, its secret half in that server's memory only
	proof_hash BYTES NOT NULL,	-- keyed by the instance key: this key is that server's
	holds NUMBER NOT NULL,	-- the highest vault
	uses NUMBER NOT NULL,	-- the lowest that something it is doing now may still write
	seen_at TIME NOT NULL
);

-- A vault on its way from one server to another that does not have it.
CREATE TABLE vault_hand (
	node NUMBER NOT NULL,	-- for whom
	number NUMBER NOT NULL,	-- of the vault
	handed_key BYTES NOT NULL,	-- sealed to that server's key
	proof_hash BYTES NOT NULL,	-- keyed by the instance key
	handed_at TIME NOT NULL,
	PRIMARY KEY (node, number)
);
