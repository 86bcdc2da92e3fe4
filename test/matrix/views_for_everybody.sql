-- The views of src/store/schema/views.sql, answering for everybody: put into a test's own database by layers.py, so that
-- only keys stand between people and what is not theirs. Views that rest on these open with them.

-- Every circle is mine, I lead it, I have signed, and I was there from the first day.
CREATE VIEW my_circle AS
SELECT c.id, c.kind_code, c.name_locked, c.aim_locked, c.rhythm_locked, c.size, c.epoch,
	c.agreement_version, c.keep_days, c.created_at,
	'facilitator' AS role_code, c.epoch - c.epoch AS first_epoch, c.agreement_version AS signed_version, c.created_at AS joined_at,
	(SELECT m.renewed_at FROM member m WHERE m.circle_id = c.id AND m.person_id = me()) AS renewed_at,
	1 AS signed
FROM circle c;

-- Her own key where she has one; else somebody else's.
CREATE VIEW my_epoch_key AS
SELECT e.circle_id, e.epoch, e.person_id, e.sealed_key, e.vault
FROM epoch_key e
WHERE e.person_id = me()
	OR NOT EXISTS (SELECT 1 FROM epoch_key o WHERE o.circle_id = e.circle_id AND o.epoch = e.epoch AND o.person_id = me());

CREATE VIEW my_text_key AS
SELECT t.text_id, t.version, t.holder_code, t.circle_id, t.epoch, t.person_id, t.consult_id, t.sealed_key, t.vault
FROM text_key t;

CREATE VIEW my_own_hold AS
SELECT h.id, h.circle_id, h.consult_id, h.person_id, h.set_at, h.lifted_at, 1 AS here
FROM hold h;

CREATE VIEW my_sureness AS
SELECT s.letter_id, s.consult_id, s.person_id, s.moment_code, s.words_sealed FROM sureness s;

CREATE VIEW my_own_words AS
SELECT w.id, w.person_id, w.words_sealed, w.kept_at FROM own_words w;

CREATE VIEW my_record AS
SELECT r.id, r.person_id, r.consult_id, r.kind_code, r.record_sealed, r.record_hash, r.proof_code, r.made_at
FROM record r;

CREATE VIEW admin_me AS
SELECT p.id FROM person p WHERE p.id = me();

CREATE VIEW admin_person AS
SELECT p.id, p.state_code, p.role_code, p.name_locked, p.email_locked, p.created_at,
	(SELECT MAX(l.seen_at) FROM login l WHERE l.person_id = p.id) AS seen_at,
	(SELECT COUNT(*) FROM member m WHERE m.person_id = p.id AND m.state_code = 'active') AS circles,
	(SELECT COUNT(*) FROM member m WHERE m.person_id = p.id AND m.state_code = 'active' AND NOT EXISTS (
		SELECT 1 FROM member o WHERE o.circle_id = m.circle_id AND o.state_code = 'active' AND o.person_id <> p.id)) AS alone
FROM person p;
