import { spawnSync } from 'node:child_process';
import { OWN_NODE, openOwnStore } from '#scripts/lib/ownStore.ts';
import { ROOT } from '#scripts/lib/root.ts';
import { identityEnvironment, openIdentityHouse } from './identityProvider.ts';

/** A demo store for tests, with an identity provider of its own. */
export interface RunningStore {
  baseUrl: string;
  identityUrl: string;
  /** Closes the store. Then its data must still hold all invariants. */
  close(): Promise<void>;
}

/** Opens a whole store with data of its own. What it says goes into the log file. */
export async function runStore(log: string): Promise<RunningStore> {
  const identity = await openIdentityHouse();
  try {
    const store = await openOwnStore(log, identityEnvironment(identity.url));
    const close = async () => {
      await Promise.all([store.close(audit), identity.close()]);
    };
    return { baseUrl: store.baseUrl, identityUrl: identity.url, close };
  } catch (error) {
    await identity.close();
    throw error;
  }
}

function audit(stateDir: string): void {
  const env = { ...process.env, STATE_DIR: stateDir, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(OWN_NODE, ['scripts/audit.ts'], { cwd: ROOT, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The store's audit does not hold:\n${stdout}${stderr}`);
}
