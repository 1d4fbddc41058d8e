/** The technician's command: finds devices at the end of a cable, and tells them where they belong. */
import { randomBytes } from 'node:crypto'
import { systemClock } from '../hardware/board/clock.ts'
import { openPort } from '../hardware/serial/port.ts'
import { listCables, listPorts } from '../hardware/serial/ports.ts'
import { runTechnician } from './technician/usage.ts'

// Whoever reads along may have read enough: `npm run technician -- list | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await runTechnician(process.argv.slice(2), {
  clock: systemClock,
  chance: () => randomBytes(10),
  say: line => process.stdout.write(`${line}\n`),
  tell: line => process.stderr.write(`${line}\n`),
  env: process.env,
  ports: async cables => [...(await listPorts()), ...(await listCables(cables))],
  open: openPort,
})
