-- What staff did to the stock, and what became of what is wasted. Rows from before it was asked are corrections.
ALTER TABLE `stock_movements` ADD `adjusted` text CONSTRAINT "stock_movements_adjusted" CHECK("adjusted" IS NULL OR ("kind" = 'adjustment' AND "adjusted" IN ('received', 'corrected', 'wasted', 'counted')
  AND iif("adjusted" = 'received', "delta" > 0, 1) AND iif("adjusted" = 'wasted', "delta" < 0, 1)));
--> statement-breakpoint
ALTER TABLE `stock_movements` ADD `waste` text CONSTRAINT "stock_movements_waste" CHECK(iif("waste" IS NULL, "adjusted" IS NOT 'wasted',
  "adjusted" IS 'wasted' AND "waste" IN ('broken', 'spoiled', 'expired', 'stolen', 'own_use', 'recalled', 'other')));
--> statement-breakpoint
-- The supplier's number of what was received.
ALTER TABLE `stock_movements` ADD `delivery_note` text CONSTRAINT "stock_movements_delivery_note" CHECK("delivery_note" IS NULL OR ("adjusted" IS 'received' AND length("delivery_note") <= 80));
--> statement-breakpoint
-- A count that is right moves nothing, but it was done.
ALTER TABLE `stock` ADD `counted_at` integer;
