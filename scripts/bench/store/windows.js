/* Opens sockets of the store from inside the runtime: each costs no open file, where one over TCP costs two. A text is the number of a socket, a blank, and
   what to open, then what to send. Without a text, the socket is closed. */
// biome-ignore lint/style/noDefaultExport: the platform asks for it
export default {
  fetch(_request, env) {
    const { 0: client, 1: server } = new WebSocketPair();
    const open = new Map();
    server.accept();
    server.addEventListener('message', async ({ data }) => {
      const cut = data.indexOf(' ');
      const [id, text] = [data.slice(0, cut), data.slice(cut + 1)];
      if (text === '') open.get(id)?.close();
      else if (open.has(id)) open.get(id).send(text);
      else open.set(id, await dial(env, JSON.parse(text), (frame) => server.send(`${id} ${frame}`)));
    });
    return new Response(null, { status: 101, webSocket: client });
  },
};

async function dial(env, { url, headers }, heard) {
  const { webSocket } = await env.STORE.fetch(url, { headers: { ...headers, upgrade: 'websocket' } });
  webSocket.addEventListener('message', ({ data }) => heard(data));
  webSocket.accept();
  return webSocket;
}
