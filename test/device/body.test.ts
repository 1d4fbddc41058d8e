/** The body of a pad: what it does with what the mind wants, when the disk is slow or full and the network away. */
import t, { type Test } from 'tap'
import { wakeBody } from '../../device/body.ts'
import type { LinkHappening } from '../../device/link/link.ts'
import { type Kept, nothingKept } from '../../device/pad/kept.ts'
import type { Store } from '../../device/store/store.ts'
import { loadPadFonts } from '../../hardware/display/fonts.ts'
import { readFrame } from '../../hardware/display/frame.ts'
import { openSimulatedDisplay } from '../../hardware/display/simulated.ts'
import { Fault } from '../../protocol/fault.ts'
import type { RequestId } from '../../protocol/ids.ts'
import type { PublishedMenu } from '../../protocol/menu.ts'
import type { PadRequest } from '../../protocol/request.ts'
import { testClock } from '../clock/clock.ts'

const menu = {
  version: '000000000000000a',
  currency: 'EUR',
  languages: ['en'],
  categories: [
    { id: 'soups', name: { en: 'Soups' }, items: [{ id: 'soup', name: { en: 'Soup' }, price: 500 }] },
  ],
} as unknown as PublishedMenu

interface Stored {
  readonly kept?: Kept
  readonly menu?: PublishedMenu
}

const wake = (t: Test, stored: Stored = {}) => {
  const clock = testClock()
  const display = openSimulatedDisplay()
  /** Everything that left the mind, in order. */
  const done: string[] = []
  /** By the lights. */
  const shown: string[] = []
  const waiting: ((outcome: 'ok' | 'full') => void)[] = []
  /** What became of menus, in order. */
  const menus: string[] = []
  const store: Store = {
    kept: stored.kept ?? nothingKept,
    menu: stored.menu,
    reports: [],
    keep: kept =>
      new Promise((resolve, reject) => {
        done.push(`keep cart ${kept.cart.length} unsent ${kept.unsent.length}`)
        waiting.push(outcome =>
          outcome === 'ok' ? resolve() : reject(new Fault('not-kept', 'the disk is full')),
        )
      }),
    keepMenu: async menu => void menus.push(`kept ${menu.version}`),
  }
  let n = 0
  const body = wakeBody({
    store,
    display,
    fonts: loadPadFonts(),
    beep: tune => done.push(`beep ${tune}`),
    light: { show: pattern => void shown.push(pattern) },
    backlight: { set: percent => void shown.push(`${percent} %`) },
    unpacked: () => void menus.push('cleared'),
    clock,
    newId: () => `01ARZ3NDEKTSV4RRFFQ6${String(n++).padStart(6, '0')}` as RequestId,
    log: { info: () => {}, error: () => {} },
  })
  const listeners: ((happening: LinkHappening) => void)[] = []
  const line: PadRequest[] = []
  const link = {
    send: (request: PadRequest) => {
      done.push(`send ${request.type}`)
      line.push(request)
    },
    forget: () => void done.push('forget'),
    on: (hear: (happening: LinkHappening) => void) => void listeners.push(hear),
  }
  t.teardown(async () => {
    for (const end of waiting.splice(0)) end('ok')
    await body.close()
  })
  const turn = () => new Promise<void>(resolve => setImmediate(resolve))
  return {
    body,
    clock,
    link,
    line,
    menus,
    shown,
    news: () => done.splice(0),
    hear: (happening: LinkHappening) => {
      for (const listen of listeners) listen(happening)
    },
    words: () => {
      const frame = display.frame()
      return frame === undefined ? '' : readFrame(frame).join(' | ')
    },
    tap: (button: 1 | 2 | 3 | 4) => {
      body.feel({ type: 'press', button })
      body.feel({ type: 'release', button })
    },
    /** The disk answers what it was asked longest ago. */
    disk: async (outcome: 'ok' | 'full') => {
      await turn()
      waiting.shift()?.(outcome)
      await turn()
    },
  }
}

/** From the first screen to the start of the undo. */
const order = (pad: ReturnType<typeof wake>) => {
  for (let n = 0; n < 5; n++) pad.tap(2)
}

t.test('the screen is up at once, from the menu it kept, with no network at all', async t => {
  t.match(wake(t, { menu }).words(), /Soups/)
  t.not(wake(t).words(), '', 'and without one it says something else')
})

t.test('a menu is kept when it is new', async t => {
  const pad = wake(t, { menu })
  pad.body.attach(pad.link)
  pad.hear({ type: 'menu', menu })
  pad.hear({ type: 'menu', menu: { ...menu, version: '000000000000000b' as PublishedMenu['version'] } })
  pad.hear({ type: 'menu', menu: { ...menu, version: '000000000000000b' as PublishedMenu['version'] } })
  await pad.disk('ok')
  t.same(pad.menus, ['kept 000000000000000b', 'cleared'], 'and what came with it is thrown away, once')
})

