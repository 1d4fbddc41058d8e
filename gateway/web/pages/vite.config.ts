/** How the restaurant's pages are put together: plain files that a strict content policy lets through. */
import { preact } from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'

/** One page an HTML file: the address without its ending. */
const pages = ['kitchen', 'floor', 'admin', 'sim']
const here = (path: string) => new URL(path, import.meta.url).pathname

/**
 * The schema library knows 19 formats of strings, from e-mail addresses to internationalised host names: a tenth of a
 * kitchen screen's first script, for words that no schema of ours uses. One that does says so at its first check.
 */
const withoutFormats: Plugin = {
  name: 'without-formats',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source.endsWith('/format/index.mjs') && importer?.includes('/typebox/build/schema/') === true
      ? 'without-formats'
      : undefined,
  load: id =>
    id === 'without-formats'
      ? 'const none = name => { throw new Error("pages are built without the format " + name) }\nexport const Format = { Has: () => false, Get: none, Test: none }'
      : undefined,
}

export default defineConfig({
  root: here('.'),
  plugins: [withoutFormats, preact({ devToolsEnabled: false, prefreshEnabled: false })],
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
