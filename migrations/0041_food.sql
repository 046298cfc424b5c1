-- What the law asks to be told of food before it is bought at a distance (Regulation (EU) 1169/2011, articles 9 and 14).
ALTER TABLE `products` ADD `may_contain` text DEFAULT '[]' NOT NULL CONSTRAINT "products_may_contain" CHECK(json_valid("may_contain"));--> statement-breakpoint
ALTER TABLE `products` ADD `allergens_declared` integer DEFAULT 0 NOT NULL CONSTRAINT "products_allergens_declared" CHECK("allergens_declared" IN (0, 1));--> statement-breakpoint
ALTER TABLE `products` ADD `food_kind` text CONSTRAINT "products_food_kind" CHECK("food_kind" IN ('packed', 'single', 'loose', 'alcohol', 'not_food'));--> statement-breakpoint
ALTER TABLE `products` ADD `ingredients` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `nutrition` text CONSTRAINT "products_nutrition" CHECK("nutrition" IS NULL OR (json_valid("nutrition") AND coalesce("nutrition" ->> 'per', '') IN ('g', 'ml') AND typeof("nutrition" ->> 'energyKj') = 'integer' AND "nutrition" ->> 'energyKj' >= 0 AND typeof("nutrition" ->> 'energyKcal') = 'integer' AND "nutrition" ->> 'energyKcal' >= 0 AND typeof("nutrition" ->> 'fat') = 'integer' AND "nutrition" ->> 'fat' >= 0 AND typeof("nutrition" ->> 'saturates') = 'integer' AND "nutrition" ->> 'saturates' >= 0 AND typeof("nutrition" ->> 'carbohydrate') = 'integer' AND "nutrition" ->> 'carbohydrate' >= 0 AND typeof("nutrition" ->> 'sugars') = 'integer' AND "nutrition" ->> 'sugars' >= 0 AND typeof("nutrition" ->> 'protein') = 'integer' AND "nutrition" ->> 'protein' >= 0 AND typeof("nutrition" ->> 'salt') = 'integer' AND "nutrition" ->> 'salt' >= 0
    AND typeof(coalesce("nutrition" ->> 'fibre', 0)) = 'integer' AND coalesce("nutrition" ->> 'fibre', 0) >= 0
    AND "nutrition" ->> 'saturates' <= "nutrition" ->> 'fat' AND "nutrition" ->> 'sugars' <= "nutrition" ->> 'carbohydrate'
    AND "nutrition" ->> 'fat' + "nutrition" ->> 'carbohydrate' + "nutrition" ->> 'protein' + "nutrition" ->> 'salt' + coalesce("nutrition" ->> 'fibre', 0) <= iif("nutrition" ->> 'per' = 'g', 100000, 150000)));--> statement-breakpoint
