/** `npm test`: everything that can be proven on this machine, from a fresh clone. */
import { availableParallelism } from 'node:os'
import { bringBrowser } from './setup/browser.mjs'
import { bringCampaigns } from './setup/campaigns.mjs'
import { runChecks, staticChecks } from './setup/checks.mjs'
import { say, show } from './setup/command.mjs'
import { buildPages } from './setup/pages.mjs'
import { projectEnv } from './setup/place.mjs'
import { makeReady } from './setup/ready.mjs'
import { buildRunner } from './setup/runner.mjs'
import { runTool } from './setup/trouble.mjs'

const usage = `Usage: npm test [-- TAP…]     everything, campaigns included
       npm run test:quick     all but the campaigns
  TAP…  files or folders, and tap's own options (node_modules/.bin/tap --help): only those files, and no checks`

/** Longer than tap's own 30: a journey starts several processes, and the machine may be busy with others. */
const FILE_SECONDS = 90

/**
 * tap's arguments. What a person adds comes last, so that it wins.
 * @param {readonly string[]} asked file names and tap's own options
 * @param {boolean} quick leaves out the campaigns
 */
const tapArguments = (asked, quick) => [
  `--jobs=${Math.max(2, availableParallelism())}`,
  `--timeout=${FILE_SECONDS}`,
  '--reporter=base',
  ...(quick ? ['--exclude=test/campaign/**'] : []),
  ...asked,
]

if (process.argv.slice(2).some(word => word === '--help' || word === '-h')) {
  say(usage)
  process.exit(0)
}
await runTool(async () => {
  const started = performance.now()
  const asked = process.argv.slice(2).filter(argument => argument !== '--quick')
  const quick = process.argv.includes('--quick')

  await makeReady()
  await buildRunner()
  await buildPages()
  const browser = await bringBrowser()
  if (!quick && asked.length === 0) await bringCampaigns()
  // Somebody who names files is after those: the sources as a whole have `npm run check`.
  const sound = asked.length > 0 || (await runChecks(staticChecks))

  const env = { ...projectEnv }
  delete env.FOURTOP_CHROMIUM
  if (browser !== undefined) env.FOURTOP_CHROMIUM = browser
  // Without a terminal the reporter would draw its moving parts again and again, line under line.
  if (!process.stdout.isTTY) env.CI = '1'
  const code = await show(['tap', 'run', ...tapArguments(asked, quick)], env)

  const took = Math.round((performance.now() - started) / 1000)
  if (!sound) say('✗ the sources do not pass the checks above (npm run check)')
  say(`${code === 0 && sound ? '✓' : '✗'} ${Math.floor(took / 60)} min ${took % 60} s in all`)
  return code === 0 && !sound ? 1 : code
})
