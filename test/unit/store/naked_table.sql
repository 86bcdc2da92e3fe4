-- Naked tables: every table of the schema, one row in each, and what a role of the program can do to it directly.
-- Runs as a superuser on a schema that the program has made; raises with the name of the first hole.
DO $$
DECLARE
	login NAME := session_user;
	kind TEXT;
	t RECORD;
	c RECORD;
	met BIGINT;
	seen BIGINT := 0;
BEGIN
	SET LOCAL session_replication_role = replica; -- rows whose neighbours are not there
	FOR t IN SELECT r.oid, r.relname, r.relrowsecurity AND r.relforcerowsecurity AS guarded FROM pg_class r
		WHERE r.relkind IN ('r', 'p') AND r.relnamespace = current_schema()::REGNAMESPACE AND r.relname <> 'schema_step'
	LOOP
		seen := seen + 1;
		IF NOT t.guarded THEN
			RAISE EXCEPTION '% has no row-level security that is forced', t.relname;
		END IF;
		EXECUTE 'INSERT INTO ' || t.oid::REGCLASS || ' OVERRIDING SYSTEM VALUE SELECT ' || (SELECT string_agg(CASE a.atttypid::REGTYPE::TEXT
				WHEN 'bigint' THEN '1' WHEN 'text' THEN '''x''' ELSE '''\x00''' END, ', ' ORDER BY a.attnum)
			FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped) || ' ON CONFLICT DO NOTHING';
	END LOOP;
	IF seen < 20 THEN
		RAISE EXCEPTION 'only % tables were found', seen;
	END IF;
	PERFORM set_config('intervise.me', '7', true); -- somebody who belongs to nothing
	FOR t IN SELECT r.oid, r.relname FROM pg_class r
		WHERE r.relkind IN ('r', 'p') AND r.relnamespace = current_schema()::REGNAMESPACE
	LOOP
		FOREACH kind IN ARRAY ARRAY['acts', 'admin', 'jobs'] LOOP
			IF has_table_privilege(login || '_' || kind, t.oid, 'SELECT, TRUNCATE, REFERENCES, TRIGGER') THEN
				RAISE EXCEPTION '% may read or empty %', kind, t.relname;
			END IF;
			FOR c IN SELECT a.attname, a.attidentity FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped LOOP
				IF c.attname ~ '_(sealed|key)$' AND has_column_privilege(login || '_' || kind, t.oid, c.attname, 'SELECT') THEN
					RAISE EXCEPTION '% may read %.%', kind, t.relname, c.attname;
				END IF;
				CONTINUE WHEN kind = 'jobs'; -- a job works on everybody's rows, on what its grants name
				EXECUTE format('SET LOCAL ROLE %I', login || '_' || kind);
				BEGIN
					EXECUTE format('SELECT count(%I) FROM %I', c.attname, t.relname) INTO met;
					IF met > 0 THEN
						RAISE EXCEPTION '% sees a row of others through %.%', kind, t.relname, c.attname;
					END IF;
				EXCEPTION WHEN insufficient_privilege THEN NULL;
				END;
				SET LOCAL ROLE NONE;
				CONTINUE WHEN c.attidentity <> '';
				EXECUTE format('SET LOCAL ROLE %I', login || '_' || kind);
				BEGIN
					EXECUTE format('UPDATE %I SET %I = %I', t.relname, c.attname, c.attname);
					GET DIAGNOSTICS met = ROW_COUNT;
					IF met > 0 THEN
						RAISE EXCEPTION '% changes a row of others through %.%', kind, t.relname, c.attname;
					END IF;
				EXCEPTION WHEN insufficient_privilege THEN NULL;
				END;
				SET LOCAL ROLE NONE;
			END LOOP;
			CONTINUE WHEN kind = 'jobs';
			EXECUTE format('SET LOCAL ROLE %I', login || '_' || kind);
			BEGIN
				EXECUTE format('DELETE FROM %I', t.relname);
				GET DIAGNOSTICS met = ROW_COUNT;
				IF met > 0 THEN
					RAISE EXCEPTION '% deletes a row of others from %', kind, t.relname;
				END IF;
			EXCEPTION WHEN insufficient_privilege THEN NULL;
			END;
			PERFORM set_config('intervise.me', '', true); -- nobody puts anything
			BEGIN
				EXECUTE format('INSERT INTO %I DEFAULT VALUES', t.relname);
				RAISE EXCEPTION 'nobody puts a row into % as %', t.relname, kind;
			EXCEPTION WHEN insufficient_privilege THEN NULL;
			END;
			SET LOCAL ROLE NONE;
			PERFORM set_config('intervise.me', '7', true);
		END LOOP;
	END LOOP;
END $$;
