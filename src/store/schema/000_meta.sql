-- The schema keeps a record of itself: which steps were taken, and from what text.
CREATE TABLE schema_step (
	number NUMBER PRIMARY KEY,
	name_code CODE NOT NULL,
	applied_at TIME NOT NULL,
	text_hash CODE NOT NULL -- of the step's text, comments and space left out
);

-- only: pg
-- Whose transaction it is; nobody (0) unless it was said. Views ask it. SQLite has it as a C function.
CREATE FUNCTION me() RETURNS BIGINT LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('intervise.me', true), ''), '0')::BIGINT $$;
-- both
