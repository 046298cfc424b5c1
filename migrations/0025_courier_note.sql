-- The customer's note for whoever brings the order.
ALTER TABLE `orders` ADD `courier_note` text CONSTRAINT "orders_courier_note" CHECK(length("courier_note") <= 200);
