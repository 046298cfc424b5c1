export * from './audit.ts';
export * from './carts.ts';
export * from './catalogue.ts';
export * from './orders.ts';
export * from './outbox.ts';
export * from './people.ts';
export * from './pricing.ts';
export * from './stock.ts';
