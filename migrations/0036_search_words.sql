-- The words of the shop, for telling a misspelt word, and their parts, for finding what was meant.
CREATE TABLE `search_words` (
	`word` text PRIMARY KEY NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `search_parts` (
	`part` text NOT NULL,
	`at` integer NOT NULL,
	`word` text NOT NULL,
	PRIMARY KEY(`part`, `at`, `word`)
) STRICT;
--> statement-breakpoint
-- What the domain's `partsOf` makes of a word, and its endings. The numbers are the places of letters: no word is longer.
CREATE VIEW parts_of_words AS
SELECT word, word AS part, 0 AS at FROM search_words WHERE length(word) >= 4
UNION ALL
SELECT word, substr(word, 1, value - 1) || substr(word, value + 1), value
FROM search_words CROSS JOIN json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24]') WHERE length(word) >= 4 AND value <= length(word)
UNION ALL
SELECT word, substr(word, value), -value
FROM search_words CROSS JOIN json_each('[3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]') WHERE value <= length(word) - 3;
--> statement-breakpoint
CREATE TRIGGER search_words_insert AFTER INSERT ON search_words BEGIN
  INSERT INTO search_parts (part, at, word) SELECT part, at, word FROM parts_of_words WHERE word = NEW.word;
END;
--> statement-breakpoint
CREATE TRIGGER search_words_delete BEFORE DELETE ON search_words BEGIN
  DELETE FROM search_parts WHERE (part, at, word) IN (SELECT part, at, word FROM parts_of_words WHERE word = OLD.word);
END;
--> statement-breakpoint
-- Descriptions in plain letters, but for case and marks, which the index itself leaves out.
CREATE VIEW plain_descriptions AS
SELECT rowid AS at, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(description, 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'ø', 'o'), 'Ø', 'o'), 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'þ', 'th'), 'Þ', 'th'), 'ħ', 'h'), 'Ħ', 'h'), 'ŧ', 't'), 'Ŧ', 't'), 'ŋ', 'n'), 'Ŋ', 'n'), 'ı', 'i') AS plain FROM products;
--> statement-breakpoint
DROP TRIGGER products_fts_insert;
--> statement-breakpoint
DROP TRIGGER products_fts_update;
--> statement-breakpoint
DROP TRIGGER categories_fts_rename;
--> statement-breakpoint
DROP TABLE products_fts;
--> statement-breakpoint
CREATE VIRTUAL TABLE products_fts USING fts5(name, brand, category, keywords, description, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
--> statement-breakpoint
-- How many products have a word.
CREATE VIRTUAL TABLE products_fts_words USING fts5vocab(products_fts, 'row');
--> statement-breakpoint
-- The words that a product is found by, split as the index splits them. Each becomes a word of a JSON array.
CREATE VIEW shop_words AS
SELECT rowid AS at, value AS word FROM (
  SELECT rowid, '[' || replace(json_quote(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(name || ' ' || brand || ' ' || category || ' ' || keywords, '-', ' '), '&', ' '), '.', ' '), ',', ' '), '/', ' '), '(', ' '), ')', ' '), '+', ' '), '%', ' '), '!', ' '), ':', ' '), ';', ' '), '?', ' '), '*', ' '), '#', ' '), '"', ' '), '''', ' '), '’', ' ')), ' ', '","') || ']' AS words FROM products_fts
) CROSS JOIN json_each(words) WHERE length(value) BETWEEN 2 AND 24 AND value NOT GLOB '*[^a-z0-9]*' AND value GLOB '*[a-z]*';
--> statement-breakpoint
CREATE TRIGGER products_fts_insert AFTER INSERT ON products BEGIN
  UPDATE products SET name_folded = (SELECT plain FROM folds WHERE source = 'products' AND at = NEW.rowid AND field = 'name') WHERE rowid = NEW.rowid;
  INSERT INTO products_fts (rowid, name, brand, category, keywords, description)
  SELECT p.rowid, p.name_folded, (SELECT plain FROM folds WHERE source = 'products' AND at = NEW.rowid AND field = 'brand'), c.name_folded,
    (SELECT plain FROM folds WHERE source = 'products' AND at = NEW.rowid AND field = 'keywords'),
    (SELECT plain FROM plain_descriptions WHERE at = NEW.rowid)
  FROM products p JOIN categories c ON c.id = p.category_id WHERE p.rowid = NEW.rowid;
  INSERT OR IGNORE INTO search_words (word) SELECT word FROM shop_words WHERE at = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER products_fts_update AFTER UPDATE OF name, brand, keywords, description, category_id ON products BEGIN
  UPDATE products SET name_folded = (SELECT plain FROM folds WHERE source = 'products' AND at = NEW.rowid AND field = 'name') WHERE rowid = NEW.rowid;
  DELETE FROM products_fts WHERE rowid = OLD.rowid;
  INSERT INTO products_fts (rowid, name, brand, category, keywords, description)
  SELECT p.rowid, p.name_folded, (SELECT plain FROM folds WHERE source = 'products' AND at = NEW.rowid AND field = 'brand'), c.name_folded,
    (SELECT plain FROM folds WHERE source = 'products' AND at = NEW.rowid AND field = 'keywords'),
    (SELECT plain FROM plain_descriptions WHERE at = NEW.rowid)
  FROM products p JOIN categories c ON c.id = p.category_id WHERE p.rowid = NEW.rowid;
  INSERT OR IGNORE INTO search_words (word) SELECT word FROM shop_words WHERE at = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER categories_fts_rename AFTER UPDATE OF name ON categories BEGIN
  UPDATE categories SET name_folded = (SELECT plain FROM folds WHERE source = 'categories' AND at = NEW.rowid AND field = 'name') WHERE rowid = NEW.rowid;
  UPDATE products_fts SET category = (SELECT plain FROM folds WHERE source = 'categories' AND at = NEW.rowid AND field = 'name')
  WHERE rowid IN (SELECT rowid FROM products WHERE category_id = NEW.id);
  INSERT OR IGNORE INTO search_words (word)
  SELECT word FROM shop_words WHERE at = (SELECT rowid FROM products WHERE category_id = NEW.id LIMIT 1);
END;
--> statement-breakpoint
-- The triggers fill what is there already.
UPDATE products SET name = name;
