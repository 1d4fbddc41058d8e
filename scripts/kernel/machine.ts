/** A machine inside this one: Debian's kernel in QEMU, with this machine's files, and somebody in it who does as told. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { inRoot } from '../simulate/folder.ts'
import type { Bell } from '../torture/bell.ts'
import { packInitrd, type Wanted } from './initrd.ts'
import type { KernelParts } from './parts.ts'
import type { Asked, ThingName, Things, Told } from './things.ts'

export interface Machine {
  ask<Name extends ThingName>(thing: Name, ...given: Parameters<Things[Name]>): ReturnType<Things[Name]>
  /** What programs inside said, oldest first. */
  readonly said: readonly { readonly program: string; readonly line: string }[]
  /** What the kernel and its first process wrote, oldest first. */
  readonly console: readonly string[]
  /** From a program inside, this machine is there. */
  readonly outside: string
  /** Pulls its plug. Safe twice. */
  close(): Promise<void>
}

export interface MachinePlan {
  readonly parts: KernelParts
  readonly modules: Wanted
  readonly bell: Bell
  /** From switching on until somebody answers, in milliseconds. */
  readonly bootMs: number
  /** Told each line of the console. */
  readonly onConsole?: (line: string) => void
}

/** QEMU's user network: the other end of every connection that a program inside opens to this is on loopback here. */
const outside = '10.0.2.2'

/**
 * Without KVM: a machine in the cloud has none to lend, and what is slow everywhere is the same everywhere. One
 * processor: two that are played by threads wait for each other where others are at work.
 */
const hardware = [
  ...['-machine', 'pc', '-accel', 'tcg', '-smp', '1', '-m', '1024'],
  ...['-nodefaults', '-no-user-config', '-no-reboot', '-display', 'none', '-serial', 'stdio'],
  ...['-netdev', 'user,id=net', '-device', 'virtio-net-pci,netdev=net,romfile='],
  ...['-virtfs', 'local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap'],
]

/**
 * The clocks' checks of each other would take a pause of this machine's for broken clocks. The panel is as
 * hardware/board/README.md has it: without the kernel's own text.
 */
const kernelWords = [
  ...['console=ttyS0', 'panic=-1', 'mitigations=off', 'no_timer_check', 'tsc=reliable'],
  ...['fbcon=map:1', 'vt.global_cursor_default=0'],
]

const listen = async (): Promise<{
  readonly port: number
  readonly guest: Promise<Socket>
  close(): void
}> => {
  const server = createServer({ noDelay: true })
  const guest = once(server, 'connection').then(([socket]: Socket[]) => {
    if (socket === undefined) throw new Error('nobody came')
    server.close()
    return socket
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { port, guest, close: () => void server.close() }
}

/**
 * Switches it on and resolves when somebody inside answers.
 * @throws Fault `not-here` where a module is missing; Error when nobody answers
 */
export const bootMachine = async (plan: MachinePlan): Promise<Machine> => {
  const { parts, modules, bell, bootMs, onConsole = () => {} } = plan
  const folder = mkdtempSync(join(tmpdir(), 'fourtop-machine-'))
  const main = inRoot('scripts', 'kernel', 'inside', 'main.ts')
  const initrd = packInitrd(folder, parts, modules, main)
  const door = await listen()
  const words = [...kernelWords, `talk=${door.port}`].join(' ')
  const boot = ['-kernel', parts.image, '-initrd', initrd, '-append', words]
  // Whoever is killed without a word takes it along: it would burn two cores for ever.
  const qemu = spawn('setpriv', ['--pdeathsig', 'KILL', 'qemu-system-x86_64', ...hardware, ...boot], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pull = () => {
    qemu.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', pull)
  const console: string[] = []
  const said: { program: string; line: string }[] = []
  let isOn = true
  for (const stream of [qemu.stdout, qemu.stderr]) {
    createInterface({ input: stream }).on('line', line => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would do with the line
      const text = line.replace(/\x1b(\[[0-9;?]*[A-Za-z]|c)|\r/g, '')
      if (text === '') return
      console.push(text)
      onConsole(text)
      bell.ring()
    })
  }
  const off = once(qemu, 'close').then(() => {
    isOn = false
    process.removeListener('exit', pull)
    bell.ring()
  })
  const close = async () => {
    door.close()
    pull()
    await off
  }

  const waiting = new Map<number, { gave(value: unknown): void; threw(why: Error): void }>()
  let count = 0
  const hear = (told: Told) => {
    if ('said' in told) said.push({ program: told.program, line: told.said })
    else {
      const one = waiting.get(told.n)
      waiting.delete(told.n)
      if ('threw' in told) one?.threw(new Error(`inside: ${told.threw}`))
      else one?.gave(told.gave)
    }
    bell.ring()
  }
  try {
    let socket: Socket | undefined
    door.guest.then(
      found => {
        socket = found
        bell.ring()
      },
      () => {},
    )
    const guest = await bell.until(
      'the machine inside to boot',
      () => {
        if (!isOn) throw new Error(`the machine inside went off:\n${console.slice(-20).join('\n')}`)
        return socket
      },
      bootMs,
    )
    createInterface({ input: guest }).on('line', line => hear(JSON.parse(line)))
    guest.on('error', () => {})
    guest.once('close', () => {
      for (const { threw } of waiting.values()) threw(new Error('the machine inside is gone'))
      waiting.clear()
    })
    return {
      ask: (thing, ...given) => {
        const asked: Asked = { n: ++count, thing, with: given }
        const answer = new Promise<unknown>((gave, threw) => void waiting.set(asked.n, { gave, threw }))
        guest.write(`${JSON.stringify(asked)}\n`)
        return answer as ReturnType<Things[typeof thing]>
      },
      ...{ said, console, outside, close },
    }
  } catch (cause) {
    await close()
    throw cause
  }
}
