import type { Settings } from '#domain/settings.ts';
import type { Supplier } from '#domain/supplier.ts';
import { insert } from './insert.ts';

/** Made up, so that invoices of the demo store look like invoices. A store of its own has none until its owner says them. */
const SUPPLIER: Supplier = {
  name: 'Pinchi (demo)',
  address: { line1: 'Marktkade 12', line2: '', postcode: '1012 AB', city: 'Amsterdam', country: 'NL' },
  vatId: 'NL000000000B00',
  registration: '00000000',
  email: 'hello@pinchi.test',
  phone: '+31 20 0000000',
  iban: 'NL91ABNA0417164300',
};

export function writeSettings(db: D1Database, now: number): D1PreparedStatement[] {
  const settings: Partial<Settings> = { supplier: SUPPLIER };
  const rows = Object.entries(settings).map(([name, value]) => [name, JSON.stringify(value), now]);
  return insert(db, 'settings', ['name', 'value', 'updated_at'], rows);
}
