-- Tokens of a person's own programs.

-- name: api_token_put
-- door: person
-- takes: id api_token, token bytes, scopes code, name bytes, secret bytes, vault number, at time, ends time
-- gives: nothing
INSERT INTO api_token (id, person_id, token_hash, scopes_code, name_locked, secret_key, vault, made_at, seen_at, ends_at)
VALUES (:id, :me, :token, :scopes, :name, :secret, :vault, :at, NULL, :ends)

-- name: api_token_find
-- Whatever comes with a token: the row, when it and its person still stand.
-- door: place
-- takes: token bytes, now time
-- gives: one (id api_token, person person, scopes code, secret bytes, vault number, seen_at time?, name_locked bytes, language code, zone code)
SELECT t.id, t.person_id, t.scopes_code, t.secret_key, t.vault, t.seen_at, p.name_locked, p.language_code, p.zone_code
FROM api_token t JOIN person p ON p.id = t.person_id AND p.state_code = 'active'
WHERE t.token_hash = :token AND t.ends_at > :now

-- name: api_token_seen
-- door: person
-- takes: id api_token, at time
-- gives: nothing
UPDATE api_token SET seen_at = :at WHERE id = :id AND person_id = :me AND COALESCE(seen_at, 0) < :at

-- name: api_token_mine
-- door: person
-- takes: now time
-- gives: many (id api_token, scopes code, name_locked bytes, made_at time, seen_at time?, ends_at time)
-- most: 50
SELECT id, scopes_code, name_locked, made_at, seen_at, ends_at FROM my_api_token WHERE ends_at > :now ORDER BY made_at DESC, id DESC

-- name: api_token_end
-- door: person
-- takes: id api_token
-- gives: change
DELETE FROM api_token WHERE id = :id AND person_id = :me

-- name: api_token_end_all_of
-- door: place
-- takes: person person
-- gives: nothing
DELETE FROM api_token WHERE person_id = :person

-- name: api_token_sweep
-- door: caretaker
-- takes: now time
-- gives: count
DELETE FROM api_token WHERE ends_at <= :now
