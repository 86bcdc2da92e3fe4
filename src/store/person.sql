-- People, what opens their keys, and where they are signed in.

-- name: person_put
-- door: place
-- takes: id person, role code, name bytes, email bytes, email_tag bytes, public_key bytes, language code, zone code, at time
-- gives: nothing
INSERT INTO person (id, state_code, role_code, name_locked, email_locked, email_hash, public_key, language_code, zone_code, created_at, version)
VALUES (:id, 'active', :role, :name, :email, :email_tag, :public_key, :language, :zone, :at, 1)

-- name: person_by_email
-- door: place
-- takes: email_tag bytes
-- gives: one (id person, state code)
SELECT id, state_code FROM person WHERE email_hash = :email_tag

-- name: person_me
-- door: person
-- gives: one (role code, name_locked bytes, email_locked bytes, public_key bytes, language code, zone code, created_at time, version number)
SELECT role_code, name_locked, email_locked, public_key, language_code, zone_code, created_at, version FROM my_person

-- name: person_change
-- door: person
-- takes: name bytes, language code, zone code, version number
-- gives: change
UPDATE person SET name_locked = :name, language_code = :language, zone_code = :zone, version = version + 1
WHERE id = :me AND version = :version

-- name: person_list
-- door: admin
-- gives: many (id person, state code, role code, name_locked bytes, email_locked bytes, created_at time, seen_at time?, circles number)
-- most: 1000
SELECT id, state_code, role_code, name_locked, email_locked, created_at, seen_at, circles FROM admin_person ORDER BY created_at

-- name: person_set_state
-- door: admin
-- takes: id person, state code
-- gives: change
UPDATE person SET state_code = :state WHERE id = :id AND id <> :me AND state_code <> 'erased' AND EXISTS (SELECT 1 FROM admin_me)

-- name: person_end_logins
-- door: admin
-- takes: id person
-- gives: nothing
DELETE FROM login WHERE person_id = :id AND EXISTS (SELECT 1 FROM admin_me)

-- name: person_end_api_tokens
-- door: admin
-- takes: id person
-- gives: nothing
DELETE FROM api_token WHERE person_id = :id AND EXISTS (SELECT 1 FROM admin_me)

-- name: lock_put
-- door: place
-- takes: id lock, person person, kind code, salt bytes, secret bytes, vault number, at time
-- gives: nothing
INSERT INTO lock (id, person_id, kind_code, salt_public, secret_key, vault, made_at)
VALUES (:id, :person, :kind, :salt, :secret, :vault, :at)

-- name: lock_of
-- The newest lock of a kind, for whoever knocks.
-- door: place
-- takes: person person, kind code
-- gives: one (id lock, salt bytes, secret bytes, vault number)
SELECT id, salt_public, secret_key, vault FROM lock WHERE person_id = :person AND kind_code = :kind ORDER BY made_at DESC LIMIT 1

-- name: lock_mine
-- door: person
-- gives: many (id lock, kind code, made_at time)
SELECT id, kind_code, made_at FROM my_lock ORDER BY made_at

-- name: lock_others
-- door: person
-- takes: kind code, keep lock
-- gives: many (id lock)
SELECT id FROM my_lock WHERE kind_code = :kind AND id <> :keep

-- name: lock_drop_others
-- door: person
-- takes: kind code, keep lock
-- gives: nothing
DELETE FROM lock WHERE person_id = :me AND kind_code = :kind AND id <> :keep

-- name: login_put
-- door: place
-- takes: id login, person person, token bytes, secret bytes, vault number, device bytes, at time, ends time
-- gives: nothing
INSERT INTO login (id, person_id, token_hash, secret_key, vault, device_locked, started_at, seen_at, ends_at)
VALUES (:id, :person, :token, :secret, :vault, :device, :at, :at, :ends)

-- name: login_find
-- Whoever comes with a cookie: the login, when it and its person still stand.
-- door: place
-- takes: token bytes, now time, idle_since time
-- gives: one (id login, person person, secret bytes, vault number, seen_at time, role code, name_locked bytes, language code, zone code)
SELECT l.id, l.person_id, l.secret_key, l.vault, l.seen_at, p.role_code, p.name_locked, p.language_code, p.zone_code
FROM login l JOIN person p ON p.id = l.person_id AND p.state_code = 'active'
WHERE l.token_hash = :token AND l.ends_at > :now AND l.seen_at > :idle_since

-- name: login_seen
-- door: person
-- takes: id login, at time
-- gives: nothing
UPDATE login SET seen_at = :at WHERE id = :id AND person_id = :me AND seen_at < :at

-- name: login_mine
-- door: person
-- gives: many (id login, device_locked bytes, started_at time, seen_at time, ends_at time, own flag)
-- most: 50
SELECT id, device_locked, started_at, seen_at, ends_at, own FROM my_login ORDER BY seen_at DESC

-- name: login_end
-- door: person
-- takes: id login
-- gives: change
DELETE FROM login WHERE id = :id AND person_id = :me

-- name: login_end_others
-- door: person
-- takes: keep login
-- gives: count
DELETE FROM login WHERE person_id = :me AND id <> :keep

-- name: login_end_all_of
-- door: place
-- takes: person person
-- gives: nothing
DELETE FROM login WHERE person_id = :person

-- name: login_sweep
-- door: caretaker
-- takes: now time, idle_since time
-- gives: count
DELETE FROM login WHERE ends_at <= :now OR (seen_at <= :idle_since AND id NOT IN (SELECT login_id FROM job_quick_lock))

-- name: login_stands
-- Whether a login could still be used; for those who listen by it. Asking is no use of it.
-- door: caretaker
-- takes: id login, now time, idle_since time
-- gives: one (id login)
SELECT id FROM job_login WHERE id = :id AND ends_at > :now AND seen_at > :idle_since
