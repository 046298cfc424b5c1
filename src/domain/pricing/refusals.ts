export type PricingRefusal = { code: 'code_taken'; promoCode: string };
