import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
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
import { site } from './site/index.ts';

const MAX_BODY = 1024 * 1024;

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
  app.use(bodyLimit({ maxSize: MAX_BODY }));
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
