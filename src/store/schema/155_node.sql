-- Who runs here: each running program holds one number, which stands in every id that it makes. So no two
-- programs on one database can make the same id. The numbers are made once; whoever begins takes the one
-- that was used longest ago.
CREATE TABLE node (
	id NUMBER NOT NULL PRIMARY KEY,		-- 0 to 1023
	kind_code CODE NOT NULL,		-- 'free', 'server', 'tool'
	claim NUMBER NOT NULL,			-- random, of its holder; 0 while it is free
	claimed_at TIME NOT NULL,
	seen_at TIME NOT NULL			-- its holder's last sign of life
);

WITH RECURSIVE number_of (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number_of WHERE n < 1023)
INSERT INTO node (id, kind_code, claim, claimed_at, seen_at) SELECT n, 'free', 0, 0, 0 FROM number_of;
