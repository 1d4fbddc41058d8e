/** The robot's mind at a real pad's mind: it orders like a guest, and leaves alone what is somebody else's. */
import t from 'tap'
import { type Deed, type Diner, dine, sitDown } from '../../../scripts/simulate/diner.ts'
import { chanceFrom } from '../../../scripts/torture/chance.ts'
import { scenes } from '../../device/pad/scenes.ts'
import { serveOnMind } from '../../simulate/mind.ts'

/** Somebody who reads, presses and waits, until they lay the pad aside. */
const play = (
  table: ReturnType<typeof serveOnMind>,
  seed: number,
  readMs = 900,
): { readonly presses: readonly number[]; readonly why: string } => {
  let diner: Diner = sitDown(chanceFrom(seed))
  const presses: number[] = []
  for (;;) {
    const [next, deed] = dine(diner, table.guest.read())
    diner = next
    if (deed.do === 'leave') return { presses, why: deed.why }
    if (deed.do === 'press') {
      presses.push(deed.button)
      for (const edge of ['press', 'release'] as const) table.edge(deed.button, edge)
    }
    table.pass(readMs)
  }
}

t.test('whatever it chooses, it orders once, by presses alone', async t => {
  const dishes = new Set<string>()
  for (let seed = 0; seed < 60; seed++) {
    const table = serveOnMind()
    const { presses, why } = play(table, seed)
    t.equal(why, 'ordered', `seed ${seed}: ${presses.join(' ')}, ${table.guest.read().join(' / ')}`)
    t.equal(table.taken.size, 1)
    const [order] = table.guest.sent.flatMap(sent => (sent.type === 'place-order' ? [sent] : []))
    t.equal(order?.lines.length, 1)
    dishes.add(order?.lines[0]?.item ?? '')
  }
  t.ok(dishes.size > 5, [...dishes].join(', '))
})

t.test('the same seed brings the same presses', async t => {
  t.same(play(serveOnMind(), 7), play(serveOnMind(), 7))
})

t.test('one that reads slowly finds its way too', async t => {
  const table = serveOnMind()
  t.equal(play(table, 3, 6000).why, 'ordered')
  t.equal(table.taken.size, 1)
})

t.test('after an order that was received it orders another', async t => {
  const table = serveOnMind()
  play(table, 1)
  t.equal(play(table, 2).why, 'ordered')
  t.equal(table.taken.size, 2)
})

/** What it does with a pad that it has never touched. */
const first = (name: string): Deed => {
  const scene = scenes.find(one => one.name === name)
  if (scene === undefined) throw new Error(`there is no scene ${name}`)
  const [, deed] = dine(sitDown(chanceFrom(1)), scene.play('en').read())
  return deed
}

t.test('it sits down only where nobody sits', async t => {
  const leaves = { 'S10 with an order': 'cart', 'S20 review': 'cart', 'S15 added': 'cart' }
  for (const [name, why] of Object.entries(leaves)) t.same(first(name), { do: 'leave', why }, name)
  for (const name of ['S02 locked', 'S02 called', 'S02 locked, a long name'])
    t.same(first(name), { do: 'leave', why: 'locked' }, name)
  const others = ['S30 table menu', 'S35 language', 'S22 grace', 'S60 staff code', 'S14 add', 'S11 items']
  for (const name of [...others, 'S50 offline, not sent', 'not sent, elsewhere'])
    t.same(first(name), { do: 'leave', why: 'lost' }, name)
  for (const name of ['S00 boot', 'S50 no connection']) t.same(first(name), { do: 'wait' }, name)
  t.same(first('attract'), { do: 'press', button: 2 }, 'a pad that sleeps is woken')
  for (const { name, play } of scenes) {
    const [, deed] = dine(sitDown(chanceFrom(1)), play('de').read())
    t.not(deed.do, 'press', `${name}, in a language that it cannot read`)
  }
})

t.test('a page that never changes, and a table that is locked meanwhile, are left', async t => {
  let [diner, deed] = dine(sitDown({ below: () => 0 }), ['Table 2', 'Starters 8', 'Table Open'])
  t.same(deed, { do: 'press', button: 2 })
  const [, locked] = dine(diner, ['Scan to', 'start', 'Help Waiter Language Language'])
  t.same(locked, { do: 'leave', why: 'locked' })
  for (let looks = 0; deed.do !== 'leave' && looks < 30; looks++)
    [diner, deed] = dine(diner, ['What', 'is', 'this?'])
  t.same(deed, { do: 'leave', why: 'lost' })
})

t.test('a pad that does not answer is waited for, not for ever', async t => {
  let diner = sitDown({ below: () => 0 })
  let looks = 0
  for (let deed: Deed = { do: 'wait' }; deed.do === 'wait'; looks++) [diner, deed] = dine(diner, [])
  t.ok(looks > 30 && looks < 1000)
})
