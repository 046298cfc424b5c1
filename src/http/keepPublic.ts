import { makePublicCache } from '#kit/publicCache.ts';
import type { Compose } from './door.ts';

type Fetch = (request: Request, env: Env, execution: ExecutionContext) => Response | Promise<Response>;

interface KeptAnswer {
  status: number;
  headers: Headers;
  body: ArrayBuffer;
}

/* What says who asks, or which cart is theirs; and what another site's page sends. */
const PERSONAL = ['authorization', 'x-cart-token', 'origin'];
const API = /^\/api\/v1\/(?:products|categories|departments|search\/suggest)(?:\/|$)/;
const PAGE = /^\/(?:$|search$|[dcp]\/)/;
const LONGEST = 300;

/**
 * Keep public reads in the isolate for at most two seconds and refresh them behind the answer. What a
 * signed-in person or a cart's owner asks is never answered from it; nor is a refusal kept.
 */
export function keepPublic(fetch: Fetch, compose: Compose): Fetch {
  const cache = makePublicCache();
  return async (request, env, execution) => {
    const key = publicKey(request);
    if (key === null) return fetch(request, env, execution);
    const store = compose(env);
    const load = async () => take(await fetch(request, env, execution));
    const kept = await cache.get(key, load, { now: store.now(), defer: (work) => execution.waitUntil(work) }).catch(notKept);
    const answer = new Response(kept.body, kept);
    answer.headers.set('x-request-id', store.newId('request'));
    return answer;
  };
}

/** What a public answer is kept under, its whole address: by https it says what by http it does not. Null for what must be made anew. */
function publicKey(request: Request): string | null {
  const { method, url, headers } = request;
  if (method !== 'GET' || PERSONAL.some((name) => headers.has(name))) return null;
  const target = url.slice(url.indexOf('/', 8));
  if (target.length > LONGEST) return null;
  const path = target.split('?', 1)[0] ?? '';
  const cookies = headers.get('cookie') ?? '';
  if (API.test(path)) return cookies.includes('pinchi_access=') ? null : url;
  return PAGE.test(path) && !cookies.includes('pinchi_') ? url : null;
}

/** Carries an answer that must not be kept past the cache. */
class NotKept extends Error {
  readonly answer: KeptAnswer;

  constructor(answer: KeptAnswer) {
    super('not kept');
    this.answer = answer;
  }
}

async function take(response: Response): Promise<KeptAnswer> {
  const answer = { status: response.status, headers: response.headers, body: await response.arrayBuffer() };
  if (response.status !== 200) throw new NotKept(answer);
  return answer;
}

function notKept(error: unknown): KeptAnswer {
  if (error instanceof NotKept) return error.answer;
  throw error;
}
