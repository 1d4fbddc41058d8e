/** `npm run check`: format, lint, types and arrows, before a commit. */
import { arrows, runChecks, staticChecks } from './setup/checks.mjs'
import { makeReady } from './setup/ready.mjs'
import { buildRunner } from './setup/runner.mjs'
import { runTool } from './setup/trouble.mjs'

await runTool(async () => {
  const node = await makeReady()
  await buildRunner()
  return (await runChecks([...staticChecks, arrows(node.path)])) ? 0 : 1
})
