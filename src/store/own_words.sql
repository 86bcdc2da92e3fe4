-- What would lead to a person's clients: her own list, for her own texts.

-- name: own_words_of_mine
-- door: person
-- gives: one (id letter, words_sealed bytes, kept_at time)
SELECT id, words_sealed, kept_at FROM my_own_words

-- name: own_words_key_drop
-- door: person
-- gives: nothing
DELETE FROM text_key WHERE holder_code = 'person' AND person_id = :me AND text_id IN (SELECT id FROM my_own_words)

-- name: own_words_drop
-- door: person
-- gives: nothing
DELETE FROM own_words WHERE person_id = :me

-- name: own_words_put
-- door: person
-- takes: id letter, sealed bytes, at time
-- gives: nothing
INSERT INTO own_words (id, person_id, words_sealed, kept_at) VALUES (:id, :me, :sealed, :at)
