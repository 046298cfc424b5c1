import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CLIENT, IdentityProvider, type Someone } from '#test/support/identityProvider.ts';

/** Starts an identity provider on this machine. `PUT /someone` sets the person who agrees there. */
export async function openIdentityHouse(): Promise<{ url: string; close(): Promise<void> }> {
  const house = new IdentityProvider();
  const server = createServer(async (message, answer) => {
    const request = await read(message);
    if (message.method === 'PUT') house.someone = (await request.json()) as Someone | null;
    const response = message.method === 'PUT' ? new Response(null, { status: 204 }) : await house.handle(request);
    answer.writeHead(response.status, Object.fromEntries(response.headers));
    answer.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

/** The settings of the store for it. */
export function identityEnvironment(url: string): Record<string, string> {
  const of = (name: string) => ({ [`${name}_CLIENT_ID`]: CLIENT.id, [`${name}_CLIENT_SECRET`]: CLIENT.secret, [`${name}_URL`]: url });
  return { ...of('GOOGLE'), ...of('GITHUB') };
}

async function read(message: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part);
  const body = parts.length > 0 ? Buffer.concat(parts) : null;
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)] as [string, string]);
  return new Request(`http://${message.headers.host}${message.url}`, { method: message.method ?? 'GET', headers, body });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
