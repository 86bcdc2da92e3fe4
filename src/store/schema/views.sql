-- What each of us may see. Every view joins membership for me(); the statements of acts read these only.
--
-- This file is no step: change it freely. A program whose text here is not the one its database was given
-- drops all views and makes these, in one transaction, when it starts; steps come first, so a view may name
-- what a new step brings.

-- Me, while I am active: what is mine alone asks this too.
CREATE VIEW my_person AS
SELECT p.id, p.state_code, p.role_code, p.name_locked, p.email_locked, p.public_key, p.language_code, p.zone_code, p.created_at, p.version
FROM person p WHERE p.id = me() AND p.state_code = 'active';

-- My circles, signed or not: the circle's row with my own part in it.
CREATE VIEW my_circle AS
SELECT c.id, c.kind_code, c.name_locked, c.aim_locked, c.rhythm_locked, c.size, c.epoch,
	c.agreement_version, c.keep_days, c.created_at,
	m.role_code, m.first_epoch, m.signed_version, m.joined_at, m.renewed_at,
	CASE WHEN m.signed_version = c.agreement_version THEN 1 ELSE 0 END AS signed
FROM circle c
JOIN member m ON m.circle_id = c.id AND m.person_id = me() AND m.state_code = 'active'
JOIN person p ON p.id = m.person_id AND p.state_code = 'active'
WHERE c.state_code = 'open';

-- Active members of my circles, me included.
CREATE VIEW my_fellow AS
SELECT m.circle_id, m.person_id, m.role_code, m.signed_version, m.joined_at, m.first_epoch, m.renewed_at,
	p.name_locked, p.public_key, p.state_code AS person_state_code
FROM member m JOIN person p ON p.id = m.person_id
WHERE m.state_code = 'active' AND m.circle_id IN (SELECT id FROM my_circle);

-- Consults of circles whose agreement I have signed, brought since I belong or where I was let in; my own also unsigned.
-- contained: somebody said that a person can be recognised, so none but its presenter and the facilitator has it readable.
CREATE VIEW my_consult AS
SELECT k.id, k.circle_id, k.presenter_id, k.epoch, k.state_code, k.kind_code, k.need_code, k.danger_code,
	k.consent_code, k.modified, k.asked_self, k.asked_neighbour,
	k.note_sealed, k.story_sealed, k.brought_at, k.closed_at, k.follow_up_at, k.keep_until, k.version, c.first_epoch,
	CASE WHEN EXISTS (SELECT 1 FROM breach b WHERE b.consult_id = k.id AND b.ended_at IS NULL) THEN 1 ELSE 0 END AS contained,
	CASE WHEN k.presenter_id = me() OR c.role_code = 'facilitator' OR NOT EXISTS (SELECT 1 FROM breach b WHERE b.consult_id = k.id AND b.ended_at IS NULL) THEN 1 ELSE 0 END AS readable,
	(SELECT COUNT(*) FROM answer a WHERE a.consult_id = k.id AND a.state_code = 'given' AND a.about_id IS NULL) AS answers,
	CASE WHEN EXISTS (SELECT 1 FROM hold h WHERE h.consult_id = k.id AND h.lifted_at IS NULL) THEN 1 ELSE 0 END AS held
FROM consult k JOIN my_circle c ON c.id = k.circle_id
WHERE (k.epoch >= c.first_epoch OR EXISTS (SELECT 1 FROM admission d WHERE d.consult_id = k.id AND d.person_id = me()))
	AND (c.signed = 1 OR k.presenter_id = me());

CREATE VIEW my_admission AS
SELECT d.consult_id, d.circle_id, d.person_id, d.admitted_by, d.admitted_at FROM admission d JOIN my_consult k ON k.id = d.consult_id;

