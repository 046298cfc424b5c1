import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const FILES = {
  'swagger-ui.css': new URL('../../node_modules/swagger-ui-dist/swagger-ui.css', import.meta.url),
  'swagger-ui-bundle.js': new URL('../../node_modules/swagger-ui-dist/swagger-ui-bundle.js', import.meta.url),
  'start.js': new URL('start.js', import.meta.url),
};

/** A vite plugin: the files of the API reference at `/docs`, beside the web's own, so that it works without a network. */
export function docsAssets(): Plugin {
  return {
    name: 'pinchi-docs',
    apply: 'build',
    generateBundle() {
      for (const [name, url] of Object.entries(FILES)) {
        this.emitFile({ type: 'asset', fileName: `assets/docs/${name}`, source: readFileSync(fileURLToPath(url)) });
      }
    },
  };
}
