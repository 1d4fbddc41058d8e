/** How the restaurant's pages are put together: plain files that a strict content policy lets through. */
import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vite'

/** One page an HTML file: the address without its ending. */
const pages = ['kitchen', 'floor', 'admin', 'sim']
const here = (path: string) => new URL(path, import.meta.url).pathname

export default defineConfig({
  root: here('.'),
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    // Kitchen tablets live long: what Chromium, Firefox and Safari of 2023 read.
    target: ['chrome110', 'firefox110', 'safari16.4'],
    // The content policy allows neither data: addresses nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: Object.fromEntries(pages.map(page => [page, here(`${page}.html`)])) },
  },
})
