import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { paint, say } from './say.ts';

type Style = Parameters<typeof paint>[0];

/* Lines of wrangler that are not shown. The Worker logs its requests itself. */
const NOISE = [
  /^\[wrangler:info\]/,
  /^⎔ (Starting|Reloading|Local server|Shutting down|Connection status)/,
  /Scheduled Workers are not automatically triggered|^To manually trigger a scheduled event|cdn-cgi\/local\/scheduled|^For more details, see .*cron/,
  /^Using (secrets|vars) defined in /,
  /^(Your Worker has access|Binding +Resource|env\.\w+ )/,
  /^[╭│╰]|^[─━]+$/,
  /Everybody was hung up on|^stack: \S*workerd@|NOSENTRY reporting trace with exceptions/,
];
/* Requests that are not shown: a browser's many small files, and requests of these scripts. */
const UNSEEN = /^\/(media|assets|favicon|healthz|cdn-cgi|speculation)/;

/** Prints the output of a child process: the Worker's log as short readable lines, and the important lines of wrangler. */
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

/** A JSON log line of the Worker as readable text; null for a line that is not shown. */
function readable(line: string): string | null {
  const entry = parse(line);
  if (!entry || typeof entry.event !== 'string') return line;
  const { level, event, requestId, ...fields } = entry;
  const time = paint('dim', new Date().toTimeString().slice(0, 8));
  // A page for what nobody expected asks for the id; that of any other line is only noise here.
  const id = level === 'error' || Number(fields.status) >= 500 ? `  ${paint('dim', String(requestId))}` : '';
  if (event === 'request') return request(time, fields, id);
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return `  ${time}  ${paint(level === 'error' ? 'red' : level === 'warn' ? 'yellow' : 'cyan', event)}  ${rest.join('  ')}${id}`;
}

function request(time: string, { method, path, status, ms }: Record<string, unknown>, id: string): string | null {
  const failed = Number(status) >= 400;
  if (!failed && UNSEEN.test(String(path))) return null;
  return `  ${time}  ${paint(colourOf(Number(status)), String(status))}  ${String(method).padEnd(6)} ${path} ${paint('dim', `${ms} ms`)}${id}`;
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
