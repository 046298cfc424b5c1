import type { BrowserContext, ConsoleMessage, Request, Response } from 'playwright-core';

/**
 * Errors that the browser reports: scripts that throw, refused content, requests that fail. A test fails on any error that it did not
 * expect.
 */
export class Troubles {
  #seen: string[] = [];
  #expected: RegExp[] = [];

  constructor(context: BrowserContext) {
    context.on('console', (message) => this.#console(message));
    context.on('weberror', (error) => this.#note(`page error: ${describe(error.error())} (${error.page()?.url()})`));
    context.on('requestfailed', (request) => this.#failed(request));
    context.on('response', (response) => this.#answered(response));
  }

  /** Errors that this test causes on purpose. */
  expect(...patterns: RegExp[]): void {
    this.#expected.push(...patterns);
  }

  unexpected(): string[] {
    return this.#seen.filter((trouble) => !this.#expected.some((pattern) => pattern.test(trouble)));
  }

  #note(trouble: string): void {
    this.#seen.push(trouble);
  }

  #console(message: ConsoleMessage): void {
    const text = message.text();
    const bad = message.type() === 'error' || /content security policy|speculation/i.test(text);
    if (bad) this.#note(`console: ${text} (${message.location().url})`);
  }

  /** A page that is left cancels what it still loads. That is not a failure. */
  #failed(request: Request): void {
    const why = request.failure()?.errorText ?? 'failed';
    if (why !== 'net::ERR_ABORTED') this.#note(`request: ${why} ${request.method()} ${request.url()}`);
  }

  #answered(response: Response): void {
    if (response.status() >= 500) this.#note(`answer: ${response.status()} ${response.request().method()} ${response.url()}`);
  }
}

/** Some errors of the browser have no stack, and some no message. */
function describe(error: Error): string {
  return error.stack || error.message || String(error);
}
