/** Starts a pad: `npm run pad -- --config FILE --data DIR`. */
import { randomBytes } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { pino } from 'pino'
import { systemClock } from '../hardware/board/clock.ts'
import { loadPadFonts } from '../hardware/display/fonts.ts'
import { collectGarbage } from '../hardware/memory.ts'
import { readIdentity } from './assignment/identity.ts'
import { openBoard } from './board/open.ts'
import { wakeBody } from './body.ts'
import { type Given, readSetup } from './config.ts'
import type { Link } from './link/link.ts'
import { openAlbum } from './pictures/album.ts'
import { fail, newId, readArguments, readVersion, stopWhenAsked } from './program.ts'
import { boardDisk } from './store/disk.ts'
import { openStore } from './store/store.ts'
import { tidyInRests } from './tidying.ts'
import { watchUpdating } from './updating.ts'

const usage = 'npm run pad -- --config FILE --data DIR'

const run = async (): Promise<void> => {
  const { config, data } = readArguments(usage, 'the pad')
  const { given, serial, board: setup, log: level } = readSetup(config, process.env)
  const clock = systemClock
  const root = pino({ level, base: given === undefined ? {} : { pad: given.name } })
  /** What is open, the newest first. */
  const closers: (() => Promise<void>)[] = []
  stopWhenAsked(closers, root)

  const store = await openStore(data)
  const device = await readIdentity(data, boardDisk, () => randomBytes(8))
  const log = given === undefined ? root.child({ device }) : root
  for (const report of store.reports) log.error(report, 'damaged on the disk')
  const board = await openBoard(setup, given?.name ?? device, { clock, log })
  closers.unshift(board.close)
  const { display, beep, light, backlight } = board
  const lived = { clock: board.clock, newId, log }
  const album = openAlbum({ folder: join(data, 'pictures'), clock, random: Math.random, log })
  closers.unshift(album.close)
  const tidying = tidyInRests(clock, collectGarbage)
  closers.unshift(async () => tidying.close())
  const { unpacked } = tidying
  const ports = { store, album, display, fonts: loadPadFonts(), beep, light, backlight, unpacked, ...lived }
  const body = wakeBody(ports)
  closers.unshift(body.close)
  board.onButton(event => {
    body.feel(event)
    tidying.pressed()
  })
  const updates = watchUpdating(
    data,
    update => {
      log.info(update, update.on ? 'being updated' : 'updated')
      body.tell({ type: 'updating', ...update })
    },
    err => log.error({ err }, 'nobody will hear of an update'),
  )
  closers.unshift(async () => updates.close())
  board.lend({ spoken: body.spoken, speak: language => body.tell({ type: 'language', language }) })
  // The screen is up. What it takes to talk is loaded only now: from a slow card that takes the longest.
  const version = readVersion()
  const { openLink } = await import('./link/link.ts')
  const open = (at: Given): Link =>
    openLink(
      { ...at, version },
      { clock, random: Math.random, log: log.child(given === undefined ? { pad: at.name } : {}) },
    )
  if (given === undefined) {
    const { openCable } = await import('./console/cable.ts')
    closers.unshift(
      await openCable({ data, device, version, serial, board, body, clock, log, openLink: open }),
    )
  } else {
    const link = open(given)
    closers.unshift(link.close)
    body.attach(link)
  }
  log.info({ ready: true, control: board.controlPort, ms: Math.round(process.uptime() * 1000) }, 'ready')
  // For the next start, where `start.mjs` asked for it. Now, since a power cut ends no process.
  setImmediate(() => flushCompileCache())
}

run().catch(fail)
