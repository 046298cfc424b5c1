import { compose } from './compose.ts';
import { handleSchedule } from './cron/schedule.ts';
import { createApp } from './http/app.ts';
import { keepPublic } from './http/keepPublic.ts';
import { handleOutbox } from './queue/outbox.ts';
import { handleOutboxDead } from './queue/outboxDead.ts';

export { AttemptsObject } from '#objects/attempts.ts';
export { CartObject } from '#objects/cart.ts';
export { StockDeskObject } from '#objects/stockDesk.ts';

/* The dead-letter queue's name in wrangler.toml. */
const DEAD = 'pinchi-outbox-dead';
const fetch = keepPublic(createApp(compose).fetch, compose);

// biome-ignore lint/style/noDefaultExport: the platform asks for it
export default {
  fetch,
  queue: (batch, env) => (batch.queue === DEAD ? handleOutboxDead : handleOutbox)(compose(env), batch),
  scheduled: (controller, env) => handleSchedule(compose(env), controller.cron),
} satisfies ExportedHandler<Env, { id: string }>;
