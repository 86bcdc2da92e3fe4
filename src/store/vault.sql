-- The vault is the outermost layer of every key row: finding what lies in a vault, and laying it into the next.

-- name: vault_locks
-- door: place
-- takes: vault number
-- gives: many (row number, version number, key bytes)
-- most: 100
SELECT id, 1 AS version, secret_key FROM lock WHERE vault = :vault LIMIT 100

-- name: vault_lock_put
-- door: place
-- takes: row number, old bytes, vault number, key bytes, to number
-- gives: count
UPDATE lock SET secret_key = :key, vault = :to WHERE id = :row AND vault = :vault AND secret_key = :old

-- name: vault_logins
-- door: place
-- takes: vault number
-- gives: many (row number, version number, key bytes)
-- most: 100
SELECT id, 1 AS version, secret_key FROM login WHERE vault = :vault LIMIT 100

-- name: vault_login_put
-- door: place
-- takes: row number, old bytes, vault number, key bytes, to number
-- gives: count
UPDATE login SET secret_key = :key, vault = :to WHERE id = :row AND vault = :vault AND secret_key = :old

-- name: vault_half_logins
-- door: place
-- takes: vault number
-- gives: many (row number, version number, key bytes)
-- most: 100
SELECT id, 1 AS version, secret_key FROM half_login WHERE vault = :vault LIMIT 100

-- name: vault_half_login_put
-- door: place
-- takes: row number, old bytes, vault number, key bytes, to number
-- gives: count
UPDATE half_login SET secret_key = :key, vault = :to WHERE id = :row AND vault = :vault AND secret_key = :old

-- name: vault_quick_locks
-- door: place
-- takes: vault number
-- gives: many (row number, version number, key bytes)
-- most: 100
SELECT login_id, 1 AS version, secret_key FROM quick_lock WHERE vault = :vault LIMIT 100

-- name: vault_quick_lock_put
-- door: place
-- takes: row number, old bytes, vault number, key bytes, to number
-- gives: count
UPDATE quick_lock SET secret_key = :key, vault = :to WHERE login_id = :row AND vault = :vault AND secret_key = :old

-- name: vault_device_links
-- door: place
-- takes: vault number
-- gives: many (row number, version number, key bytes)
-- most: 100
SELECT id, 1 AS version, sealed_key FROM device_link WHERE vault = :vault LIMIT 100

-- name: vault_device_link_put
-- door: place
-- takes: row number, old bytes, vault number, key bytes, to number
-- gives: count
UPDATE device_link SET sealed_key = :key, vault = :to WHERE id = :row AND vault = :vault AND sealed_key = :old

-- name: vault_api_tokens
-- door: place
-- takes: vault number
-- gives: many (row number, version number, key bytes)
-- most: 100
SELECT id, 1 AS version, secret_key FROM api_token WHERE vault = :vault LIMIT 100

-- name: vault_api_token_put
-- door: place
-- takes: row number, old bytes, vault number, key bytes, to number
-- gives: count
UPDATE api_token SET secret_key = :key, vault = :to WHERE id = :row AND vault = :vault AND secret_key = :old

-- name: vault_epoch_keys
-- door: place
-- takes: vault number
-- gives: many (row number, version number, person number, key bytes)
-- most: 100
SELECT circle_id, epoch, person_id, sealed_key FROM epoch_key WHERE vault = :vault LIMIT 100

-- name: vault_epoch_key_put
-- door: place
-- takes: row number, version number, person number, old bytes, vault number, key bytes, to number
-- gives: count
UPDATE epoch_key SET sealed_key = :key, vault = :to
WHERE circle_id = :row AND epoch = :version AND person_id = :person AND vault = :vault AND sealed_key = :old

-- name: vault_text_keys
-- door: place
-- takes: vault number
-- gives: many (row number, version number, holder code, person number, key bytes)
-- most: 100
SELECT text_id, version, holder_code, person_id, sealed_key FROM text_key WHERE vault = :vault LIMIT 100

