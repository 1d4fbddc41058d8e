/**
 * `npm run check`: format, lint, types and arrows, before a commit. Looks only at what may have changed since it
 * was last content with it; `npm run check -- --fresh` looks at everything, as `npm test` does.
 */
import { arrows, runChecks, staticChecks, staticChecksSince } from './setup/checks.mjs'
import { makeReady } from './setup/ready.mjs'
import { buildRunner } from './setup/runner.mjs'
import { runTool } from './setup/trouble.mjs'

await runTool(async () => {
  const node = await makeReady()
  await buildRunner()
  const checks = process.argv.includes('--fresh') ? staticChecks : await staticChecksSince()
  return (await runChecks([...checks, arrows(node.path)])) ? 0 : 1
})
