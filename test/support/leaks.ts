import { createMessageBatch } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { vi } from 'vitest';
import { createApp } from '#http/app.ts';
import { consume } from '#queue/consume.ts';
import type { Store } from '#services/context.ts';
import { compose } from '#src/compose.ts';
import { STORE } from './api.ts';

/** A text that was written, and where. */
export interface Written {
  where: string;
  text: string;
}

export interface Asked {
  body?: unknown;
  form?: Record<string, string>;
  headers?: Record<string, string>;
  /** Secrets that this answer may carry. */
  carries?: (answer: Response, text: string) => string[];
}

/** A store that records everything it writes: answers, log lines and queue messages. */
export class RecordingStore {
  readonly written: Written[] = [];
  readonly #queued: string[] = [];
  readonly #deferred: Promise<unknown>[] = [];
  readonly #env: Env;
  readonly #change: (store: Store) => Store;

  constructor(settings: Record<string, string>, change: (store: Store) => Store = (store) => store) {
    const sendBatch = async (messages: Iterable<{ body: unknown }>) => {
      for (const { body } of messages) {
        this.written.push({ where: 'queue', text: JSON.stringify(body) });
        this.#queued.push((body as { id: string }).id);
      }
    };
    this.#env = {
      ...env,
      ...settings,
      LOG_LEVEL: 'debug',
      EVENTS_QUEUE: { ...env.EVENTS_QUEUE, sendBatch },
      MAIL_QUEUE: { ...env.MAIL_QUEUE, sendBatch },
    } as unknown as Env;
    this.#change = change;
    for (const level of ['log', 'debug', 'info', 'warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation((...said) => void this.written.push({ where: 'log', text: said.map(String).join(' ') }));
  }

  get store(): Store {
    const defer = (work: Promise<unknown>) => void this.#deferred.push(work);
    return Object.assign(Object.create(this.#change(compose(this.#env))) as Store, { defer });
  }

  /** Sends a request and returns the answer with its text. Secrets that the answer carries on purpose are not recorded. */
  async ask(method: string, path: string, { body, form, headers, carries }: Asked = {}): Promise<{ answer: Response; text: string }> {
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
    const sent = form ? new URLSearchParams(form).toString() : body === undefined ? undefined : JSON.stringify(body);
    const app = createApp(() => this.store);
    const answer = await app.fetch(
      new Request(`${STORE}${path}`, {
        method,
        body: method === 'GET' ? undefined : sent,
        redirect: 'manual',
        headers: { origin: STORE, ...(sent === undefined ? {} : { 'content-type': type }), ...headers },
      }),
      this.#env,
    );
    const text = await answer.text();
    const said = `${answer.status} ${[...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')}\n${text}`;
    const kept = (carries?.(answer, text) ?? []).reduce((rest, secret) => rest.replaceAll(secret, '[for them]'), said);
    this.written.push({ where: `${method} ${path.split('?')[0]}`, text: kept });
    return { answer, text };
  }

  /** Does what was left for after the answers, and handles the queued messages as the consumer does. */
  async work(): Promise<void> {
    await Promise.all(this.#deferred.splice(0));
    while (this.#queued.length > 0) {
      const ids = this.#queued.splice(0);
      const messages = ids.map((id) => ({ id, timestamp: new Date(), attempts: 1, body: { id } }));
      await consume(this.store, createMessageBatch<{ id: string }>('pinchi-events', messages));
    }
  }

  /** Every row of the database. */
  async kept(): Promise<Written[]> {
    const { results: tables } = await env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    ).all<{
      name: string;
    }>();
    const rows: Written[] = [];
    for (const { name } of tables) {
      const { results } = await env.DB.prepare(`SELECT * FROM "${name}"`).all();
      for (const row of results) rows.push({ where: `table ${name}`, text: JSON.stringify(row) });
    }
    return rows;
  }
}

/** Where any of these secrets, given by name, appears. */
export function found(secrets: Record<string, string>, written: Written[]): string[] {
  const hits = new Set<string>();
  for (const [name, secret] of Object.entries(secrets)) {
    if (secret.length < 6) throw new Error(`${name} is too short to be looked for`);
    for (const form of new Set([
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      btoa(unescape(encodeURIComponent(secret))),
    ])) {
      for (const { where, text } of written) if (text.includes(form)) hits.add(`${name} in ${where}`);
    }
  }
  return [...hits].sort();
}
