/** Loads all that a gateway may load, starts nothing, keeps it compiled where `start.mjs` looks, and ends. */
import { globSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)))
for (const path of globSync('**/*.ts', { cwd: import.meta.dirname, exclude: ['web/pages'] })) {
  // A thread's file refuses to run here, when all of it has been compiled; whatever else fails, fails in `main.ts`.
  await import(`./${path}`).catch(() => undefined)
}
// Node writes down what it compiled as it ends; some libraries would keep it from ending.
process.exit(0)
