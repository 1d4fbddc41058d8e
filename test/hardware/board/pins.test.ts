import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { builtInPins, namedPins, readPins } from '../../../hardware/board/pins.ts'

/** The line at each place of a Raspberry Pi's 40-pin header, the same since the first with 40. */
const header: Readonly<Record<number, number>> = {
  ...{ 3: 2, 5: 3, 7: 4, 8: 14, 10: 15, 11: 17, 12: 18, 13: 27, 15: 22, 16: 23, 18: 24, 19: 10, 21: 9 },
  ...{ 22: 25, 23: 11, 24: 8, 26: 7, 27: 0, 28: 1, 29: 5, 31: 6, 32: 12, 33: 13, 35: 19, 36: 16, 37: 26 },
  ...{ 38: 20, 40: 21 },
}
/** GPIO 0 to 8 are pulled up until somebody says otherwise; what shines or sounds must not be there. */
const pulledUp = 8

t.test('the wiring that pads are built with has everything, each on a line of its own', async t => {
  const pins = readPins(builtInPins)
  t.match(pins.light, { red: Object, green: Object, blue: Object })
  t.ok(pins.beeper)
  for (const [name, pin] of namedPins(pins)) t.equal(header[pin.header ?? 0], pin.line, name)
  for (const [name, { line }] of namedPins(pins)) {
    if (name === 'beeper' || name.startsWith('light'))
      t.ok(line > pulledUp, `${name} is silent and dark at first`)
  }
})

t.test('the README tells a technician the same', async t => {
  const readme = readFileSync(new URL('../../../hardware/board/README.md', import.meta.url), 'utf8')
  const rows = readme.matchAll(/^\| ([^|]+) \| (\d+) \| (\d+) \| [^|]+ \|$/gm)
  const written = new Map(
    [...rows].map(([, name = '', line, place]) => [name, [Number(line), Number(place)]]),
  )
  const read = [...namedPins(readPins(builtInPins))].map(
    ([name, pin]) => [name, [pin.line, pin.header]] as const,
  )
  t.strictSame(written, new Map(read))
  for (const [name, line] of [
    ['dc-gpio', 24],
    ['reset-gpio', 25],
    ['backlight-pwm-gpio', 18],
  ]) {
    t.match(readme, `${name}=${line}`)
  }
})

t.test('a list of pins that is none is refused with every problem', async t => {
  const good = JSON.parse(readFileSync(builtInPins, 'utf8'))
  const folder = t.testdir({
    torn: '{',
    twice: JSON.stringify({ ...good, beeper: { line: 5 }, taken: { fan: { line: 16 } } }),
    wrong: JSON.stringify({ ...good, chips: [], buttons: good.buttons.slice(1), lamp: {} }),
    passive: JSON.stringify({ ...good, beeper: { pwm: { chip: 0, channel: 1 } } }),
  })
  const read = (name: string) => () => readPins(join(folder, name))
  t.throws(read('torn'), { code: 'bad-file', message: /torn is not JSON/ })
  t.throws(read('nowhere'), { code: 'bad-file', message: /nowhere cannot be read/ })
  t.throws(read('twice'), { code: 'bad-file', message: /line 5 is both button 1 and beeper/ })
  t.throws(read('twice'), { message: /line 16 is both light red and fan/ })
  for (const message of [/chips: /, /buttons/, /does not know "lamp"/]) t.throws(read('wrong'), { message })
  t.same(read('passive')().beeper, { pwm: { chip: 0, channel: 1 } })
})
