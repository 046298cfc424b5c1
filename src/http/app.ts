import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { MOST_AT_ONCE } from '#contracts/catalogue.ts';
import { MOST_FILE } from '#contracts/import.ts';
import { MOST_BYTES } from '#media/picture/checkPicture.ts';
import { asItself } from '#services/context.ts';
import { api } from './api/index.ts';
import type { Compose, Door } from './door.ts';
import { limited } from './limits.ts';
import { apiErrors, apiNotFound } from './middleware/errors.ts';
import { observe } from './middleware/observe.ts';
import { cors, ownOrigin } from './middleware/origin.ts';
import { pageCaller } from './middleware/pageCaller.ts';
import { securityHeaders } from './middleware/securityHeaders.ts';
import { notFoundPage } from './pages/errors.tsx';
import { pages } from './pages/index.tsx';
import { Refused } from './refused.ts';
import { site } from './site/index.ts';

const MAX_BODY = 1024 * 1024;

const smallBody = bodyLimit({ maxSize: MAX_BODY });

/* What comes with a picture in a form. */
const AROUND_PICTURE = 64 * 1024;
const bodyWith = (pictures: number) =>
  bodyLimit({
    maxSize: pictures * MOST_BYTES + AROUND_PICTURE,
    onError: () => {
      throw new Refused({ code: 'picture_too_large', most: MOST_BYTES });
    },
  });
/* It is kept as it comes in, and its length is looked at then too (services/import/receiveFile.ts). */
const fileBody = bodyLimit({
  maxSize: MOST_FILE,
  onError: () => {
    throw new Refused({ code: 'file_too_large', most: MOST_FILE });
  },
});
const LIMITS: [RegExp, ReturnType<typeof bodyLimit>][] = [
  [/^(?:\/api\/v1)?\/orders\/[^/]+\/problems$/, bodyWith(1)],
  [/^\/api\/v1\/imports\/products$/, fileBody],
  [/^\/api\/v1\/products\/[^/]+\/images$/, bodyWith(MOST_AT_ONCE)],
];

/** No body is read that is larger than its route takes. */
const bodyLimits = createMiddleware<Door>((c, next) => {
  const [, limit = smallBody] = LIMITS.find(([path]) => path.test(c.req.path)) ?? [];
  return limit(c, next);
});

/** Runs before routes that read a setting. Pictures, the staff app and the health check need none. */
const freshSettings = createMiddleware<Door>(async (c, next) => {
  await c.var.ctx.freshen();
  await next();
});

/** The HTTP app. `compose` makes the store from the bindings; tests pass their own. */
export function createApp(compose: Compose) {
  const app = new Hono<Door>();
  app.use(async (c, next) => {
    c.set('ctx', asItself(compose(c.env)));
    await next();
  });
  app.use(observe, securityHeaders);
  app.use('/api/*', cors);
  app.use(ownOrigin);
  app.use(bodyLimits);
  app.route('/', limited('api'));
  app.use('/api/*', freshSettings);
  app.route('/api/v1', api);
  app.all('/api/*', apiNotFound);
  app.route('/', site);
  app.use(freshSettings);
  app.route('/', pages);
  app.get('*', pageCaller, notFoundPage);
  app.onError(apiErrors);
  app.notFound(apiNotFound);
  return app;
}
