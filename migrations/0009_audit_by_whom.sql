-- An audit row is found by who did it, too: by their id, which a name or an address is looked up for. The row says no names.
DROP TRIGGER audit_fts_insert;
--> statement-breakpoint
DROP TABLE audit_fts;
--> statement-breakpoint
CREATE VIRTUAL TABLE audit_fts USING fts5(said, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
--> statement-breakpoint
INSERT INTO audit_fts (rowid, said)
SELECT rowid, concat_ws(' ', action, actor_id, entity_id, before, after, ip, request_id) FROM audit;
--> statement-breakpoint
CREATE TRIGGER audit_fts_insert AFTER INSERT ON audit BEGIN
  INSERT INTO audit_fts (rowid, said)
  VALUES (NEW.rowid, concat_ws(' ', NEW.action, NEW.actor_id, NEW.entity_id, NEW.before, NEW.after, NEW.ip, NEW.request_id));
END;
