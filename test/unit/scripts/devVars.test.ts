import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureDevVars } from '#scripts/lib/devVars.ts';
import { readStoreOptions } from '#scripts/lib/environment.ts';
import { inRoot } from '#scripts/lib/root.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pinchi-vars-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = () => join(folder, '.dev.vars');
const made = () => {
  ensureDevVars(path());
  return readFileSync(path(), 'utf8');
};

describe('the settings of stores on this machine', () => {
  it('are written once, for development, with a key that nobody else reads', () => {
    const first = made();
    expect(parseEnv(first)).toEqual({ ENVIRONMENT: 'development', LIMITS: 'loose', SECRET_KEY: expect.stringMatching(/^[\w-]{43}$/) });
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(made()).toBe(first);
  });

  it('keep what a developer wrote, and get what is missing', () => {
    writeFileSync(path(), '# mine\nLIMITS=production\nHOLD_SECONDS=20');
    expect(made()).toMatch(/^# mine\nLIMITS=production\nHOLD_SECONDS=20\n/);
    expect(parseEnv(made())).toMatchObject({ ENVIRONMENT: 'development', LIMITS: 'production', HOLD_SECONDS: '20' });
  });

  it('go with data where `npx wrangler dev` looks by itself', () => {
    expect(readStoreOptions({} as NodeJS.ProcessEnv).stateDir).toBe(inRoot('.wrangler/state'));
  });
});
