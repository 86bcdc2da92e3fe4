-- The numbers of running programs.

-- name: node_oldest
-- A number that nobody holds, or whose holder has been silent since `before`: the one used longest ago.
-- door: place
-- takes: before time
-- gives: one (number number, seen_at time)
SELECT id, seen_at FROM node WHERE claim = 0 OR seen_at < :before ORDER BY seen_at, id LIMIT 1

-- name: node_claim
-- Of two who ask for the same number one gets it; the other finds no row and looks again.
-- door: place
-- takes: number number, claim number, before time, now time
-- gives: change
UPDATE node SET kind_code = 'tool', claim = :claim, claimed_at = :now, seen_at = :now
WHERE id = :number AND (claim = 0 OR seen_at < :before)

-- name: node_alive
-- A sign of life; no row when somebody else has the number by now.
-- door: place
-- takes: number number, claim number, kind code, now time
-- gives: change
UPDATE node SET kind_code = :kind, seen_at = :now WHERE id = :number AND claim = :claim

-- name: node_release
-- door: place
-- takes: number number, claim number, now time
-- gives: nothing
UPDATE node SET kind_code = 'free', claim = 0, seen_at = :now WHERE id = :number AND claim = :claim

-- name: node_servers
-- Servers that gave a sign of life since.
-- door: place
-- takes: since time
-- gives: many (number number, claimed_at time, seen_at time)
SELECT id, claimed_at, seen_at FROM node WHERE kind_code = 'server' AND seen_at >= :since ORDER BY id