-- Who of us can open a consult, me included: who signed, and belonged when it was brought or was let in since; and its
-- presenter. Who stepped out is among them, for nobody may know who did.
CREATE VIEW my_reader AS
SELECT k.id AS consult_id, f.person_id FROM my_consult k JOIN my_circle c ON c.id = k.circle_id
JOIN my_fellow f ON f.circle_id = k.circle_id AND f.person_state_code = 'active'
WHERE f.person_id = k.presenter_id OR (f.signed_version = c.agreement_version
	AND (f.first_epoch <= k.epoch OR EXISTS (SELECT 1 FROM admission d WHERE d.consult_id = k.id AND d.person_id = f.person_id)));

-- asked_by: who asks that it be opened again, while she is here.
CREATE VIEW my_breach AS
SELECT b.consult_id, b.circle_id, b.reported_by, b.reported_at, b.ended_at,
	(SELECT m.person_id FROM member m WHERE m.circle_id = b.circle_id AND m.person_id = b.asked_by AND m.state_code = 'active') AS asked_by
FROM breach b JOIN my_consult k ON k.id = b.consult_id;

CREATE VIEW my_answer AS
SELECT a.id, k.circle_id, a.consult_id, k.state_code AS consult_state_code, a.author_id, a.about_id, a.kind_code, a.state_code, a.words_sealed,
	a.version, a.given_at, a.edited_at, a.thanked_at, a.helped
FROM answer a JOIN my_consult k ON k.id = a.consult_id;

-- Answers of mine in my circles, signed or not: to withdraw them. No words.
CREATE VIEW my_given AS
SELECT a.id, a.circle_id, a.consult_id, a.kind_code, a.state_code, a.version, a.given_at
FROM answer a JOIN my_circle c ON c.id = a.circle_id WHERE a.author_id = me();

CREATE VIEW my_closing AS
SELECT x.consult_id, x.letter_id, x.circle_id, x.author_id, x.words_sealed
FROM closing x JOIN my_consult k ON k.id = x.consult_id;

-- owner_here: still a member; owner_gone: her account was erased; asked_by: who asks that it be lifted, while she is here.
CREATE VIEW my_hold AS
SELECT h.id, h.circle_id, h.consult_id, h.person_id, h.reason_sealed, h.set_at, h.lifted_at,
	CASE WHEN EXISTS (SELECT 1 FROM member m WHERE m.circle_id = h.circle_id AND m.person_id = h.person_id
		AND m.state_code NOT IN ('left', 'removed')) THEN 1 ELSE 0 END AS owner_here,
	CASE WHEN EXISTS (SELECT 1 FROM person p WHERE p.id = h.person_id AND p.state_code = 'erased') THEN 1 ELSE 0 END AS owner_gone,
	(SELECT l.asked_by FROM hold_lift l JOIN member m ON m.circle_id = l.circle_id AND m.person_id = l.asked_by
		AND m.state_code = 'active' WHERE l.hold_id = h.id) AS asked_by
FROM hold h JOIN my_consult k ON k.id = h.consult_id;

-- Holds that I set: their owner lifts them also when she has left. here: I still belong there.
CREATE VIEW my_own_hold AS
SELECT h.id, h.circle_id, h.consult_id, h.person_id, h.set_at, h.lifted_at,
	CASE WHEN h.circle_id IN (SELECT id FROM my_circle) THEN 1 ELSE 0 END AS here
FROM hold h WHERE h.person_id = me();

-- What is mine wherever it was, for taking along: also of circles that I have left. No words of others.
CREATE VIEW my_past AS
SELECT m.circle_id, m.state_code, m.role_code, m.joined_at, m.ended_at FROM member m WHERE m.person_id = me();
CREATE VIEW my_promise AS
SELECT s.circle_id, s.version, s.name_locked, s.signed_at, g.words_locked, g.keep_days
FROM signature s JOIN agreement g ON g.circle_id = s.circle_id AND g.version = s.version WHERE s.person_id = me();
CREATE VIEW my_own_consult AS
SELECT k.id, k.circle_id, k.state_code, k.kind_code, k.need_code, k.danger_code, k.consent_code, k.modified, k.brought_at, k.closed_at, k.follow_up_at, k.keep_until,
	(SELECT r.reason_code FROM receipt r WHERE r.consult_id = k.id) AS reason_code,
	(SELECT r.shredded_at FROM receipt r WHERE r.consult_id = k.id) AS shredded_at
