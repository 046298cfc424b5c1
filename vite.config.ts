import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { PAGE_KINDS } from '#storefront/pageKinds.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const admin = here('web/admin/index.html');

/** The shop's script and style, and the staff SPA. The shop's pages themselves are rendered by the Worker. */
export default defineConfig({
  root: here('web'),
  publicDir: here('web/public'),
  plugins: [ownCopies(), plainImports(), react({ include: /web\/admin\/.*\.tsx$/ })],
  resolve: {
    // The cart's components are written once: web/storefront/jsx.ts renders them in the Worker, these 20 lines in the browser.
    alias: [{ find: /^#jsx\/jsx-(dev-)?runtime$/, replacement: here('web/storefront/live/parts/jsx.ts') }],
  },
  build: {
    outDir: here('web/dist'),
    // A store that runs on the last build still serves it; names are hashes, so builds lie side by side.
    emptyOutDir: false,
    manifest: 'manifest.json',
    target: 'es2023',
    // Browsers since spring 2023 know `oklch()`: written out for older ones, each colour is there three times.
    cssTarget: ['chrome111', 'safari16.4', 'firefox113'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      // The core of the shop's script with all it imports is one file: what parts import too would be files of its own, found one after another.
      output: { codeSplitting: { groups: [{ name: 'main', test: /\/web\/storefront\/live\/main\.ts$/ }] } },
      input: [
        here('web/storefront/live/main.ts'),
        ...Object.keys(PAGE_KINDS).map((kind) => here(`web/storefront/styles/kinds/${kind}.css`)),
        ...(existsSync(admin) ? [admin] : []),
      ],
    },
  },
});

/**
 * What the shop's script takes from src and web/browser is a copy of its own. A module that the staff app has too would become a file of
 * its own, with all that either needs of it: more requests and more bytes for a shopper. These modules only declare: what the core does
 * not use of them, but a part does, goes with the part.
 */
function ownCopies(): Plugin {
  const copy = '?shop';
  return {
    name: 'pinchi-own-copies',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer?.includes('/web/storefront/') && !importer?.endsWith(copy)) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found && /\/(?:src|web\/browser)\/.*\.ts$/.test(found.id) ? { ...found, id: found.id + copy, moduleSideEffects: false } : null;
    },
  };
}

/** The shop's parts need nothing preloaded, and vite's helper for that is a tenth of its script: there `import()` stays as it is. */
function plainImports(): Plugin {
  const plain = '\0plain-import';
  return {
    name: 'pinchi-plain-imports',
    enforce: 'pre',
    resolveId: (id, importer) => (id.includes('vite/preload-helper') && importer?.includes('/web/storefront/') ? plain : null),
    load: (id) => (id === plain ? 'export const __vitePreload = (load) => load();' : null),
  };
}
