-- What a refund gives back of the delivery fee.
ALTER TABLE `refunds` ADD `delivery` integer DEFAULT 0 NOT NULL CONSTRAINT "refunds_delivery" CHECK("delivery" >= 0);
