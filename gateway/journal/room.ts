/** A thread of the gateway and who works in it: alone who keeps others from working, together who can wait. */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'

/** A service's place in a thread. */
export interface Seat {
  /** To the service; closed from there when it has ended. */
  readonly port: MessagePort
  /** Resolves when the thread is gone, with the reason. */
  readonly ended: Promise<string>
  /** To be called when the service has ended: the last one takes the thread along; resolves when that is gone. */
  leave(): Promise<void>
}

export interface Room {
  /** Starts the service in `file`, which ends with a call of `serve`; and a thread, where none is running. */
  seat(file: URL): Seat
  /** Starts it before there is anybody to ask it anything: the next `seat` of this file is this one. */
  expect(file: URL): void
}

/** Where the journal is kept. Reading and filing can wait for each other; what commits wait for is the disk alone. */
export interface Rooms {
  readonly commits: Room
  readonly reads: Room
}

export const openRooms = (): Rooms => ({ commits: openRoom(), reads: openRoom() })

/**
 * Both, with their services on the way: the journal opens sooner where they are asked for before the gateway loads the
 * rest of itself, which keeps one core busy for a third of a second. For a process that ends if it opens no journal.
 */
export const prepareRooms = (): Rooms => {
  const rooms = openRooms()
  rooms.commits.expect(new URL('./committer.ts', import.meta.url))
  rooms.reads.expect(new URL('./reader.ts', import.meta.url))
  rooms.reads.expect(new URL('./indexer.ts', import.meta.url))
  return rooms
}

interface Running {
  readonly worker: Worker
  readonly ended: Promise<string>
  services: number
}

/** What a thread is told when it is to seat a service; nothing, when it is to end. */
export interface Seating {
  readonly file: string
  readonly port: MessagePort
}

/**
 * Megabytes in which a thread makes new things before it clears up. V8 would let that grow to 134 MB a thread, for
 * rows that are gone as soon as they are answered: behind 100,000 orders this took 28 MB off the gateway as it
 * starts, and 190 MB while it photographs a full house, at no cost that could be measured.
 */
const youngMegabytes = 2

/**
 * A thread for services that may wait for each other. Node's own share of each is 12 MB, whatever runs in it: the
 * reader and the indexer together do with one less, 15 MB.
 */
export const openRoom = (): Room => {
  let running: Running | undefined
  const expected = new Map<string, Seat>()

  const run = (): Running => {
    // None of the process's own flags: a test runner's would load the runner once more into each thread.
    const worker = new Worker(new URL('./seat.mjs', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    })
    const ended = new Promise<string>(resolve => {
      let why: string | undefined
      worker.on('error', error => {
        why = error instanceof Error ? error.message : String(error)
      })
      worker.once('exit', code => resolve(why ?? `exit code ${code}`))
    })
    const begun = { worker, ended, services: 0 }
    void ended.then(() => forget(begun))
    return begun
  }
  const forget = (gone: Running): void => {
    if (running === gone) running = undefined
  }

  const seat = (file: URL): Seat => {
    running ??= run()
    const mine = running
    const { port1: port, port2: theirs } = new MessageChannel()
    mine.services++
    mine.worker.postMessage({ file: file.href, port: theirs } satisfies Seating, [theirs])
    return {
      port,
      ended: mine.ended,
      leave: async () => {
        if (--mine.services > 0) return
        forget(mine)
        mine.worker.postMessage(undefined)
        await mine.ended
      },
    }
  }

  return {
    seat: file => {
      const early = expected.get(file.href)
      expected.delete(file.href)
      return early ?? seat(file)
    },
    expect: file => void expected.set(file.href, seat(file)),
  }
}
