import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const STYLES = 'body { font-family: sans-serif; margin: 2rem }';
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Bare page</title><meta name="description" content="A heading and a paragraph"><link rel="stylesheet" href="/styles.css"></head>
<body><main><h1>Bare page</h1><p>${'A heading, a paragraph and one rule of style. '.repeat(5)}</p></main></body></html>`;

/**
 * What Lighthouse says of a page with nothing on it: no page of the shop can do better on this machine. Resolves with the server and its
 * address.
 */
export function serveBarePage(): Promise<{ server: Server; baseUrl: string }> {
  const server = createServer(({ url }, answer) => {
    const styles = url === '/styles.css';
    answer.writeHead(styles || url === '/' ? 200 : 404, { 'content-type': styles ? 'text/css' : 'text/html' });
    answer.end(styles ? STYLES : url === '/' ? PAGE : '');
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ server, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
  });
}
