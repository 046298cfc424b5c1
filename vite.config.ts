import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const admin = here('web/admin/index.html');

/** The shop's script and style, and the staff SPA. The shop's pages themselves are rendered by the Worker. */
export default defineConfig({
  root: here('web'),
  publicDir: here('web/public'),
  plugins: [react({ include: /web\/admin\/.*\.tsx$/ })],
  resolve: {
    // The cart's components are written once: hono/jsx renders them in the Worker, these 20 lines in the browser.
    alias: [{ find: /^hono\/jsx\/jsx-(dev-)?runtime$/, replacement: here('web/storefront/live/jsx.ts') }],
  },
  build: {
    outDir: here('web/dist'),
    // A store that runs on the last build still serves it; names are hashes, so builds lie side by side.
    emptyOutDir: false,
    manifest: 'manifest.json',
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: [here('web/storefront/live/main.ts'), ...(existsSync(admin) ? [admin] : [])],
    },
  },
});