FROM consult k WHERE k.presenter_id = me();
CREATE VIEW my_own_answer AS
SELECT a.id, a.circle_id, a.consult_id, a.kind_code, a.state_code, a.version, a.given_at, a.edited_at, a.thanked_at, a.helped
FROM answer a WHERE a.author_id = me();
CREATE VIEW my_own_invite AS
SELECT i.circle_id, i.kind_code, i.state_code, i.made_at, i.ends_at FROM invite i WHERE i.made_by = me();
CREATE VIEW my_letter AS
SELECT l.kind_code, l.state_code, l.made_at FROM letter l WHERE l.person_id = me();

CREATE VIEW my_step_out AS
SELECT s.consult_id, k.circle_id, s.tag_hash, s.at FROM step_out s JOIN my_consult k ON k.id = s.consult_id;

CREATE VIEW my_opening AS
SELECT o.consult_id, k.circle_id, o.tag_hash, o.first_at, o.last_at FROM opening o JOIN my_consult k ON k.id = o.consult_id;

CREATE VIEW my_set_aside AS
SELECT s.consult_id, k.circle_id, s.tag_hash, s.until_at FROM set_aside s JOIN my_consult k ON k.id = s.consult_id;

CREATE VIEW my_receipt AS
SELECT r.consult_id, r.circle_id, r.presenter_id, r.reason_code, r.texts, r.shredded_at
FROM receipt r JOIN my_consult k ON k.id = r.consult_id;

-- Keys that are mine to open.
CREATE VIEW my_epoch_key AS
SELECT e.circle_id, e.epoch, e.person_id, e.sealed_key, e.vault
FROM epoch_key e JOIN my_circle c ON c.id = e.circle_id
WHERE e.person_id = me();

CREATE VIEW my_text_key AS
SELECT t.text_id, t.version, t.holder_code, t.circle_id, t.epoch, t.person_id, t.consult_id, t.sealed_key, t.vault
FROM text_key t
WHERE (t.holder_code = 'person' AND t.person_id = (SELECT id FROM my_person)
		AND (t.circle_id = 0 OR NOT EXISTS (SELECT 1 FROM my_consult k WHERE k.id = t.consult_id AND k.readable = 0)))
	OR (t.holder_code = 'epoch' AND EXISTS (SELECT 1 FROM my_consult k WHERE k.id = t.consult_id AND t.epoch >= k.first_epoch AND k.readable = 1));

CREATE VIEW my_sureness AS
SELECT s.letter_id, s.consult_id, s.person_id, s.moment_code, s.words_sealed FROM sureness s JOIN my_person p ON p.id = s.person_id;

CREATE VIEW my_own_words AS
SELECT w.id, w.person_id, w.words_sealed, w.kept_at FROM own_words w JOIN my_person p ON p.id = w.person_id;

CREATE VIEW my_record AS
SELECT r.id, r.person_id, r.consult_id, r.kind_code, r.record_sealed, r.record_hash, r.proof_code, r.made_at
FROM record r JOIN my_person p ON p.id = r.person_id;

CREATE VIEW my_addition AS
SELECT x.record_id, x.number, x.words_sealed, x.proof_code, x.made_at FROM addition x JOIN my_record r ON r.id = x.record_id;

CREATE VIEW my_agreement AS
SELECT g.circle_id, g.version, g.words_locked, g.text_hash, g.keep_days, g.made_by, g.made_at
FROM agreement g WHERE g.circle_id IN (SELECT id FROM my_circle);

CREATE VIEW my_signature AS
SELECT s.circle_id, s.version, s.person_id, s.name_locked, s.text_hash, s.signed_at
FROM signature s WHERE s.circle_id IN (SELECT id FROM my_circle);

