/** What a store owner may tune; the defaults are the demo store's (docs/api.md, Running it). */
export interface Settings {
  currency: string;
  timeZone: string;
  locationId: string;
  /** Milliseconds a hold lasts. */
  holdFor: number;
  /** Minor units of goods before discounts. */
  minimumOrder: number;
  deliveryFee: number;
  freeDeliveryFrom: number | null;
  caps: { perVariant: number; lines: number };
}

export const DEMO_SETTINGS: Settings = {
  currency: 'EUR',
  timeZone: 'Europe/Amsterdam',
  locationId: 'loc_main',
  holdFor: 15 * 60_000,
  minimumOrder: 2500,
  deliveryFee: 395,
  freeDeliveryFrom: 6000,
  caps: { perVariant: 40, lines: 100 },
};
