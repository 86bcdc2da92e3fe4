-- The second lock on PostgreSQL, made anew with the views and behind them. SQLite has its authorizer.
--
-- What the program's login serves runs as one of four roles, named after the login, that own nothing (the tables
-- are the login's, or those of the login that the setting database_owner names): LOGIN_acts for what people do, LOGIN_admin, LOGIN_jobs, LOGIN_place (sign-in, set-up, and what acts ask of
-- the place). Each is granted what the statements of its doors reach, read out of them by sqlc, and no more. Row-level
-- security is forced on every table, so a table that a later step brings falls under it by itself.

SET LOCAL check_function_bodies = off;
-- Each asks the views, as the owner.
CREATE OR REPLACE FUNCTION lock_circle(circle BIGINT) RETURNS BOOLEAN LANGUAGE sql STABLE SECURITY DEFINER
AS $$ SELECT EXISTS (SELECT 1 FROM my_circle c WHERE c.id = circle) $$;
CREATE OR REPLACE FUNCTION lock_consult(consult BIGINT) RETURNS BOOLEAN LANGUAGE sql STABLE SECURITY DEFINER
AS $$ SELECT EXISTS (SELECT 1 FROM my_consult k WHERE k.id = consult) $$;
CREATE OR REPLACE FUNCTION lock_administrator() RETURNS BOOLEAN LANGUAGE sql STABLE SECURITY DEFINER
AS $$ SELECT EXISTS (SELECT 1 FROM my_person p WHERE p.role_code = 'administrator') $$;

DO $$
DECLARE
	login NAME := current_setting('intervise.serving');
	role_name NAME;
	one RECORD;
	rows_of_mine TEXT;
BEGIN
	-- What was there before.
	FOREACH role_name IN ARRAY ARRAY['acts', 'admin', 'jobs', 'place'] LOOP
		EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', current_schema(), login || '_' || role_name);
		EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), login || '_' || role_name);
	END LOOP;
	FOR one IN SELECT p.polname, c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
		WHERE c.relnamespace = current_schema()::REGNAMESPACE AND p.polname LIKE 'lock\_%'
	LOOP
		EXECUTE format('DROP POLICY %I ON %I', one.polname, one.relname);
	END LOOP;

	FOR one IN SELECT c.relname, ARRAY(SELECT a.attname::TEXT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0) AS has
		FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::REGNAMESPACE AND c.relname <> 'schema_step'
		AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::REGCLASS AND d.objid = c.oid AND d.deptype = 'e')
	LOOP
		EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one.relname);
		EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one.relname);
		-- Views read as the owner: for a person, or for a job through its own. Nobody is no person.
		EXECUTE format('CREATE POLICY lock_views ON %I TO %I USING (me() <> 0 OR current_user = %L)',
			one.relname, current_user, login || '_jobs');
		EXECUTE format('CREATE POLICY lock_place ON %I TO %I, %I USING (true)', one.relname, login || '_place', login || '_jobs');
		-- What a person changes lies in her own world; what she puts is hers to put, once she is somebody.
		rows_of_mine := concat_ws(' OR ',
			CASE WHEN one.relname = 'person' THEN 'id = me()' END,
			CASE WHEN one.relname = 'circle' THEN 'lock_circle(id)' END,
			CASE WHEN 'person_id' = ANY (one.has) THEN 'person_id = me()' END,
			CASE WHEN 'circle_id' = ANY (one.has) THEN 'lock_circle(circle_id)' END,
			CASE WHEN 'consult_id' = ANY (one.has) THEN 'lock_consult(consult_id)' END);
		EXECUTE format('CREATE POLICY lock_acts ON %I TO %I USING (me() <> 0 AND (%s)) WITH CHECK (me() <> 0)',
			one.relname, login || '_acts', coalesce(nullif(rows_of_mine, ''), 'true'));
		EXECUTE format('CREATE POLICY lock_admin ON %I TO %I USING (lock_administrator())', one.relname, login || '_admin');
	END LOOP;

	-- Who does not own the tables cannot clear away keys that were deleted; then the server does, within a minute.
	FOREACH role_name IN ARRAY ARRAY['text_key', 'epoch_key', 'lock', 'login'] LOOP
		IF login <> current_user AND to_regclass(role_name) IS NOT NULL THEN
			EXECUTE format('ALTER TABLE %I SET (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0)', role_name);
		END IF;
	END LOOP;

	FOR one IN SELECT * FROM (VALUES
		('role', 'rights', 'thing') -- the reach of all statements stands here
	) AS reach (role_name, rights, thing) LOOP
		-- FOR SHARE and FOR UPDATE ask for the right to update something: the first column, which is a key.
		IF one.rights = 'LOCK' THEN
			one.rights := (SELECT format('UPDATE (%I)', a.attname) FROM pg_attribute a
				WHERE a.attrelid = one.thing::REGCLASS AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum LIMIT 1);
		END IF;
		EXECUTE format('GRANT %s ON %I TO %I', one.rights, one.thing, login || '_' || one.role_name);
	END LOOP;
END $$;
