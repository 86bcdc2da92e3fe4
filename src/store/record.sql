-- Own copies.

-- name: record_put
-- door: member
-- takes: id record, person person, consult consult, kind code, sealed bytes, record_hash bytes, proof code, at time
-- gives: nothing
INSERT INTO record (id, person_id, consult_id, kind_code, record_sealed, record_hash, proof_code, made_at)
VALUES (:id, :person, :consult, :kind, :sealed, :record_hash, :proof, :at)
ON CONFLICT (person_id, consult_id, kind_code) DO NOTHING

-- name: record_list
-- door: person
-- gives: many (id record, kind code, made_at time, record_sealed bytes)
-- most: 200
SELECT id, kind_code, made_at, record_sealed FROM my_record ORDER BY made_at DESC

-- name: record_show
-- door: person
-- takes: id record
-- gives: one (consult consult, kind code, record_sealed bytes, record_hash bytes, proof code?, made_at time)
SELECT consult_id, kind_code, record_sealed, record_hash, proof_code, made_at FROM my_record WHERE id = :id

-- name: record_of_consult
-- door: person
-- takes: consult consult
-- gives: many (id record, kind code)
SELECT id, kind_code FROM my_record WHERE consult_id = :consult ORDER BY kind_code

-- name: record_prove
-- Records of a time when nothing was signed are signed when their person first saves one.
-- door: person
-- takes: id record, proof code
-- gives: nothing
UPDATE record SET proof_code = :proof WHERE id = :id AND proof_code IS NULL AND id IN (SELECT r.id FROM my_record r)

-- name: addition_list
-- door: person
-- takes: record record
-- gives: many (number number, words_sealed bytes, proof code, made_at time)
SELECT number, words_sealed, proof_code, made_at FROM my_addition WHERE record_id = :record ORDER BY number

-- name: addition_put
-- To a record of mine and to no other. Two at the same moment: the second finds its number taken.
-- door: person
-- takes: record record, number number, sealed bytes, proof code, at time
-- gives: change
INSERT INTO addition (record_id, number, person_id, words_sealed, proof_code, made_at)
SELECT r.id, :number, :me, :sealed, :proof, :at FROM my_record r WHERE r.id = :record
