import { compose } from './compose.ts';
import { runSchedule } from './cron/runSchedule.ts';
import { createApp } from './http/app.ts';
import { cachePublic } from './http/cachePublic.ts';
import { consume } from './queue/consume.ts';

export { AttemptsObject } from '#objects/attempts.ts';
export { CartObject } from '#objects/cart.ts';
export { ChannelObject } from '#objects/channel.ts';
export { StockDeskObject } from '#objects/stockDesk.ts';

const fetch = cachePublic(createApp(compose).fetch, compose);

// biome-ignore lint/style/noDefaultExport: the platform asks for it
export default {
  fetch,
  queue: (batch, env) => consume(compose(env), batch),
  scheduled: (controller, env) => runSchedule(compose(env), controller.cron),
} satisfies ExportedHandler<Env, { id: string }>;
