/* Installs what the project needs. It runs before the packages are there, so it has no dependencies and needs only Node 18. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dropLock, takeLock } from './lib/lock.mjs';

const NODE = 18;
const LOCK = '.wrangler/install.lock';
const MARK = 'node_modules/.lock-hash';

process.chdir(fileURLToPath(new URL('..', import.meta.url).href));
if (Number(process.versions.node.split('.')[0]) < NODE) {
  fail(`Pinchi needs Node ${NODE} or newer to install; this is ${process.versions.node}. Get one from https://nodejs.org`);
}
await takeTurn();
process.on('exit', () => dropLock(LOCK));
const lockfile = readFileSync('package-lock.json', 'utf8');
const hash = createHash('sha256').update(lockfile).digest('hex');
if (read(MARK) !== hash) {
  if (!isInstalled(JSON.parse(lockfile).packages)) await install();
  writeFileSync(MARK, hash);
}
checkOwnNode();

/** Of two starts on a fresh clone, the second waits for the install of the first. */
async function takeTurn() {
  for (let isPrinted = false; takeLock(LOCK, 'ensure.mjs'); isPrinted = true) {
    if (!isPrinted) say('Another install is running here; waiting for it');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/**
 * Are the installed packages those of the lockfile? Then a `npm install` by hand was enough.
 * @param {Record<string, { version: string, optional?: boolean }>} wanted
 */
function isInstalled(wanted) {
  const there = read('node_modules/.package-lock.json');
  /** @type {typeof wanted} */
  const found = there ? JSON.parse(there).packages : {};
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return found[path] ? found[path].version === version : optional === true;
  });
}

/** @returns {Promise<void>} */
function install() {
  say('Installing packages with npm ci; about a minute the first time');
  // Some environments leave development dependencies out; everything here needs them.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : null;
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const ticker = setInterval(() => say(`Still installing, ${seconds()}`), 10_000);
  const windows = process.platform === 'win32';
  // In a process group of its own, so that all of it can be ended.
  const how = /** @type {const} */ ({ stdio: 'inherit', detached: !windows });
  return new Promise((resolve) => {
    const child = npm ? spawn(process.execPath, [npm, ...args], how) : spawn('npm', args, { ...how, shell: windows });
    const parent = process.ppid;
    const end = () => {
      if (child.pid) process.kill(windows ? child.pid : -child.pid, 'SIGTERM');
      process.exit(1);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);
    const follower = setInterval(() => process.ppid !== parent && end(), 200);
    child.on('error', (error) => fail(`npm did not start: ${error.message}`));
    child.on('close', (code) => {
      clearInterval(ticker);
      clearInterval(follower);
      if (code !== 0) fail('npm ci failed; what it said is above');
      say(`Installed in ${seconds()}`);
      resolve();
    });
  });
}

/** The scripts are TypeScript. The Node 24 from the packages runs them, whatever version the machine has. */
function checkOwnNode() {
  const own = spawnSync('node_modules/.bin/node', ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  if (own.status === 0) return;
  fail('The Node 24 among the packages is missing: npm was told to run no install scripts. Run `npm rebuild node` once');
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`  ${line}\n`);
}

/** @param {string} line */
function fail(line) {
  process.stderr.write(`  ${line}\n`);
  process.exit(1);
}
