// biome-ignore lint/style/noDefaultExport: the platform asks for it
export default { fetch: () => new Response('ok') };
