import { buildWeb } from './lib/buildWeb.ts';
import { main, step } from './lib/say.ts';

/** `npm run build`: builds the web into web/dist. */
await main(async () => {
  await step('Building the web', buildWeb);
  return 0;
});
