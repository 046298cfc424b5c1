import { ownerSql } from './lib/ownerSql.ts';
import { runLoudly, WRANGLER } from './lib/run.ts';
import { main, Stop } from './lib/say.ts';

/**
 * `npm run owner -- jan@example.nl`: makes the first owner of a deployed store. The address must be registered and verified. Owners invite
 * all others in the staff app.
 */
await main(async () => {
  const [email] = process.argv.slice(2);
  if (!email) throw new Stop('Say whom: npm run owner -- jan@example.nl. They register in the shop and follow the mail first');
  return runLoudly(WRANGLER, ['d1', 'execute', 'pinchi', '--remote', '--yes', '--command', sqlFor(email)]);
});

function sqlFor(email: string): string {
  try {
    return ownerSql(email).join(';\n');
  } catch (error) {
    throw error instanceof RangeError ? new Stop(error.message) : error;
  }
}
