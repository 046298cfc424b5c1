import { unreachable } from './problem.ts';

/** `fetch`, with a store that does not answer as a problem like any other. An abort stays an abort. */
export async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(input, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
}
