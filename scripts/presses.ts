/** Counts how far a finger goes for dinner, with the pad's real keys: `npm run presses [-- DINERS]`. */
import { readFileSync } from 'node:fs'
import { Menu, type PublishedMenu } from '../protocol/menu.ts'
import { check } from '../protocol/shape.ts'
import { readWords, refuseCall } from './help.ts'
import { measureOrders, measureReach, seed } from './presses/figures.ts'
import { longMenu } from './presses/long-menu.ts'

const usage = `Usage: npm run presses [-- DINERS]
  DINERS  so many dinners are ordered, 20000 if not said`

const demo = (): PublishedMenu => {
  const read = check(Menu, JSON.parse(readFileSync(new URL('demo/menu.json', import.meta.url), 'utf8')))
  if (!read.ok) throw new Error(read.problems.join('; '))
  return { version: '0'.repeat(16) as PublishedMenu['version'], ...read.value }
}

const { words } = readWords(usage)
const diners = Number(words[0] ?? 20_000)
if (words.length > 1 || !Number.isInteger(diners) || diners < 1) {
  refuseCall('How many diners?', usage)
} else {
  const show = (what: string, ...figures: readonly (readonly [number, number])[]) =>
    console.log(
      `${what.padEnd(34)}${figures.map(([found, goal]) => `${found.toFixed(1).padStart(7)} (≤ ${goal})`).join('')}`,
    )
  console.log(`${diners} diners, seed ${seed}; presses until the order is sent`)
  const one = measureOrders(demo(), 1, diners)
  show('demo menu, 1 item: mean, p95', [one.mean, 10.5], [one.p95, 17])
  const three = measureOrders(demo(), 3, diners)
  show('demo menu, 3 items: mean, p95', [three.mean, 30], [three.p95, 41])
  const far = measureReach(longMenu(seed))
  show('224 items, to one: mean, most', [far.mean, 8], [far.most, 18])
}