-- Invites of circles I facilitate.
CREATE VIEW my_invite AS
SELECT i.id, i.circle_id, i.token_hash, i.kind_code, i.state_code, i.made_by, i.made_at, i.ends_at
FROM invite i WHERE i.circle_id IN (SELECT id FROM my_circle WHERE role_code = 'facilitator');

CREATE VIEW my_login AS
SELECT l.id, l.person_id, l.device_locked, l.started_at, l.seen_at, l.ends_at,
	CASE WHEN EXISTS (SELECT 1 FROM quick_lock q WHERE q.login_id = l.id) THEN 1 ELSE 0 END AS own
FROM login l JOIN my_person p ON p.id = l.person_id;

CREATE VIEW my_device_link AS
SELECT d.id, d.person_id, d.state_code, d.token_hash, d.claim_public_key, d.tries, d.ends_at
FROM device_link d JOIN my_person p ON p.id = d.person_id;

CREATE VIEW my_api_token AS
SELECT t.id, t.person_id, t.scopes_code, t.name_locked, t.made_at, t.seen_at, t.ends_at FROM api_token t JOIN my_person p ON p.id = t.person_id;

CREATE VIEW my_lock AS
SELECT l.id, l.person_id, l.kind_code, l.salt_public, l.secret_key, l.vault, l.made_at FROM lock l JOIN my_person p ON p.id = l.person_id;

CREATE VIEW my_lock_notice AS
SELECT n.id, n.kind_code, n.at FROM lock_notice n JOIN my_person p ON p.id = n.person_id;

-- Members of my circles who wait for confirmation after a reset, and who has confirmed them: active
-- members whose own keys are unrenewed.
CREATE VIEW my_renewing AS
SELECT m.circle_id, m.person_id, m.renewing_since, m.first_epoch, p.name_locked, p.public_key
FROM member m JOIN person p ON p.id = m.person_id AND p.state_code = 'active'
WHERE m.state_code = 'renewing' AND m.circle_id IN (SELECT id FROM my_circle);

CREATE VIEW my_renewal_confirm AS
SELECT r.circle_id, r.person_id, r.by_id, r.at
FROM renewal_confirm r JOIN member b ON b.circle_id = r.circle_id AND b.person_id = r.by_id
	AND b.state_code = 'active' AND b.renewed_at IS NULL
WHERE r.circle_id IN (SELECT id FROM my_circle);

-- Circles in which I wait myself: that there are some, not which.
CREATE VIEW my_waiting AS
SELECT m.renewing_since FROM member m JOIN my_person p ON p.id = m.person_id
JOIN circle c ON c.id = m.circle_id AND c.state_code = 'open'
WHERE m.state_code = 'renewing';

CREATE VIEW my_reset_link AS
SELECT r.made_at, r.ends_at FROM reset_link r JOIN my_person p ON p.id = r.person_id;

-- Changes of keys in my circles.
CREATE VIEW my_key_change AS
SELECT x.id, x.circle_id, x.person_id, x.kind_code, x.at FROM key_change x WHERE x.circle_id IN (SELECT id FROM my_circle);

CREATE VIEW my_submission AS
SELECT s.submit_hash, s.result_code FROM submission s JOIN my_person p ON p.id = s.person_id;

-- Me, while I administer this place: no row for anybody else. What an administrator's door changes asks this too.
CREATE VIEW admin_me AS
SELECT p.id FROM my_person p WHERE p.role_code = 'administrator';

-- What an administrator sees of people: never a circle. alone: in how many circles somebody is the only member.
CREATE VIEW admin_person AS
SELECT p.id, p.state_code, p.role_code, p.name_locked, p.email_locked, p.created_at,
	(SELECT MAX(l.seen_at) FROM login l WHERE l.person_id = p.id) AS seen_at,
	(SELECT COUNT(*) FROM member m WHERE m.person_id = p.id AND m.state_code = 'active') AS circles,
	(SELECT COUNT(*) FROM member m WHERE m.person_id = p.id AND m.state_code = 'active' AND NOT EXISTS (
		SELECT 1 FROM member o WHERE o.circle_id = m.circle_id AND o.state_code = 'active' AND o.person_id <> p.id)) AS alone
