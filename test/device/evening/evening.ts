/** A party's whole evening at one pad, with everything on its way that could ask what time it is: what anybody sees of it. */
import { createHash, randomBytes } from 'node:crypto'
import { type Body, wakeBody } from '../../../device/body.ts'
import type { LinkHappening } from '../../../device/link/link.ts'
import type { Button } from '../../../device/pad/happening.ts'
import { openStore } from '../../../device/store/store.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { type Frame, readFrame } from '../../../hardware/display/frame.ts'
import { RequestId, SessionId } from '../../../protocol/ids.ts'
import type { PadRequest, PlaceOrder } from '../../../protocol/request.ts'
import type { TableState } from '../../../protocol/table.ts'
import { ulid } from '../../../protocol/ulid.ts'
import { type TestClock, testClock } from '../../clock/clock.ts'
import { idNumber } from '../pad/guest.ts'
import { demoMenu, emptyTable, publish, sure, tableOrder, tableWith } from '../pad/house.ts'
import { createDisk } from '../store/disk.ts'

/** Everything that leaves the pad for a guest's senses, in order. */
export interface Seen {
  /** `frame <hash>`, `beep received`, `light green`, `40 %`. */
  readonly what: string
  /** What could be read at that moment. */
  readonly words: string
}

/** The pad's own wall clock: where it stands at the start, and how far it jumps at each scene. */
export interface WallClock {
  readonly startMs: number
  /** By the number of the scene, from 0; the last one counts for all that follow. */
  readonly jumpsMs?: readonly number[]
}

const hash = ({ pixels }: Frame): string =>
  createHash('sha256').update(new Uint8Array(pixels.buffer)).digest('hex').slice(0, 16)

const lockAt = (minute: number) => {
  const code = `K7F2QX${String(minute).padStart(2, '0')}`
  return { url: `HTTPS://192.168.100.20:8443/T/${code}`, code: `${code.slice(0, 3)}-${code.slice(3, 6)}` }
}
const party = sure(SessionId, idNumber(700))

/** @param gatewayMs when the evening begins by the gateway's clock, the only one whose times are shown */
export const playEvening = async (
  wall: WallClock,
  gatewayMs = Date.UTC(2026, 10, 20, 18, 30),
): Promise<readonly Seen[]> => {
  const clock: TestClock = testClock(wall.startMs)
  const files = new Map<string, string>()
  const seen: Seen[] = []
  const asked: PadRequest[] = []
  let words = ''
  let listeners: ((happening: LinkHappening) => void)[] = []
  let body: Body | undefined
  const note = (what: string) => void seen.push({ what, words })
  /** What the disk and the line have to do is done. */
  const settle = async () => {
    for (let n = 0; n < 20; n++) await new Promise<void>(resolve => setImmediate(resolve))
  }
  const wake = async () => {
    await body?.close()
    listeners = []
    body = wakeBody({
      store: await openStore('/nowhere', createDisk(files)),
      display: {
        show: frame => {
          words = readFrame(frame).join(' ')
          note(`frame ${hash(frame)}`)
        },
        close: async () => {},
      },
      fonts: loadPadFonts(),
      beep: tune => note(`beep ${tune}`),
      light: { show: pattern => note(`light ${pattern}`) },
      backlight: { set: percent => note(`${percent} %`) },
      clock,
      newId: () => sure(RequestId, ulid(clock.now(), randomBytes(10))),
      log: { info: () => {}, error: () => {} },
    })
    body.attach({
      send: request => void asked.push(request),
      forget: () => {},
      on: hear => void listeners.push(hear),
    })
    await settle()
  }
  const hear = async (happening: LinkHappening) => {
    for (const listen of listeners) listen(happening)
    await settle()
  }
  const pass = async (ms: number) => {
    clock.advance(ms)
    await settle()
  }
  const press = async (...buttons: readonly Button[]) => {
    for (const button of buttons) {
      body?.feel({ type: 'press', button })
      await pass(80)
      body?.feel({ type: 'release', button })
      await pass(400)
    }
  }
  let seq = 1
  /** How long the evening has lasted by the gateway's clock, which nobody turns. */
  const nowAtGateway = () => gatewayMs + clock.monotonic()
  const tell = (change: Partial<TableState>) =>
    hear({ type: 'table', table: { ...emptyTable, seq: ++seq, at: nowAtGateway(), ...change } })
  const online = async (change: Partial<TableState>) => {
    await hear({ type: 'link', online: true })
    await hear({ type: 'menu', menu: demoMenu })
    await hear({ type: 'stock', stock: { number: 1, short: [] } })
    await tell(change)
  }
  const lastOrder = (): PlaceOrder => {
    const order = asked.findLast(request => request.type === 'place-order')
    if (order === undefined) throw new Error(`nothing was ordered: ${words}`)
    return order
  }
  const seated = { lock: 'open', session: party } as const
  const withOrder = (state: 'pending' | 'preparing' | 'ready' | 'delivered', back = false) => {
    const order = lastOrder()
    const one = tableOrder(order, 47, state)
    const since = Object.fromEntries(Object.keys(one.since).map((step, n) => [step, gatewayMs + n * 240_000]))
    const { seq: _, at: __, ...table } = tableWith(0, order.seq + 1, { ...one, since })
    return back ? online({ ...table, ...seated }) : tell({ ...table, ...seated })
  }

  const scenes: readonly (() => Promise<void>)[] = [
    wake,
    // Locked, and the code turns every minute.
    async () => {
      await online({ lock: lockAt(0) })
      for (let minute = 1; minute <= 5; minute++) {
        await pass(60_000)
        await tell({ lock: lockAt(minute) })
      }
    },
    () => tell(seated).then(() => pass(4_000)),
    () => press(2, 2, 2, 2, 2),
    // The four seconds for a second thought, and a gateway that takes its time.
    () => pass(4_000).then(() => pass(13_000)),
    async () => {
      const { id, total } = lastOrder()
      await hear({ type: 'reply', reply: { id, ok: true, order: 47 as never, total } })
      await withOrder('pending')
      await pass(60_000)
    },
    () => withOrder('preparing').then(() => pass(400_000)),
    // The connection is away for a minute, and nobody touches the pad.
    async () => {
      await hear({ type: 'link', online: false })
      await pass(60_000)
      await withOrder('preparing', true)
    },
    () => withOrder('ready').then(() => press(1, 1, 4, 2, 2, 1, 1)),
    () => withOrder('delivered').then(() => pass(120_000)),
    // Something in the cart, and the guests talk: asked, dark, woken.
    () =>
      press(1, 1, 2, 2, 2, 2)
        .then(() => pass(240_000))
        .then(() => press(2, 1)),
    // The battery.
    async () => {
      await wake()
      await withOrder('delivered', true)
      await pass(31_000)
    },
    // Staff are called, nobody hears it for a while, somebody comes.
    () => press(1, 1, 1, 2, 2).then(() => pass(200_000)),
    () => {
      const { version: _, ...menu } = demoMenu
      return hear({ type: 'menu', menu: publish(menu, 2) })
    },
    // Past nine: night by the gateway's clock.
    () =>
      pass(3_600_000)
        .then(() => press(1, 1, 4, 4, 2))
        .then(() => pass(400_000)),
    () => tell({ lock: lockAt(9) }).then(() => pass(11_000)),
  ]
  for (const [n, scene] of scenes.entries()) {
    clock.jump(wall.jumpsMs?.[Math.min(n, wall.jumpsMs.length - 1)] ?? 0)
    await scene()
  }
  await body?.close()
  return seen
}
