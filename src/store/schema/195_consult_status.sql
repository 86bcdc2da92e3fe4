-- How much clients know of a consult, and what its presenter did to the story before she brought it. That
-- the two questions about recognising were asked is kept, never what was answered.
ALTER TABLE consult ADD COLUMN consent_code CODE NOT NULL DEFAULT 'neither';	-- 'general', 'specific', 'neither'
ALTER TABLE consult ADD COLUMN modified FLAG NOT NULL DEFAULT 0;	-- a modified case: things were changed or cases put together
ALTER TABLE consult ADD COLUMN asked_self FLAG NOT NULL DEFAULT 0;	-- "Would the people in it know themselves here?"
ALTER TABLE consult ADD COLUMN asked_neighbour FLAG NOT NULL DEFAULT 0;	-- "Could a neighbour with a newspaper guess?"
