import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Context } from '../services/context.ts';
import { api } from './api/index.ts';
import type { Door } from './door.ts';
import { liveCart } from './liveCart.ts';
import { apiErrors, apiNotFound } from './middleware/errors.ts';
import { manners } from './middleware/manners.ts';
import { observe } from './middleware/observe.ts';
import { ownOrigin } from './middleware/origin.ts';

const MOST_BODY = 1024 * 1024;

/** The front door. `compose` makes the services' context from the bindings; tests pass their own. */
export function createApp(compose: (env: Env) => Context) {
  const app = new Hono<Door>();
  app.use(async (c, next) => {
    c.set('ctx', compose(c.env));
    await next();
  });
  app.use(observe, manners, ownOrigin);
  app.use(bodyLimit({ maxSize: MOST_BODY }));
  app.get('/api/v1/carts/:id/live', liveCart);
  app.route('/api/v1', api);
  app.onError(apiErrors);
  app.notFound(apiNotFound);
  return app;
}