-- name: vault_text_key_put
-- door: place
-- takes: row number, version number, holder code, person number, old bytes, vault number, key bytes, to number
-- gives: count
UPDATE text_key SET sealed_key = :key, vault = :to
WHERE text_id = :row AND version = :version AND holder_code = :holder AND person_id = :person AND vault = :vault AND sealed_key = :old

-- name: come_back_letters
-- What waited then was sent long ago.
-- door: place
-- gives: nothing
UPDATE letter SET state_code = 'given_up' WHERE state_code = 'waiting'

-- name: come_back_invites
-- door: place
-- gives: nothing
UPDATE invite SET state_code = 'withdrawn' WHERE state_code = 'open'

-- name: vault_states
-- door: place
-- gives: many (number number, state code, proof bytes, changed_at time)
-- most: 1000
SELECT number, state_code, proof_hash, changed_at FROM vault ORDER BY number

-- name: vault_new
-- door: place
-- takes: number number, state code, proof bytes, at time
-- gives: nothing
INSERT INTO vault (number, state_code, proof_hash, changed_at) VALUES (:number, :state, :proof, :at) ON CONFLICT (number) DO NOTHING

-- name: vault_change
-- Whoever comes second finds the old state no more.
-- door: place
-- takes: number number, old code, state code, at time
-- gives: count
UPDATE vault SET state_code = :state, changed_at = :at WHERE number = :number AND state_code = :old

-- name: vault_hold
-- Keeps a vault open while rows are laid into it.
-- door: place
-- takes: number number
-- gives: one (state code)
SELECT state_code FROM vault WHERE number = :number FOR SHARE

-- name: vault_rows_left
-- door: place
-- takes: vault number
-- gives: one (left_there flag)
SELECT CASE WHEN EXISTS (SELECT 1 FROM lock WHERE vault = :vault) OR EXISTS (SELECT 1 FROM login WHERE vault = :vault)
	OR EXISTS (SELECT 1 FROM half_login WHERE vault = :vault) OR EXISTS (SELECT 1 FROM quick_lock WHERE vault = :vault)
	OR EXISTS (SELECT 1 FROM device_link WHERE vault = :vault) OR EXISTS (SELECT 1 FROM api_token WHERE vault = :vault)
	OR EXISTS (SELECT 1 FROM epoch_key WHERE vault = :vault) OR EXISTS (SELECT 1 FROM text_key WHERE vault = :vault)
	THEN 1 ELSE 0 END AS left_there

-- name: vault_node_put
-- door: place
-- takes: node number, public_key bytes, proof bytes, holds number, uses number, at time
-- gives: nothing
INSERT INTO vault_node (node, public_key, proof_hash, holds, uses, seen_at) VALUES (:node, :public_key, :proof, :holds, :uses, :at)
ON CONFLICT (node) DO UPDATE SET public_key = excluded.public_key, proof_hash = excluded.proof_hash,
	holds = excluded.holds, uses = excluded.uses, seen_at = excluded.seen_at

-- name: vault_node_drop
-- door: place
-- takes: node number
-- gives: nothing
DELETE FROM vault_node WHERE node = :node

-- name: vault_nodes
-- door: place
-- takes: since time
-- gives: many (node number, public_key bytes, proof bytes, holds number, uses number)
-- most: 1024
SELECT node, public_key, proof_hash, holds, uses FROM vault_node WHERE seen_at >= :since ORDER BY node

-- name: vault_hand_put
-- door: place
-- takes: node number, number number, key bytes, proof bytes, at time
-- gives: nothing
INSERT INTO vault_hand (node, number, handed_key, proof_hash, handed_at) VALUES (:node, :number, :key, :proof, :at)
ON CONFLICT (node, number) DO UPDATE SET handed_key = excluded.handed_key, proof_hash = excluded.proof_hash, handed_at = excluded.handed_at

-- name: vault_hands
-- door: place
-- takes: node number
-- gives: many (number number, key bytes, proof bytes)
-- most: 8
SELECT number, handed_key, proof_hash FROM vault_hand WHERE node = :node ORDER BY number

-- name: vault_hand_drop
-- door: place
-- takes: node number
-- gives: nothing
DELETE FROM vault_hand WHERE node = :node