t.test('buttons are answered while the disk is slow, and nothing is sent before it is kept', async t => {
  const pad = wake(t, { menu })
  pad.body.attach(pad.link)
  pad.hear({ type: 'link', online: true })
  order(pad)
  t.match(pad.words(), /Sending in 4 s/, 'five presses, and the disk has not finished the first')
  t.same(pad.news(), [], 'the disk is asked in a moment')
  await pad.disk('ok')
  t.same(pad.news(), ['keep cart 1 unsent 0'])
  pad.clock.advance(4000)
  await new Promise(resolve => setImmediate(resolve))
  t.same(pad.news(), ['keep cart 0 unsent 1'], 'the four seconds are over')
  await pad.disk('ok')
  t.same(pad.news(), ['send place-order'])
  t.equal(pad.line.length, 1)
})

t.test('what could not be kept is not sent, and tried again', async t => {
  const pad = wake(t, { menu })
  pad.body.attach(pad.link)
  pad.hear({ type: 'link', online: true })
  order(pad)
  await pad.disk('ok')
  pad.clock.advance(4000)
  await pad.disk('full')
  await pad.disk('full')
  t.notOk(pad.news().includes('send place-order'))
  t.match(pad.words(), /staff/i, 'and the guest is told')
  pad.clock.advance(6000)
  for (let n = 0; n < 4; n++) await pad.disk('ok')
  t.ok(pad.news().includes('send place-order'))
})

t.test('what was under way before the power went goes on as soon as there is a link', async t => {
  const unsent: PadRequest = {
    id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' as RequestId,
    seq: 4,
    type: 'place-order',
    menu: menu.version,
    lines: [{ item: 'soup' as never, quantity: 1 }],
    total: 500 as never,
  }
  const pad = wake(t, { menu, kept: { cart: [], unsent: [unsent], seq: 5 } })
  for (let n = 0; n < 3; n++) await pad.disk('ok')
  t.same(pad.line, [])
  pad.body.attach(pad.link)
  t.same(pad.line, [unsent], 'the same request to the letter')
  pad.hear({ type: 'link', online: true })
  pad.hear({ type: 'reply', reply: { id: unsent.id, ok: true, order: 3 as never, total: 500 as never } })
  for (let n = 0; n < 3; n++) await pad.disk('ok')
  t.ok(pad.news().includes('beep received'))
})

t.test('an order from one table is not sent from another', async t => {
  const unsent: PadRequest = {
    id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' as RequestId,
    seq: 4,
    type: 'place-order',
    menu: menu.version,
    lines: [{ item: 'soup' as never, quantity: 1 }],
    total: 500 as never,
  }
  const here = { name: 'pad-4' as never, table: '4' as never }
  const pad = wake(t, { menu, kept: { cart: [], unsent: [unsent], seq: 5, place: here } })
  for (let n = 0; n < 3; n++) await pad.disk('ok')
  pad.body.tell({ type: 'assigned', ...here })
  pad.body.attach(pad.link)
  t.same(pad.line, [unsent], 'where it was ordered it goes on')
  pad.body.tell({ type: 'assigned', name: 'pad-4' as never, table: '5' as never })
  t.ok(pad.news().includes('forget'))
  pad.body.attach(pad.link)
  for (let n = 0; n < 3; n++) await pad.disk('ok')
  t.equal(pad.line.length, 1, 'at the next table it does not')
})

t.test('an order that the disk was still writing stays at its table', async t => {
  const pad = wake(t, { menu })
  pad.body.tell({ type: 'assigned', name: 'pad-4' as never, table: '4' as never })
  pad.body.attach(pad.link)
  pad.hear({ type: 'link', online: true })
  order(pad)
  for (let n = 0; n < 4; n++) await pad.disk('ok')
  pad.clock.advance(4000)
  await new Promise(resolve => setImmediate(resolve))
  pad.body.tell({ type: 'assigned', name: 'pad-5' as never, table: '5' as never })
  for (let n = 0; n < 4; n++) await pad.disk('ok')
  t.same(pad.line, [])
})

t.test('the panel is lit from the start, dims untouched, and wakes at the touch of a key', async t => {
  const pad = wake(t, { menu })
  t.same(pad.shown, ['100 %'])
  pad.clock.advance(30_000)
  t.same(pad.shown.splice(0), ['100 %', '40 %'])
  pad.tap(4)
  t.same(pad.shown, ['100 %'])
})

t.test('a forgotten cart is asked about with light and sound, then the light goes', async t => {
  const pad = wake(t, { menu })
  for (let n = 0; n < 3; n++) pad.tap(2)
  await pad.disk('ok')
  pad.news()
  pad.clock.advance(180_000)
  t.same(pad.news(), ['beep idle'])
  t.match(pad.words(), /Still choosing/)
  pad.clock.advance(20_000)
  t.same(pad.shown.slice(-4), ['amber-pulse', '100 %', 'off', '0 %'])
  pad.tap(2)
  t.equal(pad.shown.at(-1), '100 %')
})
