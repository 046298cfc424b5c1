/**
 * Stands for the library by which fontkit unpacks WOFF2 fonts (wrangler.toml, alias), which is 87 KB of the Worker. Ours are not packed.
 */
// biome-ignore lint/style/noDefaultExport: fontkit asks for it
export default function unpack(): never {
  throw new Error('Fonts of documents are not packed: src/documents/fonts');
}
