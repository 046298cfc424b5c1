import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { say } from './say.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const PLACES = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const PLAYWRIGHT = ['.cache/ms-playwright', 'Library/Caches/ms-playwright', 'AppData/Local/ms-playwright'];
const IN_PLAYWRIGHT = 'chromium*-*/chrome*/{chrome,chrome.exe,headless_shell,Chromium.app/Contents/MacOS/Chromium}';

export const HOW_TO_GET_CHROMIUM =
  'No Chromium found. Type `npx playwright-core install chromium` (or install one with your package manager, or set CHROMIUM=/path/to/it)';

/** A Chromium for the tests: that of CHROMIUM, of the machine, of playwright, or one that is installed now. */
export function findChromium(): string | null {
  return process.env.CHROMIUM || installed() || (aptInstall() ? installed() : null);
}

function installed(): string | null {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const caches = [process.env.PLAYWRIGHT_BROWSERS_PATH, ...PLAYWRIGHT.map((path) => join(homedir(), path))];
  const kept = caches.flatMap((cache) => (cache && existsSync(cache) ? globSync(join(cache, IN_PLAYWRIGHT)).sort().reverse() : []));
  return [...PLACES, ...onPath, ...kept].find((path) => existsSync(path)) ?? null;
}

/** On Debian as root, as in most containers, it can be installed. */
function aptInstall(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  say('  No Chromium yet; installing it with apt-get, about a minute');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const { status } = spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
    if (status !== 0) return false;
  }
  return true;
}