FROM person p WHERE p.state_code <> 'erased' AND EXISTS (SELECT 1 FROM admin_me);

-- What jobs see: times and states, no words.
CREATE VIEW job_consult AS
SELECT k.id, k.circle_id, k.presenter_id, k.epoch, k.state_code, k.keep_until FROM consult k;
CREATE VIEW job_hold AS
SELECT h.consult_id FROM hold h WHERE h.lifted_at IS NULL
UNION ALL SELECT b.consult_id FROM breach b WHERE b.ended_at IS NULL;
CREATE VIEW job_lifted_hold AS
SELECT h.id, h.person_id FROM hold h WHERE h.lifted_at IS NOT NULL;
CREATE VIEW job_answer AS
SELECT a.id, a.circle_id, a.consult_id, a.author_id, a.kind_code, a.state_code, a.given_at FROM answer a;
CREATE VIEW job_closing AS
SELECT x.consult_id, x.letter_id, x.circle_id, x.author_id FROM closing x;
CREATE VIEW job_member AS
SELECT m.circle_id, m.person_id, m.state_code, m.role_code, m.signed_version, m.joined_at, m.ended_at FROM member m;
CREATE VIEW job_circle AS
SELECT c.id, c.name_locked FROM circle c;
-- One row for each thing that is about a person, with the size of what is sealed: never the words.
CREATE VIEW job_about AS
SELECT person_id, 'lock' AS what_code, kind_code, 0 AS size, made_at AS at FROM lock
UNION ALL SELECT person_id, 'login', '', 0, started_at FROM login
UNION ALL SELECT person_id, 'change of a lock', kind_code, 0, at FROM lock_notice
UNION ALL SELECT person_id, 'authenticator app', state_code, 0, made_at FROM totp
UNION ALL SELECT person_id, 'recovery code', '', 0, NULL FROM recovery_code
UNION ALL SELECT person_id, 'passkey', '', 0, made_at FROM passkey
UNION ALL SELECT person_id, 'key as second proof', '', 0, made_at FROM second_key
UNION ALL SELECT person_id, 'half sign-in', '', 0, ends_at FROM half_login
UNION ALL SELECT person_id, 'quick code', '', 0, NULL FROM quick_lock
UNION ALL SELECT person_id, 'link for a second device', state_code, 0, ends_at FROM device_link
UNION ALL SELECT person_id, 'reset link', '', 0, made_at FROM reset_link
UNION ALL SELECT person_id, 'change of keys', kind_code, 0, at FROM key_change
UNION ALL SELECT person_id, 'confirmed by a colleague', '', 0, at FROM renewal_confirm
UNION ALL SELECT by_id, 'confirmed a colleague', '', 0, at FROM renewal_confirm
UNION ALL SELECT person_id, 'key to a group', '', length(sealed_key), NULL FROM epoch_key
UNION ALL SELECT person_id, 'key of a text', '', length(sealed_key), NULL FROM text_key WHERE holder_code = 'person'
UNION ALL SELECT person_id, 'let in to an older consult', '', 0, admitted_at FROM admission
UNION ALL SELECT admitted_by, 'let a colleague in', '', 0, admitted_at FROM admission
UNION ALL SELECT asked_by, 'asked that a hold be lifted', '', 0, asked_at FROM hold_lift
UNION ALL SELECT person_id, 'letter', kind_code, 0, made_at FROM letter
UNION ALL SELECT person_id, 'form sent', '', 0, made_at FROM submission
UNION ALL SELECT person_id, 'record', kind_code, length(record_sealed), made_at FROM record
UNION ALL SELECT person_id, 'addition to a record', '', length(words_sealed), made_at FROM addition
UNION ALL SELECT person_id, 'how sure', moment_code, length(words_sealed), NULL FROM sureness
UNION ALL SELECT person_id, 'what would lead to clients', '', length(words_sealed), kept_at FROM own_words
UNION ALL SELECT person_id, 'signature', '', 0, signed_at FROM signature
UNION ALL SELECT made_by, 'agreement worded', '', 0, made_at FROM agreement
UNION ALL SELECT made_by, 'invitation', state_code, 0, made_at FROM invite
UNION ALL SELECT presenter_id, 'consult', state_code, length(story_sealed) + length(note_sealed), brought_at FROM consult
UNION ALL SELECT author_id, 'answer', kind_code, length(words_sealed), given_at FROM answer
UNION ALL SELECT author_id, 'closing', '', length(words_sealed), NULL FROM closing
UNION ALL SELECT person_id, 'hold', CASE WHEN lifted_at IS NULL THEN 'stands' ELSE 'lifted' END, length(reason_sealed), set_at FROM hold
UNION ALL SELECT reported_by, 'said that somebody can be recognised', '', 0, reported_at FROM breach
UNION ALL SELECT asked_by, 'asked that a text be opened again', '', 0, reported_at FROM breach WHERE asked_by IS NOT NULL
UNION ALL SELECT presenter_id, 'receipt', reason_code, 0, shredded_at FROM receipt;
CREATE VIEW job_person AS
SELECT p.id, p.state_code, p.role_code, p.name_locked, p.email_locked, p.language_code, p.zone_code, p.created_at FROM person p;
CREATE VIEW job_text_key AS
SELECT t.text_id, t.consult_id FROM text_key t;
CREATE VIEW job_letter AS
SELECT l.id, l.person_id, l.kind_code, l.tries, l.next_at, l.state_code, p.email_locked, p.name_locked, p.language_code
FROM letter l JOIN person p ON p.id = l.person_id AND p.state_code = 'active';
-- What the live room sees: numbers, and who belongs where now.
CREATE VIEW job_event AS
SELECT e.seq, e.circle_id, e.person_id, e.consult_id, e.thing_id, e.kind_code FROM event e;
CREATE VIEW job_belonging AS
SELECT m.circle_id, m.person_id, m.first_epoch,
	CASE WHEN m.signed_version = c.agreement_version THEN 1 ELSE 0 END AS signed
