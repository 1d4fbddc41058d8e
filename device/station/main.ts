/** Starts a kitchen device: `npm run station -- --config FILE --data DIR`. */
import { randomBytes } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { pino } from 'pino'
import { systemClock } from '../../hardware/board/clock.ts'
import { readIdentity } from '../assignment/identity.ts'
import { fail, newId, readArguments, readVersion, stopWhenAsked } from '../program.ts'
import { boardDisk } from '../store/disk.ts'
import { openOwnBar } from './bar.ts'
import { readSetup } from './config.ts'
import { openDoor } from './door/door.ts'
import { openPages } from './door/pages.ts'
import { readScreenKey, writeScreenUrl } from './key.ts'
import { keepKiosk } from './kiosk.ts'
import { openBar } from './open-bar.ts'
import { openPapers } from './papers/papers.ts'
import { openPrinter } from './papers/printer.ts'
import { openStation } from './station.ts'

const usage = 'npm run station -- --config FILE --data DIR'

const run = async (): Promise<void> => {
  const { config, data } = readArguments(usage, 'the kitchen device')
  const setup = readSetup(config, process.env)
  const clock = systemClock
  const random = Math.random
  const disk = boardDisk
  const root = pino({
    level: setup.log,
    base: setup.given === undefined ? {} : { station: setup.given.name },
  })
  /** What is open, the newest first. */
  const closers: (() => Promise<void>)[] = []
  stopWhenAsked(closers, root)

  await disk.makeFolder(data)
  const device = await readIdentity(data, disk, () => randomBytes(8))
  const log = setup.given === undefined ? root.child({ device }) : root
  const papers = await openPapers({ folder: data, disk, clock, newId, log })
  for (const problem of papers.problems) log.error(problem, 'damaged on the disk')
  closers.unshift(papers.close)
  const printer = openPrinter(setup.printer, papers, { clock, random })
  closers.unshift(printer.close)
  const opened = await openBar(setup.bumpBar, clock)
  const bar = opened && (await openOwnBar({ ...opened, folder: data, disk, log }))
  if (bar !== undefined) closers.unshift(bar.close)
  const version = readVersion()
  const station = openStation({
    ...{ version, papers, printer, clock, random, log },
    logOf: name => (setup.given === undefined ? log.child({ station: name }) : log),
  })
  closers.unshift(station.close)
  const door = await openDoor({
    port: setup.doorPort,
    key: await readScreenKey(data, () => randomBytes(32)),
    chance: () => randomBytes(32),
    behind: () => station.given && { ...station.given, web: setup.webOf(station.given) },
    device,
    pages: await openPages(join(data, 'pages'), disk),
    ...{ bar, clock, log },
  })
  closers.unshift(door.close)
  station.onUp(door.refresh)
  station.onCalled(door.call)
  if (setup.given === undefined) {
    const { openCable } = await import('./cable.ts')
    const { serial } = setup
    const parts = { data, disk, device, version, serial, station, papers, printer, bar, clock, log }
    closers.unshift(await openCable(parts))
  } else await station.serve(setup.given)
  const screen = await writeScreenUrl(data, door.url)
  if (setup.kiosk.length > 0) {
    const kiosk = keepKiosk({ command: setup.kiosk, url: door.urlForOnce, clock, log })
    closers.unshift(kiosk.close)
  } else log.info({ screen }, 'the address of the screen is in this file')
  const control = opened?.controlPort
  const ms = Math.round(process.uptime() * 1000)
  log.info({ ready: true, door: door.port, ...(control === undefined ? {} : { control }), ms }, 'ready')
  // For the next start, where `start.mjs` asked for it. Now, since a power cut ends no process.
  setImmediate(() => flushCompileCache())
}

run().catch(fail)
