/** The manager's command for the menu, until there is a page for it: check, publish, sold out, back, show. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { systemClock } from '../hardware/board/clock.ts'
import { runMenu } from './menu/usage.ts'
import { usualFolder } from './simulate/folder.ts'

// Whoever reads along may have read enough: `npm run menu -- show | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await runMenu(process.argv.slice(2), {
  clock: systemClock,
  random: Math.random,
  chance: () => randomBytes(10),
  say: line => process.stdout.write(`${line}\n`),
  tell: line => process.stderr.write(`${line}\n`),
  key: process.env.FOURTOP_KEY || undefined,
  demoKeyFile: join(usualFolder(0), 'keys', 'manager.key'),
  columns: Math.min(process.stdout.columns ?? 100, 110),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})
