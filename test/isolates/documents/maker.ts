import { renderDocument } from '#documents/renderDocument.ts';
import type { IssuedDocument } from '#domain/documents/document.ts';

/* The objects that wrangler.toml names. */
export * from '#src/index.ts';

/** A Worker that answers an issued document with its PDF. */
// biome-ignore lint/style/noDefaultExport: the platform asks for it
export default {
  async fetch(request: Request): Promise<Response> {
    const issued: IssuedDocument = await request.json();
    return new Response(await renderDocument(issued), { headers: { 'Content-Type': 'application/pdf' } });
  },
};
