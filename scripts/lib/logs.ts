import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { paint, say } from './say.ts';

type Style = Parameters<typeof paint>[0];

/* What wrangler says and nobody who runs the store needs. The Worker logs its requests itself. */
const NOISE = [
  /^\[wrangler:info\]/,
  /^⎔ (Starting|Reloading|Local server|Shutting down|Connection status)/,
  /Scheduled Workers are not automatically triggered|^To manually trigger a scheduled event|cdn-cgi\/local\/scheduled|^For more details, see .*cron/,
  /^Using (secrets|vars) defined in /,
  /^(Your Worker has access|Binding +Resource|env\.\w+ )/,
  /^[╭│╰]|^[─━]+$/,
  /Everybody was hung up on|^stack: \S*workerd@|NOSENTRY reporting trace with exceptions/,
];
/* What a browser asks for by the dozen, and what we ask for ourselves. */
const UNSEEN = /^\/(media|assets|favicon|healthz|cdn-cgi|speculation)/;

/** Forward a child's lines: the Worker's own as short lines a person can read, wrangler's where they matter. */
export function forwardLogs(stream: Readable): void {
  createInterface({ input: stream }).on('line', (line) => {
    const shown = line.startsWith('{') ? readable(line) : known(line) ? null : line;
    if (shown !== null) say(shown);
  });
}

function known(line: string): boolean {
  const text = stripVTControlCharacters(line).trim();
  return text === '' || NOISE.some((noise) => noise.test(text));
}

/** One structured line of the Worker as a person reads it; null where there is nothing to tell. */
function readable(line: string): string | null {
  const entry = parse(line);
  if (!entry || typeof entry.event !== 'string') return line;
  const { level, event, requestId: _, ...fields } = entry;
  const time = paint('dim', new Date().toTimeString().slice(0, 8));
  if (event === 'request') return request(time, fields);
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return `  ${time}  ${paint(level === 'error' ? 'red' : level === 'warn' ? 'yellow' : 'cyan', event)}  ${rest.join('  ')}`;
}

function request(time: string, { method, path, status, ms }: Record<string, unknown>): string | null {
  const failed = Number(status) >= 400;
  if (!failed && UNSEEN.test(String(path))) return null;
  return `  ${time}  ${paint(colourOf(Number(status)), String(status))}  ${String(method).padEnd(6)} ${path} ${paint('dim', `${ms} ms`)}`;
}

function colourOf(status: number): Style {
  if (status >= 500) return 'red';
  return status >= 400 ? 'yellow' : 'green';
}

function parse(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
