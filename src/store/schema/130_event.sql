-- The book of what happened: who may know that something did, and which thing it was, never what anybody
-- wrote. Rows are written in the transaction of the act and kept for a day; the live room reads them by
-- number and wakes those who listen.
CREATE TABLE event (
-- only: sqlite
	seq NUMBER PRIMARY KEY AUTOINCREMENT,
-- only: pg
	seq NUMBER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
-- both
	circle_id ID,	-- for its members, as they are when it is told; NULL: for the person
	person_id ID,	-- for this person alone; NULL: for the circle
	consult_id ID,	-- for those who may see it
	thing_id ID,	-- answer or person it is about
	kind_code CODE NOT NULL,	-- a row of acts/event.h
	at TIME NOT NULL
);
CREATE INDEX event_by_time ON event (at);

-- Whatever ends a login or a membership is told to the servers by the database itself, so that no way of
-- ending one can forget it: streams are closed at once.
-- only: sqlite
CREATE TRIGGER event_of_login AFTER DELETE ON login
BEGIN
	INSERT INTO event (person_id, kind_code, at)
	VALUES (OLD.person_id, 'login', CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER));
END;
CREATE TRIGGER event_of_member AFTER UPDATE OF state_code ON member
WHEN OLD.state_code = 'active' AND NEW.state_code <> 'active'
BEGIN
	INSERT INTO event (person_id, thing_id, kind_code, at)
	VALUES (OLD.person_id, OLD.circle_id, 'membership', CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER));
END;
CREATE TRIGGER event_of_erased AFTER DELETE ON member
WHEN OLD.state_code = 'active'
BEGIN
	INSERT INTO event (person_id, thing_id, kind_code, at)
	VALUES (OLD.person_id, OLD.circle_id, 'membership', CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER));
END;

-- only: pg
CREATE FUNCTION event_of_login() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO event (person_id, kind_code, at)
	VALUES (OLD.person_id, 'login', (extract(epoch FROM clock_timestamp()) * 1000)::BIGINT);
	RETURN NULL;
END $$;
CREATE TRIGGER event_of_login AFTER DELETE ON login FOR EACH ROW EXECUTE FUNCTION event_of_login();

CREATE FUNCTION event_of_member() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO event (person_id, thing_id, kind_code, at)
	VALUES (OLD.person_id, OLD.circle_id, 'membership', (extract(epoch FROM clock_timestamp()) * 1000)::BIGINT);
	RETURN NULL;
END $$;
CREATE TRIGGER event_of_member AFTER UPDATE OF state_code ON member FOR EACH ROW
WHEN (OLD.state_code = 'active' AND NEW.state_code <> 'active') EXECUTE FUNCTION event_of_member();
CREATE TRIGGER event_of_erased AFTER DELETE ON member FOR EACH ROW
WHEN (OLD.state_code = 'active') EXECUTE FUNCTION event_of_member();

-- Other servers hear of a row when its transaction is committed.
CREATE FUNCTION event_told() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('intervise_event', NEW.seq::TEXT);
	RETURN NULL;
END $$;
CREATE TRIGGER event_told AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION event_told();
-- both
