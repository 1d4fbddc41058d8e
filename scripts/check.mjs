/** `npm run check`: format, lint, types and arrows, before a commit. */
import { readCall } from './setup/call.mjs'
import { arrows, runChecks, staticChecks, staticChecksSince } from './setup/checks.mjs'
import { makeReady } from './setup/ready.mjs'
import { buildRunner } from './setup/runner.mjs'
import { runTool } from './setup/trouble.mjs'

const usage = `Usage: npm run check [-- --fresh]
Format, lint, types and arrows between folders, of all that may have changed since they were last well.
  --fresh  of everything, as npm test does`

const given = readCall(usage, ['--fresh'])
await runTool(async () => {
  const node = await makeReady()
  await buildRunner()
  const checks = given.has('--fresh') ? staticChecks : await staticChecksSince()
  return (await runChecks([...checks, arrows(node.path)])) ? 0 : 1
})
