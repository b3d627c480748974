import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The portaal: static files that the gateway serves at /. Nothing is inlined, because the policy forbids inline styles and scripts. */
export default defineConfig({
  base: '/',
  plugins: [react()],
  resolve: { conditions: ['polder-src', 'module', 'browser', 'development|production'] },
  build: { target: 'es2022', outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, sourcemap: true },
});
