-- Agreements and signatures.

-- name: agreement_put
-- door: person
-- takes: circle circle, version number, words bytes, text_hash bytes, keep_days number, at time
-- gives: nothing
INSERT INTO agreement (circle_id, version, words_locked, text_hash, keep_days, made_by, made_at)
VALUES (:circle, :version, :words, :text_hash, :keep_days, :me, :at)

-- name: agreement_raise
-- door: facilitator
-- takes: version number, keep_days number
-- gives: change
UPDATE circle SET agreement_version = :version, keep_days = :keep_days
WHERE id = :circle AND agreement_version = :version - 1 AND id IN (SELECT id FROM my_circle)

-- name: agreement_show
-- door: person
-- takes: circle circle, version number
-- gives: one (words_locked bytes, text_hash bytes, keep_days number, made_by person, made_at time)
SELECT words_locked, text_hash, keep_days, made_by, made_at FROM my_agreement WHERE circle_id = :circle AND version = :version

-- name: agreement_outside
-- What somebody with an invite reads before joining.
-- door: place
-- takes: circle circle, version number
-- gives: one (words_locked bytes, keep_days number)
SELECT words_locked, keep_days FROM agreement WHERE circle_id = :circle AND version = :version

-- name: signature_put
-- door: person
-- takes: circle circle, version number, name bytes, text_hash bytes, at time
-- gives: nothing
INSERT INTO signature (circle_id, version, person_id, name_locked, text_hash, signed_at)
VALUES (:circle, :version, :me, :name, :text_hash, :at)
ON CONFLICT (circle_id, version, person_id) DO NOTHING

-- name: signature_list
-- door: person
-- takes: circle circle, version number
-- gives: many (person person, name_locked bytes, text_hash bytes, signed_at time)
SELECT person_id, name_locked, text_hash, signed_at FROM my_signature WHERE circle_id = :circle AND version = :version ORDER BY signed_at
