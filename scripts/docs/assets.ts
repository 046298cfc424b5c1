import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { inRoot } from '#scripts/lib/root.ts';

const SWAGGER = inRoot('node_modules/swagger-ui-dist');
const FILES = {
  'swagger-ui.css': `${SWAGGER}/swagger-ui.css`,
  'swagger-ui-bundle.js': `${SWAGGER}/swagger-ui-bundle.js`,
  'start.js': inRoot('scripts/docs/start.js'),
};

/** A vite plugin that adds the files of the API reference (`/docs`) to the build, so that it works without a network. */
export function docsAssets(): Plugin {
  return {
    name: 'pinchi-docs',
    apply: 'build',
    generateBundle() {
      for (const [name, path] of Object.entries(FILES)) {
        this.emitFile({ type: 'asset', fileName: `assets/docs/${name}`, source: readFileSync(path) });
      }
    },
  };
}
