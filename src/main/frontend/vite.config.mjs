import { defineConfig } from 'vite';
import { purge } from './scripts/purge.mjs';

export default defineConfig({
  base: '/app/',
  css: {
    postcss: {
      plugins: [purge('../resources/pages', '../java/dev/patchboard/web', 'src')],
    },
  },
  build: {
    outDir: '../../../target/frontend',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: {
        app: 'src/app.ts',
        theme: 'src/theme.ts',
      },
      // htmx holds an eval for a feature that `allowEval: false` and our CSP both switch off.
      checks: { eval: false, pluginTimings: false },
    },
  },
});
