import { makePublicCache } from '#kit/publicCache.ts';
import type { Compose } from './door.ts';

type Fetch = (request: Request, env: Env, execution: ExecutionContext) => Response | Promise<Response>;

interface CachedAnswer {
  status: number;
  headers: Headers;
  body: ArrayBuffer;
}

/* Headers that say who the caller is or which cart is theirs, and the header of requests from other sites. */
const PERSONAL = ['authorization', 'x-cart-token', 'origin'];
const API = /^\/api\/v1\/(?:products|categories|departments|search\/suggest)(?:\/|$)/;
const PAGE = /^\/(?:$|search$|offers$|[dcp]\/)/;
/* A link with a promo code is answered with a cookie. */
const CODE = /[?&]code=/;
const LONGEST = 300;

/**
 * Cache public reads in the isolate for at most two seconds, and refresh them behind the answer. Requests of a signed-in person or of a
 * cart's owner never use the cache. Refusals are not cached.
 */
export function cachePublic(fetch: Fetch, compose: Compose): Fetch {
  const cache = makePublicCache();
  return async (request, env, execution) => {
    const key = publicKey(request);
    if (key === null) return fetch(request, env, execution);
    const store = compose(env);
    const load = async () => take(await fetch(request, env, execution));
    const cached = await cache.get(key, load, { now: store.now(), defer: (work) => execution.waitUntil(work) }).catch(notCached);
    const answer = new Response(cached.body, cached);
    answer.headers.set('x-request-id', store.newId('request'));
    return answer;
  };
}

/**
 * The cache key of a public answer: the full URL, because http and https get different answers. Null when the answer must not come from
 * the cache.
 */
function publicKey(request: Request): string | null {
  const { method, url, headers } = request;
  if (method !== 'GET' || PERSONAL.some((name) => headers.has(name))) return null;
  const target = url.slice(url.indexOf('/', 8));
  if (target.length > LONGEST || CODE.test(target)) return null;
  const path = target.split('?', 1)[0] ?? '';
  const cookies = headers.get('cookie') ?? '';
  if (API.test(path)) return cookies.includes('pinchi_access=') ? null : url;
  return PAGE.test(path) && !cookies.includes('pinchi_') ? url : null;
}

/** Carries an answer that must not be cached through the cache. */
class NotCached extends Error {
  readonly answer: CachedAnswer;

  constructor(answer: CachedAnswer) {
    super('not cached');
    this.answer = answer;
  }
}

async function take(response: Response): Promise<CachedAnswer> {
  const answer = { status: response.status, headers: response.headers, body: await response.arrayBuffer() };
  if (response.status !== 200) throw new NotCached(answer);
  return answer;
}

function notCached(error: unknown): CachedAnswer {
  if (error instanceof NotCached) return error.answer;
  throw error;
}
