/** What every device's program does at its start: what it was called with, which one it is, and how it ends when it cannot. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemClock } from '../hardware/board/clock.ts'
import { Fault } from '../protocol/fault.ts'
import { RequestId } from '../protocol/ids.ts'
import { check } from '../protocol/shape.ts'
import { ulid } from '../protocol/ulid.ts'

/** Says in one sentence on standard error what is wrong. 2: the call or a file; 1: anything else. */
export const fail = (cause: unknown): never => {
  const known = cause instanceof Fault
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  process.stderr.write(`${known ? cause.message : text}\n`)
  process.exit(known && cause.code === 'bad-file' ? 2 : 1)
}

/** @param who it is: `the pad` */
export const readArguments = (usage: string, who: string) => {
  try {
    const { values } = parseArgs({
      options: {
        config: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help === true) {
      process.stdout.write(`Usage: ${usage}\n`)
      process.exit(0)
    }
    if (values.config === undefined) throw new Error(`--config FILE is missing: who ${who} is`)
    if (values.data === undefined)
      throw new Error('--data DIR is missing: where it keeps what it must not forget')
    return { config: values.config, data: values.data }
  } catch (cause) {
    process.stderr.write(`${cause instanceof Error ? cause.message : cause}\nUsage: ${usage}\n`)
    process.exit(2)
  }
}

export const readVersion = (): string => {
  const read: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const said = typeof read === 'object' && read !== null && 'version' in read ? read.version : undefined
  return typeof said === 'string' ? said : 'unknown'
}

export const newId = (): RequestId => {
  const id = check(RequestId, ulid(systemClock.now(), randomBytes(10)))
  if (!id.ok) throw new Fault('bad-id', id.problems.join('; '))
  return id.value
}

/**
 * Ends the process on SIGTERM and SIGINT with exit code 0, when everything is closed, one after the other.
 * @param closers read when that happens
 */
export const stopWhenAsked = (
  closers: readonly (() => Promise<void>)[],
  log: { info(fields: object, message: string): void },
): void => {
  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, 'stopping')
    for (const close of closers) await close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => stop(signal).catch(fail))
}
