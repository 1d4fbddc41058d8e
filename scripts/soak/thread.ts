/** What one thread of a running pad asks of the kernel, watched or cut short by strace. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** `loop`: what thinks, shows and talks. `disk`: the one thread that files are written and synced with. */
export type ThreadName = 'loop' | 'disk'

/** All that changes anything outside the process. */
const calls = [
  'openat,creat,mkdir,write,pwrite64,pwritev,writev,fsync,fdatasync,ftruncate,rename,renameat,renameat2',
  'unlink,close,socket,connect,sendto,sendmsg,shutdown',
].join(',')

/** Makes a pad have one thread for files, so that calls can be counted. */
export const oneDisk: Readonly<Record<string, string>> = { UV_THREADPOOL_SIZE: '1' }

const findThread = (pid: number, name: ThreadName): number => {
  if (name === 'loop') return pid
  const found = readdirSync(`/proc/${pid}/task`).filter(
    tid => readFileSync(`/proc/${pid}/task/${tid}/comm`, 'utf8').trim() === 'libuv-worker',
  )
  if (found.length !== 1) throw new Error(`${found.length} threads for files, not 1`)
  return Number(found[0])
}

/*
 * Whether it died is asked of the kernel. Strace's log does not always know: told to end in the same moment, it lets
 * go of a thread that is being killed and never sees it die, or of one that has entered the call and is spared.
 */
const hasDied = (pid: number, thread: string): boolean => {
  try {
    return /\) [ZXx] /.test(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8'))
  } catch {
    return true
  }
}

export interface Watch {
  /**
   * Lets the process go on without it, if it still runs; resolves when nothing watches any more, with whether it was
   * killed meanwhile. Safe twice.
   */
  end(): Promise<boolean>
}

/**
 * Attached when it resolves; the calls are counted from here.
 * @param log where each call is written as it is made, with the paths of its descriptors
 * @param kill at which call the process dies, from 1: as it enters the call, before the kernel has done anything
 */
export const watchThread = async (
  pid: number,
  name: ThreadName,
  log: string,
  kill?: number,
): Promise<Watch> => {
  const inject = kill === undefined ? [] : ['-e', `inject=${calls}:signal=KILL:when=${kill}`]
  const thread = String(findThread(pid, name))
  const strace = spawn('strace', ['-y', '-o', log, '-e', `trace=${calls}`, ...inject, '-p', thread], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(strace, 'close')
  const said: string[] = []
  const attached = Promise.withResolvers<void>()
  createInterface({ input: strace.stderr }).on('line', line => {
    said.push(line)
    if (line.endsWith('attached')) attached.resolve()
  })
  ended.then(() => attached.reject(new Error(`strace: ${said.join('\n')}`)), attached.reject)
  await attached.promise
  return {
    end: async () => {
      strace.kill('SIGTERM')
      await ended
      return hasDied(pid, thread)
    },
  }
}

/** What was called, in order, in a few words each: `fsync kept.json.tmp`. */
export const readCalls = (log: string): readonly string[] =>
  readFileSync(log, 'utf8')
    .split('\n')
    .flatMap(line => {
      const [, call, words = ''] = /^(\w+)\((.*)/.exec(line) ?? []
      if (call === undefined) return []
      const [, path = ''] = /[<"]([^>"]*)[>"]/.exec(words) ?? []
      return [
        `${call} ${path
          .split('/')
          .at(-1)
          ?.replace(/\d{3,}/g, '…')}`,
      ]
    })