FROM member m
JOIN circle c ON c.id = m.circle_id AND c.state_code = 'open'
JOIN person p ON p.id = m.person_id AND p.state_code = 'active'
WHERE m.state_code = 'active';
CREATE VIEW job_admission AS
SELECT d.consult_id, d.person_id FROM admission d;
CREATE VIEW job_step_out AS
SELECT s.consult_id, s.tag_hash FROM step_out s;
CREATE VIEW job_login AS
SELECT l.id, l.seen_at, l.ends_at FROM login l JOIN person p ON p.id = l.person_id AND p.state_code = 'active';

-- My authenticator app.
CREATE VIEW my_totp AS
SELECT t.person_id, t.state_code, t.secret_locked, t.last_step, t.made_at FROM totp t WHERE t.person_id = me();

CREATE VIEW my_second_key AS
SELECT k.id, k.person_id, k.label_locked, k.made_at, k.used_at FROM second_key k JOIN my_person p ON p.id = k.person_id;

-- Which second proofs I have, and how many recovery codes are left. One row.
CREATE VIEW my_second_proofs AS
SELECT p.id AS person_id,
	CASE WHEN EXISTS (SELECT 1 FROM totp t WHERE t.person_id = p.id AND t.state_code = 'on') THEN 1 ELSE 0 END AS app,
	CASE WHEN EXISTS (SELECT 1 FROM second_key k WHERE k.person_id = p.id) THEN 1 ELSE 0 END AS has_key,
	(SELECT COUNT(*) FROM recovery_code r WHERE r.person_id = p.id) AS codes
FROM my_person p;

CREATE VIEW my_passkey AS
SELECT k.id, k.person_id, k.lock_id, k.label_locked, k.made_at, k.used_at
FROM passkey k JOIN my_person p ON p.id = k.person_id;

CREATE VIEW job_quick_lock AS
SELECT q.login_id FROM quick_lock q;
