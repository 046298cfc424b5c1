import type { Handler } from 'hono';
import type { Door } from '#http/door.ts';

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pinchi API</title><link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/assets/docs/swagger-ui.css"></head>
<body><main id="ui"></main><script src="/assets/docs/swagger-ui-bundle.js"></script><script src="/assets/docs/start.js"></script></body></html>`;

/** The API reference page. Its files come from our own build, so it works offline. */
export const docs: Handler<Door> = (c) => c.html(PAGE);
