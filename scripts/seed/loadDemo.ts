import type { Store } from '#scripts/lib/openStore.ts';
import { DEMO_PASSWORD } from '#scripts/lib/welcome.ts';
import { hashPassword } from '#services/accounts/passwords/password.ts';
import { putPictures, readPictures } from './pictures.ts';
import { planDemo } from './plan/demo.ts';
import { randomFrom } from './plan/random.ts';
import { writeOrders } from './write/orders.ts';
import { writePeople } from './write/people.ts';
import { writeRules } from './write/rules.ts';
import { writeSettings } from './write/settings.ts';
import { writeMovements, writeShelf } from './write/shelf.ts';
import { writeTiers } from './write/tiers.ts';

/**
 * Loads the demo data: first the pictures, which can be put again without harm, then every row in one batch.
 * So a store that was killed meanwhile is still empty, and the next start loads it.
 */
export async function loadDemo({ db, media }: Store, now: number): Promise<string> {
  // One hash for all accounts: they have the same public password.
  const hashing = hashPassword(DEMO_PASSWORD, randomFrom('salt').bytes(16));
  const demo = planDemo(now);
  const pictures = readPictures(demo.shelf);
  await putPictures(media, pictures.values());
  const keys = new Map([...pictures].map(([emoji, { key }]) => [emoji, key]));
  await db.batch([
    ...writeShelf(db, demo.shelf, keys),
    ...writeRules(db, demo.rules),
    ...writePeople(db, demo, await hashing),
    ...writeOrders(db, demo.orders),
    ...writeTiers(db, demo, now),
    ...writeMovements(db, demo.movements),
    ...writeSettings(db, now),
  ]);
  return `${demo.shelf.products.length} products, ${demo.people.length} people, ${demo.orders.length} orders`;
}
