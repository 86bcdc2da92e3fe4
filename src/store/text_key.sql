-- The keys of texts.

-- name: text_key_put
-- door: person
-- takes: text number, version number, holder code, circle number, epoch number, person number, consult number?, sealed bytes, vault number
-- gives: nothing
INSERT INTO text_key (text_id, version, holder_code, circle_id, epoch, person_id, consult_id, sealed_key, vault)
VALUES (:text, :version, :holder, :circle, :epoch, :person, :consult, :sealed, :vault)

-- name: text_key_get
-- door: person
-- takes: text number, version number
-- gives: many (holder code, circle circle, epoch number, sealed bytes, vault number)
-- most: 4
SELECT holder_code, circle_id, epoch, sealed_key, vault FROM my_text_key WHERE text_id = :text AND version = :version

-- name: text_key_of_consult
-- All keys of one consult at once, for a page.
-- door: person
-- takes: consult number
-- gives: many (text number, version number, holder code, circle circle, epoch number, sealed bytes, vault number)
-- most: 1200
SELECT text_id, version, holder_code, circle_id, epoch, sealed_key, vault FROM my_text_key WHERE consult_id = :consult

-- name: text_key_drop
-- An earlier version, or a withdrawn answer: nobody opens it again.
-- door: person
-- takes: text number, version number
-- gives: nothing
DELETE FROM text_key WHERE text_id = :text AND version = :version
	AND consult_id IN (SELECT k.id FROM my_consult k)

-- name: text_key_drop_given
-- My own answer, withdrawn: also where I have not signed.
-- door: person
-- takes: text number, version number
-- gives: nothing
DELETE FROM text_key WHERE text_id = :text AND version = :version
	AND text_id IN (SELECT g.id FROM my_given g)

-- name: text_key_of_circle
-- The keys of a circle's consults themselves, for lists that show their questions: of the newest, as
-- the lists do.
-- door: person
-- takes: circle circle
-- gives: many (text number, version number, holder code, circle circle, epoch number, sealed bytes, vault number)
-- most: 200
SELECT text_id, version, holder_code, circle_id, epoch, sealed_key, vault FROM my_text_key
WHERE circle_id = :circle AND text_id = consult_id ORDER BY text_id DESC
