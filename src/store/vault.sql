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
