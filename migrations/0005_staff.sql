CREATE INDEX `audit_by_kind` ON `audit` (`entity`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_of_departments` ON `audit` (`at`,`id`) WHERE "audit"."department_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `people_by_age` ON `people` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `people_by_tier` ON `people` (`tier`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `people_on_staff` ON `people` (`name`,`id`) WHERE "people"."role" <> 'customer';--> statement-breakpoint
-- People are found by the beginnings of their name, address and telephone number; of the last, digits alone, with and without its country.
CREATE VIRTUAL TABLE people_fts USING fts5(name, email, phone, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
--> statement-breakpoint
CREATE VIEW people_words AS
SELECT person, name, email, digits || ' ' || substr(digits, -9) AS phone
FROM (SELECT rowid AS person, name, email, replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '+', '') AS digits FROM people);
--> statement-breakpoint
INSERT INTO people_fts (rowid, name, email, phone) SELECT person, name, email, phone FROM people_words;
--> statement-breakpoint
CREATE TRIGGER people_fts_insert AFTER INSERT ON people BEGIN
  INSERT INTO people_fts (rowid, name, email, phone) SELECT person, name, email, phone FROM people_words WHERE person = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER people_fts_update AFTER UPDATE OF name, email, phone ON people BEGIN
  DELETE FROM people_fts WHERE rowid = OLD.rowid;
  INSERT INTO people_fts (rowid, name, email, phone) SELECT person, name, email, phone FROM people_words WHERE person = NEW.rowid;
END;
--> statement-breakpoint
-- What an audit row says. Only its words are kept here: the row itself never changes and never goes.
CREATE VIRTUAL TABLE audit_fts USING fts5(said, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
--> statement-breakpoint
INSERT INTO audit_fts (rowid, said)
SELECT rowid, concat_ws(' ', action, entity_id, before, after, ip, request_id) FROM audit;
--> statement-breakpoint
CREATE TRIGGER audit_fts_insert AFTER INSERT ON audit BEGIN
  INSERT INTO audit_fts (rowid, said)
  VALUES (NEW.rowid, concat_ws(' ', NEW.action, NEW.entity_id, NEW.before, NEW.after, NEW.ip, NEW.request_id));
END;
