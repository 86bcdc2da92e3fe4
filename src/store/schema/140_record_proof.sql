-- What the place vouches for when a record is made: one word with hash, moment, key and signature. NULL for
-- records of a time when nothing was signed.
ALTER TABLE record ADD COLUMN proof_code CODE;