ALTER TABLE `products` ADD `operator_name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `operator_address` text DEFAULT '' NOT NULL CONSTRAINT "products_operator" CHECK(("operator_name" = '') = ("operator_address" = ''));--> statement-breakpoint
ALTER TABLE `products` ADD `diets` text DEFAULT '[]' NOT NULL CONSTRAINT "products_diets" CHECK(json_valid("diets"));--> statement-breakpoint
ALTER TABLE `products` ADD `alcohol` integer CONSTRAINT "products_alcohol" CHECK("alcohol" BETWEEN 0 AND 1000);--> statement-breakpoint
ALTER TABLE `products` ADD `tax_rate` integer CONSTRAINT "products_tax_rate" CHECK("tax_rate" BETWEEN 0 AND 10000);--> statement-breakpoint
ALTER TABLE `products` ADD `food_marks` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `sizes_told` integer DEFAULT 1 NOT NULL CONSTRAINT "products_sizes_told" CHECK("sizes_told" IN (0, 1));--> statement-breakpoint
ALTER TABLE `products` ADD `food_lacks` integer GENERATED ALWAYS AS ((food_kind IS NULL) + 2 * (food_kind IS NOT 'not_food' AND allergens_declared = 0) + 4 * ((food_kind IS NULL OR food_kind = 'packed') AND ingredients = '') + 8 * ((food_kind IS NULL OR food_kind = 'packed') AND nutrition IS NULL) + 16 * ((food_kind IS NULL OR food_kind IN ('packed', 'single', 'alcohol')) AND (operator_name = '' OR operator_address = '')) + 32 * (food_kind IS 'alcohol' AND alcohol IS NULL) + 64 * ((food_kind IS NULL OR food_kind IN ('packed', 'single', 'alcohol')) AND sizes_told = 0)) VIRTUAL;--> statement-breakpoint
-- Net quantities that an older version derived from the name: the name may be another since.
UPDATE variants SET net_quantity = NULL, net_unit = NULL WHERE net_quantity IS NOT NULL OR net_unit IS NOT NULL;--> statement-breakpoint
ALTER TABLE `variants` ADD `ean` text CONSTRAINT "variants_ean" CHECK("ean" NOT GLOB '*[^0-9]*' AND length("ean") IN (8, 12, 13, 14) AND (3 * substr('000000' || "ean", -2, 1) + 1 * substr('000000' || "ean", -3, 1) + 3 * substr('000000' || "ean", -4, 1) + 1 * substr('000000' || "ean", -5, 1) + 3 * substr('000000' || "ean", -6, 1) + 1 * substr('000000' || "ean", -7, 1) + 3 * substr('000000' || "ean", -8, 1) + 1 * substr('000000' || "ean", -9, 1) + 3 * substr('000000' || "ean", -10, 1) + 1 * substr('000000' || "ean", -11, 1) + 3 * substr('000000' || "ean", -12, 1) + 1 * substr('000000' || "ean", -13, 1) + 3 * substr('000000' || "ean", -14, 1) + substr('000000' || "ean", -1, 1)) % 10 = 0) CONSTRAINT "variants_net" CHECK(("net_quantity" IS NULL) = ("net_unit" IS NULL) AND ("net_quantity" IS NULL OR "net_quantity" > 0));--> statement-breakpoint
CREATE UNIQUE INDEX `variants_ean_live` ON `variants` (`ean`) WHERE "variants"."archived_at" IS NULL AND "variants"."ean" IS NOT NULL;--> statement-breakpoint
-- Allergens were free words. What is one of the fourteen stays, with its allergen where it is a kind; a list with any other word is told in
-- the description too, so that no word is lost. Nobody has declared that a list is whole.
WITH words(typed, entry) AS (VALUES
  ('gluten', 'gluten'), ('crustaceans', 'crustaceans'), ('eggs', 'eggs'), ('fish', 'fish'), ('peanuts', 'peanuts'), ('soybeans', 'soybeans'), ('milk', 'milk'), ('nuts', 'nuts'),
  ('celery', 'celery'), ('mustard', 'mustard'), ('sesame', 'sesame'), ('sulphites', 'sulphites'), ('lupin', 'lupin'), ('molluscs', 'molluscs'), ('wheat', 'wheat'), ('wheat', 'gluten'),
  ('rye', 'rye'), ('rye', 'gluten'), ('barley', 'barley'), ('barley', 'gluten'), ('oats', 'oats'), ('oats', 'gluten'), ('almonds', 'almonds'), ('almonds', 'nuts'),
  ('hazelnuts', 'hazelnuts'), ('hazelnuts', 'nuts'), ('walnuts', 'walnuts'), ('walnuts', 'nuts'), ('cashews', 'cashews'), ('cashews', 'nuts'), ('pecans', 'pecans'), ('pecans', 'nuts'),
  ('brazil_nuts', 'brazil_nuts'), ('brazil_nuts', 'nuts'), ('pistachios', 'pistachios'), ('pistachios', 'nuts'), ('macadamias', 'macadamias'), ('macadamias', 'nuts'), ('soya', 'soybeans'), ('soy', 'soybeans'),
  ('soybean', 'soybeans'), ('egg', 'eggs'), ('peanut', 'peanuts'), ('nut', 'nuts'), ('tree nuts', 'nuts'), ('sulphite', 'sulphites'), ('sulfites', 'sulphites'), ('dairy', 'milk'),
  ('crustacean', 'crustaceans'), ('mollusc', 'molluscs'), ('cereals', 'gluten'))
UPDATE products SET
  description = CASE WHEN EXISTS (SELECT 1 FROM json_each(products.allergens) WHERE lower(trim(value)) NOT IN (SELECT typed FROM words))
    THEN trim(description || char(10) || 'Allergens: ' || (SELECT group_concat(value, ', ') FROM json_each(products.allergens)) || '.', char(10)) ELSE description END,
  allergens = (SELECT json_group_array(entry) FROM (SELECT DISTINCT w.entry FROM json_each(products.allergens) j JOIN words w ON w.typed = lower(trim(j.value))))
WHERE allergens <> '[]';
--> statement-breakpoint
UPDATE products SET sizes_told = 0 WHERE id IN (SELECT product_id FROM variants WHERE archived_at IS NULL AND unit = 'each' AND net_quantity IS NULL AND name NOT GLOB '*[0-9]*');
--> statement-breakpoint
CREATE TRIGGER products_food_words_insert BEFORE INSERT ON products WHEN json_valid(NEW.allergens) AND json_valid(NEW.may_contain) AND json_valid(NEW.diets) AND (NEW.allergens <> '[]' OR NEW.may_contain <> '[]' OR NEW.diets <> '[]') BEGIN
  SELECT RAISE(ABORT, 'products_food_words') WHERE json_type(NEW.allergens) <> 'array' OR json_type(NEW.may_contain) <> 'array' OR json_type(NEW.diets) <> 'array'
    OR EXISTS (SELECT 1 FROM json_each(NEW.allergens) WHERE value NOT IN ('gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soybeans', 'milk', 'nuts', 'celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'molluscs')
      AND NOT (value IN ('wheat', 'rye', 'barley', 'oats') AND instr(NEW.allergens, '"gluten"') > 0)
      AND NOT (value IN ('almonds', 'hazelnuts', 'walnuts', 'cashews', 'pecans', 'brazil_nuts', 'pistachios', 'macadamias') AND instr(NEW.allergens, '"nuts"') > 0))
    OR EXISTS (SELECT 1 FROM json_each(NEW.may_contain) WHERE value NOT IN ('gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soybeans', 'milk', 'nuts', 'celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'molluscs')
      AND NOT (value IN ('wheat', 'rye', 'barley', 'oats') AND instr(NEW.may_contain, '"gluten"') > 0)
      AND NOT (value IN ('almonds', 'hazelnuts', 'walnuts', 'cashews', 'pecans', 'brazil_nuts', 'pistachios', 'macadamias') AND instr(NEW.may_contain, '"nuts"') > 0))
    OR EXISTS (SELECT 1 FROM json_each(NEW.diets) WHERE value NOT IN ('vegan', 'vegetarian', 'halal', 'kosher', 'organic', 'gluten_free', 'lactose_free'));
END;
--> statement-breakpoint
CREATE TRIGGER products_food_words_update BEFORE UPDATE OF allergens, may_contain, diets ON products WHEN json_valid(NEW.allergens) AND json_valid(NEW.may_contain) AND json_valid(NEW.diets) BEGIN
  SELECT RAISE(ABORT, 'products_food_words') WHERE json_type(NEW.allergens) <> 'array' OR json_type(NEW.may_contain) <> 'array' OR json_type(NEW.diets) <> 'array'
    OR EXISTS (SELECT 1 FROM json_each(NEW.allergens) WHERE value NOT IN ('gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soybeans', 'milk', 'nuts', 'celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'molluscs')
      AND NOT (value IN ('wheat', 'rye', 'barley', 'oats') AND instr(NEW.allergens, '"gluten"') > 0)
      AND NOT (value IN ('almonds', 'hazelnuts', 'walnuts', 'cashews', 'pecans', 'brazil_nuts', 'pistachios', 'macadamias') AND instr(NEW.allergens, '"nuts"') > 0))
    OR EXISTS (SELECT 1 FROM json_each(NEW.may_contain) WHERE value NOT IN ('gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soybeans', 'milk', 'nuts', 'celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'molluscs')
      AND NOT (value IN ('wheat', 'rye', 'barley', 'oats') AND instr(NEW.may_contain, '"gluten"') > 0)
      AND NOT (value IN ('almonds', 'hazelnuts', 'walnuts', 'cashews', 'pecans', 'brazil_nuts', 'pistachios', 'macadamias') AND instr(NEW.may_contain, '"nuts"') > 0))
    OR EXISTS (SELECT 1 FROM json_each(NEW.diets) WHERE value NOT IN ('vegan', 'vegetarian', 'halal', 'kosher', 'organic', 'gluten_free', 'lactose_free'));
END;
--> statement-breakpoint
CREATE TRIGGER products_marks_insert AFTER INSERT ON products WHEN NEW.allergens <> '[]' OR NEW.may_contain <> '[]' OR NEW.diets <> '[]' OR NEW.allergens_declared <> 0 BEGIN
  UPDATE products SET food_marks =
    (instr(NEW.allergens || NEW.may_contain, '"gluten"') > 0) * 1 + (instr(NEW.allergens || NEW.may_contain, '"crustaceans"') > 0) * 2 + (instr(NEW.allergens || NEW.may_contain, '"eggs"') > 0) * 4 +
    (instr(NEW.allergens || NEW.may_contain, '"fish"') > 0) * 8 + (instr(NEW.allergens || NEW.may_contain, '"peanuts"') > 0) * 16 + (instr(NEW.allergens || NEW.may_contain, '"soybeans"') > 0) * 32 +
    (instr(NEW.allergens || NEW.may_contain, '"milk"') > 0) * 64 + (instr(NEW.allergens || NEW.may_contain, '"nuts"') > 0) * 128 + (instr(NEW.allergens || NEW.may_contain, '"celery"') > 0) * 256 +
    (instr(NEW.allergens || NEW.may_contain, '"mustard"') > 0) * 512 + (instr(NEW.allergens || NEW.may_contain, '"sesame"') > 0) * 1024 + (instr(NEW.allergens || NEW.may_contain, '"sulphites"') > 0) * 2048 +
    (instr(NEW.allergens || NEW.may_contain, '"lupin"') > 0) * 4096 + (instr(NEW.allergens || NEW.may_contain, '"molluscs"') > 0) * 8192 + (instr(NEW.diets, '"vegan"') > 0) * 16384 +
    (instr(NEW.diets, '"vegetarian"') > 0) * 32768 + (instr(NEW.diets, '"halal"') > 0) * 65536 + (instr(NEW.diets, '"kosher"') > 0) * 131072 +
    (instr(NEW.diets, '"organic"') > 0) * 262144 + (instr(NEW.diets, '"gluten_free"') > 0) * 524288 + (instr(NEW.diets, '"lactose_free"') > 0) * 1048576 +
    (NEW.allergens_declared <> 0) * 2097152
  WHERE id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER products_marks_update AFTER UPDATE OF allergens, may_contain, diets, allergens_declared ON products
WHEN (NEW.allergens, NEW.may_contain, NEW.diets, NEW.allergens_declared) IS NOT (OLD.allergens, OLD.may_contain, OLD.diets, OLD.allergens_declared) BEGIN
  UPDATE products SET food_marks =
    (instr(NEW.allergens || NEW.may_contain, '"gluten"') > 0) * 1 + (instr(NEW.allergens || NEW.may_contain, '"crustaceans"') > 0) * 2 + (instr(NEW.allergens || NEW.may_contain, '"eggs"') > 0) * 4 +
    (instr(NEW.allergens || NEW.may_contain, '"fish"') > 0) * 8 + (instr(NEW.allergens || NEW.may_contain, '"peanuts"') > 0) * 16 + (instr(NEW.allergens || NEW.may_contain, '"soybeans"') > 0) * 32 +
    (instr(NEW.allergens || NEW.may_contain, '"milk"') > 0) * 64 + (instr(NEW.allergens || NEW.may_contain, '"nuts"') > 0) * 128 + (instr(NEW.allergens || NEW.may_contain, '"celery"') > 0) * 256 +
    (instr(NEW.allergens || NEW.may_contain, '"mustard"') > 0) * 512 + (instr(NEW.allergens || NEW.may_contain, '"sesame"') > 0) * 1024 + (instr(NEW.allergens || NEW.may_contain, '"sulphites"') > 0) * 2048 +
    (instr(NEW.allergens || NEW.may_contain, '"lupin"') > 0) * 4096 + (instr(NEW.allergens || NEW.may_contain, '"molluscs"') > 0) * 8192 + (instr(NEW.diets, '"vegan"') > 0) * 16384 +
    (instr(NEW.diets, '"vegetarian"') > 0) * 32768 + (instr(NEW.diets, '"halal"') > 0) * 65536 + (instr(NEW.diets, '"kosher"') > 0) * 131072 +
    (instr(NEW.diets, '"organic"') > 0) * 262144 + (instr(NEW.diets, '"gluten_free"') > 0) * 524288 + (instr(NEW.diets, '"lactose_free"') > 0) * 1048576 +
    (NEW.allergens_declared <> 0) * 2097152
  WHERE id = NEW.id;
END;
--> statement-breakpoint
UPDATE products SET food_marks =
    (instr(allergens || may_contain, '"gluten"') > 0) * 1 + (instr(allergens || may_contain, '"crustaceans"') > 0) * 2 + (instr(allergens || may_contain, '"eggs"') > 0) * 4 +
    (instr(allergens || may_contain, '"fish"') > 0) * 8 + (instr(allergens || may_contain, '"peanuts"') > 0) * 16 + (instr(allergens || may_contain, '"soybeans"') > 0) * 32 +
    (instr(allergens || may_contain, '"milk"') > 0) * 64 + (instr(allergens || may_contain, '"nuts"') > 0) * 128 + (instr(allergens || may_contain, '"celery"') > 0) * 256 +
    (instr(allergens || may_contain, '"mustard"') > 0) * 512 + (instr(allergens || may_contain, '"sesame"') > 0) * 1024 + (instr(allergens || may_contain, '"sulphites"') > 0) * 2048 +
    (instr(allergens || may_contain, '"lupin"') > 0) * 4096 + (instr(allergens || may_contain, '"molluscs"') > 0) * 8192 + (instr(diets, '"vegan"') > 0) * 16384 +
    (instr(diets, '"vegetarian"') > 0) * 32768 + (instr(diets, '"halal"') > 0) * 65536 + (instr(diets, '"kosher"') > 0) * 131072 +
    (instr(diets, '"organic"') > 0) * 262144 + (instr(diets, '"gluten_free"') > 0) * 524288 + (instr(diets, '"lactose_free"') > 0) * 1048576 +
    (allergens_declared <> 0) * 2097152
  WHERE allergens <> '[]';
--> statement-breakpoint
-- Every size that is sold says how much it is, by its unit, its net quantity or a number in its name.
CREATE TRIGGER variants_told_insert AFTER INSERT ON variants WHEN NEW.archived_at IS NULL AND NEW.unit = 'each' AND NEW.net_quantity IS NULL AND NEW.name NOT GLOB '*[0-9]*' BEGIN
  UPDATE products SET sizes_told = 0 WHERE id = NEW.product_id;
END;
--> statement-breakpoint
CREATE TRIGGER variants_told_update AFTER UPDATE OF name, unit, net_quantity, archived_at ON variants
WHEN (NEW.name, NEW.unit, NEW.net_quantity, NEW.archived_at) IS NOT (OLD.name, OLD.unit, OLD.net_quantity, OLD.archived_at) BEGIN
  UPDATE products SET sizes_told = NOT EXISTS (SELECT 1 FROM variants
    WHERE product_id = NEW.product_id AND archived_at IS NULL AND unit = 'each' AND net_quantity IS NULL AND name NOT GLOB '*[0-9]*')
  WHERE id = NEW.product_id;
END;
--> statement-breakpoint
DROP VIEW sellable;
--> statement-breakpoint
-- What a cart may hold, and the one place that says whether it may be bought. The tax is the product's own, else its category's. Where the
-- owner asks for it, what lacks something that the law wants to be told is not sold.
CREATE VIEW sellable AS
SELECT v.id AS variant_id, p.id AS product_id, c.id AS category_id, c.path AS category_ids, c.department_id, p.slug, v.sku, p.name, v.name AS variant_name,
  (SELECT i.key FROM product_images i WHERE i.product_id = p.id ORDER BY i.position LIMIT 1) AS image_key,
  v.unit, v.price, v.price_quantity, v.deposit, v.quantity_step, v.max_per_order, v.low_stock_at,
  CASE WHEN p.tax_rate IS NULL THEN c.tax_rate ELSE p.tax_rate END AS tax_rate,
  CASE WHEN p.withdrawal_exempt IS NULL THEN c.exempt_here ELSE p.withdrawal_exempt END AS withdrawal_exempt,
  v.archived_at IS NULL AND p.archived_at IS NULL
    AND (NOT EXISTS (SELECT 1 FROM settings WHERE name = 'foodFactsRequired' AND value = 'true') OR p.food_lacks = 0) AS live
FROM variants v JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id;
