import { DurableObject } from 'cloudflare:workers';

export class Counter extends DurableObject {
  next() {
    this.n = (this.n ?? 0) + 1;
    return this.n;
  }
}

// biome-ignore lint/style/noDefaultExport: the platform asks for it
export default {
  async fetch(request, env) {
    return Response.json(await env.COUNTER.getByName(request.url).next());
  },
};
