-- What a person was called is taken out of the index itself when they are erased: else it stays in there, marked as gone, until the
-- index is merged. What was marked so until now goes with the merge below.
INSERT INTO people_fts (people_fts, rank) VALUES ('secure-delete', 1);
--> statement-breakpoint
INSERT INTO people_fts (people_fts) VALUES ('optimize');
