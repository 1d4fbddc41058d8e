/** Starts the gateway: `npm run gateway -- --config FILE --data DIR [--site FILE]`, which comes in by `start.mjs`. */
import { parseArgs } from 'node:util'
import { type Logger, pino } from 'pino'
import { systemClock } from '../hardware/board/clock.ts'
import { Fault } from '../protocol/fault.ts'
import { openBook } from './book.ts'
import { type GatewayConfig, readConfig } from './config.ts'
import { keepDemoHome } from './demo.ts'
import type { Gateway } from './gateway.ts'
import type { Rooms } from './journal/room.ts'

const usage = `Usage: npm run gateway -- [--config FILE] --data DIR [--site FILE]
  --config FILE  ports and limits, else the safe defaults of gateway/config.ts
  --data DIR     where orders, keys and its authority are kept; made where there is none
  --site FILE    what an empty journal begins with: tables, stations, printers`

/** Says what is wrong and what to do, in one sentence on standard error. 2: the call or a file; 1: anything else. */
const fail = (cause: unknown): never => {
  const known = cause instanceof Fault
  process.stderr.write(known ? `${cause.message}\n` : `${(cause as Error).stack ?? cause}\n`)
  process.exit(known && cause.code === 'bad-file' ? 2 : 1)
}

const readArguments = () => {
  try {
    const { values } = parseArgs({
      options: {
        config: { type: 'string' },
        data: { type: 'string' },
        site: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help === true) {
      process.stdout.write(`${usage}\n`)
      process.exit(0)
    }
    if (values.data === undefined) throw new Error('--data DIR is missing: where orders are kept')
    return { ...values, data: values.data }
  } catch (cause) {
    process.stderr.write(`${(cause as Error).message}\n${usage}\n`)
    process.exit(2)
  }
}

/** The rest of the gateway is loaded while its journal's thread opens the book. */
const open = async (
  { config, data, site, log }: { config: GatewayConfig; data: string; site: string | undefined; log: Logger },
  rooms: Rooms | undefined,
): Promise<Gateway> => {
  const book = await openBook(data, log, rooms)
  const { openGateway } = await import('./gateway.ts')
  const random = (n: number) => crypto.getRandomValues(new Uint8Array(n))
  const fatal = (fault: Fault): void => {
    log.fatal({ err: fault }, 'stopping, to be started again')
    process.exit(1)
  }
  const print = (text: string): void => void process.stderr.write(text)
  return openGateway({ config, data, site, book, clock: systemClock, random, log, print, fatal })
}

/** @param rooms where the journal's threads are on their way already */
export const main = async (rooms?: Rooms): Promise<void> => {
  const { config: path, data, site } = readArguments()
  try {
    const config = readConfig(path)
    // As whoever opens the gateway does; here before anything is written.
    keepDemoHome(config)
    const log = pino({ level: config.log ?? 'info' })
    const opening = open({ config, data, site, log }, rooms)
    // Told to stop while it still opens, it opens first: what is half open cannot be closed.
    const stop = (signal: string): void => {
      log.info({ signal }, 'stopping')
      opening
        .then(gateway => gateway.close())
        .then(
          () => process.exit(0),
          cause => fail(cause),
        )
    }
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
    const gateway = await opening
    const { mqttPort: mqtt, httpPort: http, mqttsPort: mqtts, httpsPort: https, fingerprint } = gateway
    const { seq } = gateway.desk.head
    const ms = Math.round(performance.now())
    log.info({ ready: true, mqtt, http, mqtts, https, fingerprint, seq, ms }, 'ready')
  } catch (cause) {
    fail(cause)
  }
}

// Not by `start.mjs`: as the tests do, and whoever works on it.
if (import.meta.main) await main()
