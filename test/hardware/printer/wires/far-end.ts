/** A printer in a test's hands, at the far end of a cable that is a pseudo-terminal. */
import { closeSync, rmSync, symlinkSync, writeSync } from 'node:fs'
import { ReadStream } from 'node:tty'
import { openPty } from '../../../../hardware/serial/pty.ts'
import type { Manner, WireBench } from '../../../contract/wire.ts'

export type FarEnd = Pick<WireBench, 'behave' | 'received' | 'say' | 'cut' | 'close'>

interface Plugged {
  say(bytes: Uint8Array): Promise<void>
  cut(): Promise<void>
}

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** How many of the bytes the kernel has room for. */
const writeSome = (fd: number, bytes: Uint8Array): number => {
  try {
    return writeSync(fd, bytes)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EAGAIN') return 0
    throw cause
  }
}

/** Plugs a printer in where `link` says; it takes what `take` makes of each piece, and goes when that says so. */
const plugIn = (link: string, take: undefined | ((piece: Uint8Array) => 'goes' | undefined)): Plugged => {
  const { near, far, path } = openPty()
  symlinkSync(path, link)
  const stream = new ReadStream(near)
  let isOver = false
  let last: Promise<void> = Promise.resolve()
  const gone = Promise.withResolvers<void>()
  const cut = (): Promise<void> => {
    if (isOver) return gone.promise
    isOver = true
    rmSync(link, { force: true })
    // The near end first: while the far one is open here, the hanging up would not reach anybody.
    stream.once('close', () => {
      closeSync(far)
      gone.resolve()
    })
    stream.destroy()
    return gone.promise
  }
  stream.on('error', () => {})
  if (take !== undefined) {
    stream.on('data', piece => {
      if (!isOver && take(piece) === 'goes') void cut()
    })
  }
  const write = async (bytes: Uint8Array) => {
    for (let sent = 0; sent < bytes.length; await turn()) {
      if (isOver) throw new Error('the plug was pulled')
      sent += writeSome(near, bytes.subarray(sent))
    }
  }
  return {
    say: bytes => {
      const done = last.then(() => write(bytes))
      last = done.catch(() => {})
      return done
    },
    cut,
  }
}

/** @param link where the cable's end is to be found while a printer is plugged in */
export const layFarEnd = (link: string): FarEnd => {
  const received: Uint8Array[] = []
  const plug = (manner: Manner): Plugged | undefined => {
    switch (manner.is) {
      case 'away':
        return undefined
      case 'deaf':
        return plugIn(link, undefined)
      case 'well':
      case 'breaking': {
        let left = manner.is === 'breaking' ? manner.afterBytes : Number.POSITIVE_INFINITY
        return plugIn(link, piece => {
          received.push(piece.subarray(0, left))
          left -= piece.length
          return left <= 0 ? 'goes' : undefined
        })
      }
      default:
        return manner satisfies never
    }
  }
  let plugged = plug({ is: 'well' })
  return {
    received: () => Buffer.concat(received),
    say: async bytes => {
      if (plugged === undefined) throw new Error('there is nobody to say anything')
      await plugged.say(bytes)
    },
    behave: async manner => {
      await plugged?.cut()
      plugged = plug(manner)
    },
    cut: async () => plugged?.cut(),
    close: async () => plugged?.cut(),
  }
}
