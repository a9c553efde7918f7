import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const WORTH_COMPRESSING = 2048;

/** Leaves `x.gz` beside each text file of the build, which the server sends to everybody who takes it. */
function compressedCopies(): Plugin {
  let folder = '';
  return {
    name: 'compressed-copies',
    apply: 'build',
    configResolved: ({ root, build }) => void (folder = resolve(root, build.outDir)),
    async closeBundle() {
      for (const entry of await readdir(folder, { recursive: true })) {
        if (!/\.(js|css|html|svg|json)$/.test(entry)) continue;
        const content = await readFile(join(folder, entry));
        if (content.length >= WORTH_COMPRESSING) await writeFile(join(folder, `${entry}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressedCopies()],
  server: { proxy: { '/api': 'http://127.0.0.1:4870' } },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1200 },
});
