/** The kitchen's colours, from its style sheet: read at arm's length, told apart by every eye, never by colour alone. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { contrast, distance, lab, linear, seenBy, type Vision, visions } from './colours.ts'

const sheet = readFileSync(new URL('../../gateway/web/pages/kitchen/card.css', import.meta.url), 'utf8')
const lines = readFileSync(new URL('../../gateway/web/pages/kitchen/lines.css', import.meta.url), 'utf8')

/** What a rule says: `colour('.late .strip', 'background')` → `#b20f00`. */
const colour = (rule: string, property: string, from = sheet): string | undefined => {
  const body = from.match(new RegExp(`(?:^|\\n)${rule.replaceAll('.', '\\.')} \\{([^}]*)\\}`))?.[1]
  const found = body?.match(new RegExp(`(?:^|[;\\s])${property}(?:-color)?: (#[0-9a-f]{3,6})\\b`))?.[1]
  return found?.length === 4 ? found.replaceAll(/[0-9a-f]/g, '$&$&') : found
}

const plain = { ground: colour('.strip', 'background'), ink: colour('.strip', 'color') }
const header = (kind: string) => ({
  ground: colour(`.${kind} .strip`, 'background') ?? '',
  ink: colour(`.${kind} .strip`, 'color') ?? plain.ink ?? '',
})
const headers = {
  fresh: { ground: plain.ground ?? '', ink: plain.ink ?? '' },
  warn: header('warn'),
  late: header('late'),
  held: header('held'),
  ready: header('ready'),
  void: header('void'),
}

t.test('the yardstick itself: pairs of the paper that defines it', async t => {
  const pairs = [
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[50, 2.5, 0], [58, 24, 15], 19.4535],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[90.8027, -2.0831, 1.441], [91.1528, -1.6435, 0.0447], 1.4441],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const
  for (const [one, other, wanted] of pairs) {
    t.ok(Math.abs(distance(one, other) - wanted) < 0.0001, `${wanted}: ${distance(one, other)}`)
    t.ok(Math.abs(distance(other, one) - wanted) < 0.0001)
  }
  t.equal(contrast('#000000', '#ffffff'), 21)
})

t.test('headers are what was measured', async t => {
  const wanted = { fresh: 7, warn: 15.2, late: 7.1, held: 7.5, ready: 6.1, void: 13.5 }
  for (const [kind, { ground, ink }] of Object.entries(headers))
    t.equal(contrast(ground, ink).toFixed(1), wanted[kind as keyof typeof wanted].toFixed(1), kind)
})

t.test('what stands on a card reads', async t => {
  const card = '#f6f4ee'
  const pairs = [
    ['.change', 'color', card, 7],
    ['.waits,\n.waits .change', 'color', card, 4.5],
    ['.begin', 'color', card, 7],
    ['.asked', 'color', card, 7],
  ] as const
  for (const [rule, property, ground, least] of pairs) {
    const ink = colour(rule, property, lines) ?? ground
    t.ok(contrast(ink, ground) >= least, `${rule}: ${contrast(ink, ground).toFixed(1)}`)
  }
  const ring = lines.match(/\[data-pointed="true"\] \{[^}]*(#[0-9a-f]{6})/)?.[1] ?? card
  t.ok(contrast(ring, card) >= 3, 'the ring around a line')
})

const gap = (vision: Vision, one: string, other: string) =>
  distance(lab(seenBy(vision, linear(one))), lab(seenBy(vision, linear(other))))

t.test('ages are told apart in five visions', async t => {
  const { fresh, warn, late } = headers
  for (const vision of Object.keys(visions) as Vision[])
    for (const [name, one, other] of [
      ['fresh and warn', fresh, warn],
      ['fresh and late', fresh, late],
      ['warn and late', warn, late],
    ] as const) {
      const found = gap(vision, one.ground, other.ground)
      t.ok(found >= 18, `${name}, ${vision}: ${found.toFixed(1)}`)
    }
})

t.test(
  'what is put aside is as bright as what is fresh: its hatched edge tells it, to whoever sees no hues',
  async t => {
    const { fresh, warn, late, held } = headers
    const least = (other: string) =>
      Math.min(...(Object.keys(visions) as Vision[]).map(vision => gap(vision, held.ground, other)))
    t.ok(least(late.ground) >= 18, `late: ${least(late.ground).toFixed(1)}`)
    t.ok(least(warn.ground) >= 16, `warn: ${least(warn.ground).toFixed(1)}`)
    t.ok(gap('normal', held.ground, fresh.ground) >= 18)
    t.ok(least(fresh.ground) < 18, 'if this ever holds, the hatching may go')
    t.match(sheet, /\.held \.strip \{[^}]*repeating-linear-gradient/)
  },
)
