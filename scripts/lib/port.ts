import { createServer } from 'node:net';
import { Stop } from './say.ts';

/** Ends the script with one line if the port is already in use, on IPv4 or IPv6. */
export async function mustBeFree(port: number): Promise<void> {
  for (const host of ['127.0.0.1', '::1']) {
    const fault = await listen(port, host);
    if (fault === 'EADDRINUSE') throw new Stop(`Port ${port} is taken. Choose another: PORT=${port + 1} npm start`);
    if (fault === 'EACCES') throw new Stop(`Port ${port} is not for everybody to open. Choose another: PORT=8787 npm start`);
  }
}

function listen(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host }, () => server.close(() => resolve(undefined)));
  });
}
