import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import { overDefaults } from '#services/settings/loadSettings.ts';

const row = (name: string, value: unknown) => ({ name, value: JSON.stringify(value) });

it('a value of the owner replaces the default, and other settings keep theirs', () => {
  const rows = [row('minimumOrder', 1000), row('freeDeliveryFrom', null), row('caps', { perVariant: 10, lines: 20 })];
  const told: string[] = [];
  expect(overDefaults(DEFAULT_SETTINGS, rows, (name) => told.push(name))).toEqual({
    ...DEFAULT_SETTINGS,
    minimumOrder: 1000,
    freeDeliveryFrom: null,
    caps: { perVariant: 10, lines: 20 },
  });
  expect(told).toEqual([]);
});

it('a value that this version does not understand is reported, and the default is used', () => {
  const rows = [row('minimumOrder', -1), row('deliveryFee', '395'), row('of_tomorrow', 1), row('__proto__', {}), row('holdFor', 60_000)];
  const told: string[] = [];
  expect(overDefaults(DEFAULT_SETTINGS, rows, (name) => told.push(name))).toEqual({ ...DEFAULT_SETTINGS, holdFor: 60_000 });
  expect(told).toEqual(['minimumOrder', 'deliveryFee', 'of_tomorrow', '__proto__']);
});

it('a time zone that does not exist is reported, and the default is used', () => {
  const unknown: string[] = [];
  const settings = overDefaults(DEFAULT_SETTINGS, [{ name: 'timeZone', value: '"Mars/Olympus"' }], (name) => unknown.push(name));
  expect([settings.timeZone, unknown]).toEqual([DEFAULT_SETTINGS.timeZone, ['timeZone']]);
});
