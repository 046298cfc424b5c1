import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { compose } from '#src/compose.ts';
import { passTime } from '#test/support/clock.ts';

/** A store whose database can be away. */
function storeThatBreaks() {
  let away = false;
  const DB = new Proxy(env.DB, {
    get(d1, name) {
      if (away) throw new Error('D1_ERROR: away');
      const value = Reflect.get(d1, name);
      return typeof value === 'function' ? value.bind(d1) : value;
    },
  });
  const store = compose({ ...env, DB });
  const setAway = (now: boolean) => {
    away = now;
  };
  return { store, setAway };
}

it('settings are never guessed: until they were read once, no call goes on with the defaults', async () => {
  const { store, setAway } = storeThatBreaks();
  setAway(true);
  await expect(store.freshen()).rejects.toThrow('away');
  setAway(false);
  await store.freshen();
});

it('the last values are used while the database is away, and a new value of the owner is seen within seconds', async () => {
  const { store, setAway } = storeThatBreaks();
  const set = 'INSERT INTO settings (name, value, updated_at) VALUES (?, ?, 1) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
  const minimum = (value: number) => env.DB.prepare(set).bind('minimumOrder', JSON.stringify(value)).run();
  await minimum(1200);
  await store.freshen();
  expect(store.settings.minimumOrder).toBe(1200);
  await minimum(1300);
  passTime(6_000);
  setAway(true);
  await store.freshen();
  expect(store.settings.minimumOrder).toBe(1200);
  setAway(false);
  await store.freshen();
  expect(store.settings.minimumOrder).toBe(1300);
  await env.DB.prepare('DELETE FROM settings').run();
});
