import { env } from 'cloudflare:workers';
import { runSchedule } from '#cron/runSchedule.ts';
import { asPerson } from '#test/support/api.ts';
import { ctx } from '#test/support/context.ts';
import { intentRequest } from '#test/support/gateway.ts';
import { makePerson } from '#test/support/people.ts';
import { type Calls, form, nothing, type Prop } from './caller.ts';

const aJob: Prop = () => ({ parameters: { name: 'release-holds' } });
const aPicture: Prop = async () => {
  await env.MEDIA.put('matrix.webp', 'a picture', { httpMetadata: { contentType: 'image/webp' } });
  return { parameters: { key: 'matrix.webp' } };
};

/* With no press that happens: an event of it would come in as a webhook, at any time. */
const aSiteMap: Prop = () => ({ parameters: { file: 'shop' } });
const anIntent: Prop = async () => {
  const { id = '' } = (await ctx().gateway?.open(intentRequest({ attemptId: `pat_${crypto.randomUUID()}` }))) ?? {};
  return { parameters: { intent: id }, form: {} };
};

/** What the store has besides its features: jobs, the staff's first page, pictures, and what describes it. */
export const store: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['401 401 403 403 200 200 200 200', 'GET /api/v1/staff/summary', nothing],
    ['401 401 403 403 403 403 403 200', 'POST /api/v1/staff/jobs/:name/run', aJob],

    ['200 200 200 200 200 200 200 200', 'GET /terms', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /delivery', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /returns', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /privacy', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /healthz', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /media/:key', aPicture],
    ['200 200 200 200 200 200 200 200', 'GET /openapi.json', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /docs', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /speculation.json', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /robots.txt', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /sitemap.xml', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /sitemap/:file', aSiteMap],
    ['301 301 301 301 301 301 301 301', 'GET /admin', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /admin/*', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /dev/mailbox', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /dev/mailbox.json', nothing],
    ['200 200 200 200 200 200 200 200', 'GET /dev/gateway', nothing],
    ['303 303 303 303 303 303 303 303', 'POST /dev/gateway', form({ do: 'oldest' })],
    ['303 303 303 303 303 303 303 303', 'POST /dev/gateway/:intent', anIntent],
    ['200 200 200 200 200 200 200 200', 'GET /dev/gateway/pay/:intent', anIntent],
    ['303 303 303 303 303 303 303 303', 'POST /dev/gateway/pay/:intent', anIntent],
    ['200 200 200 200 200 200 200 200', 'GET /*', nothing],
  ],

  async more() {
    const owner = asPerson(await makePerson({ role: 'owner' }));
    const clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] }));
    for (const api of [owner, clerk]) await api.get('/staff/summary');
    for (const job of ['recalculate-tiers', 'release-holds', 'reckon-offers', 'sweep-outbox']) await owner.post(`/staff/jobs/${job}/run`);
    for (const cron of ['* * * * *', '0 3 * * *']) await runSchedule(ctx(), cron);
  },
};
