/** Layouts and lists of bars, as people keep them in files. */
import { join } from 'node:path'
import t from 'tap'
import { layoutOf, readBars } from '../../../hardware/bumpbar/profile.ts'
import { defaultLayout } from '../../../protocol/bump-bar/default-layout.ts'
import { keyName, keyNumber } from '../../../protocol/bump-bar/key.ts'
import { checkLayout, meaningsByKey } from '../../../protocol/bump-bar/layout.ts'
import { meanings } from '../../../protocol/bump-bar/meaning.ts'

/** Some of the kitchen page's keys, with the numbers that the USB HID Usage Tables print beside them. */
const known = [
  ...([[30, 'Digit1', 'select 1'] as const, [39, 'Digit0', 'select 10'] as const] as const),
  ...([[89, 'Numpad1', 'select 1'] as const, [98, 'Numpad0', 'select 10'] as const] as const),
  ...([[40, 'Enter', 'bump'] as const, [44, 'Space', 'bump'] as const] as const),
  ...([[88, 'NumpadEnter', 'bump'] as const, [224, 'ControlLeft', 'bump'] as const] as const),
  ...([[42, 'Backspace', 'recall'] as const, [86, 'NumpadSubtract', 'recall'] as const] as const),
  ...([[21, 'KeyR', 'recall'] as const, [22, 'KeyS', 'start'] as const] as const),
  ...([[11, 'KeyH', 'hold'] as const, [87, 'NumpadAdd', 'sum'] as const] as const),
  ...([[59, 'F2', 'sum'] as const, [23, 'KeyT', 'sum'] as const] as const),
  ...([[78, 'PageDown', 'page next'] as const, [75, 'PageUp', 'page previous'] as const] as const),
  ...([[74, 'Home', 'page first'] as const, [77, 'End', 'page last'] as const] as const),
  ...([[27, 'KeyX', '86'] as const, [19, 'KeyP', 'print'] as const] as const),
  ...([[8, 'KeyE', 'expo'] as const, [62, 'F5', 'station 1'] as const] as const),
  ...([[65, 'F8', 'station 4'] as const, [16, 'KeyM', 'mute'] as const] as const),
  ...([[56, 'Slash', 'help'] as const, [41, 'Escape', 'close'] as const] as const),
  ...([[79, 'ArrowRight', 'right'] as const, [80, 'ArrowLeft', 'left'] as const] as const),
  ...([[81, 'ArrowDown', 'down'] as const, [82, 'ArrowUp', 'up'] as const] as const),
]

t.test('keys have the numbers and names of the tables', async t => {
  const byKey = meaningsByKey(defaultLayout)
  for (const [number, name, meaning] of known) {
    t.equal(keyName(number), name)
    t.equal(keyNumber(name), number)
    t.equal(byKey.get(number), meaning, name)
  }
  t.equal(keyName(231), 'MetaRight')
  t.equal(keyName(115), 'F24')
  t.equal(keyName(135), 'key 135')
  t.equal(keyNumber('Bump'), undefined)
})

t.test('the default layout has a key for every meaning, and none for two', async t => {
  t.same(checkLayout(JSON.parse(JSON.stringify(defaultLayout))), { ok: true, value: defaultLayout })
  for (const meaning of meanings) t.ok(defaultLayout[meaning], meaning)
})

t.test('everything that is wrong with a layout is named at once', async t => {
  const wrong = { bump: [3, 40], recall: [40], 'page next': [], bang: [5], start: 'KeyS', sum: [6, 6] }
  const layout = checkLayout(wrong)
  const said = layout.ok ? '' : layout.problems.join('\n')
  for (const problem of [
    /^bump\[0\]: must be a whole number from 4 to 231, not 3$/m,
    /^\["page next"\]: must have 1 to 8 entries, not 0$/m,
    /does not know "bang"/,
    /^start: must be a list in \[ \], not "KeyS"$/m,
    /key 40 \(Enter\) means both "bump" and "recall"/,
    /key 6 \(KeyC\) means twice "sum"/,
  ]) {
    t.match(said, problem)
  }
  t.match(checkLayout({}), { ok: false, problems: [/has no key at all/] })
  for (const nothing of [null, 3, undefined]) t.match(checkLayout(nothing), { ok: false })
})

t.test('a list of bars that is none is refused with every problem', async t => {
  const good = { name: 'our bar', vendor: '1d50', product: '615e', layout: { bump: [40] } }
  const folder = t.testdir({
    'good.json': JSON.stringify([good, { ...good, layout: undefined }]),
    'bad.json': JSON.stringify([
      { ...good, vendor: '1D50', extra: 1 },
      { ...good, layout: { bump: [40], sum: [40] } },
      { ...good, layout: {} },
    ]),
    torn: '[',
  })
  const [own, common] = readBars(join(folder, 'good.json'))
  if (own === undefined || common === undefined) throw new Error('there are two')
  t.same(layoutOf(own), { bump: [40] })
  t.equal(layoutOf(common), defaultLayout)
  for (const message of [
    /\[0\]\.vendor: must be four hexadecimal digits in lower case/,
    /\[0\]: does not know "extra"/,
    /\[1\]\.layout: key 40 \(Enter\) means both "bump" and "sum"/,
    /\[2\]\.layout: has no key at all/,
  ]) {
    t.throws(() => readBars(join(folder, 'bad.json')), { code: 'bad-file', message })
  }
  t.throws(() => readBars(join(folder, 'torn')), { code: 'bad-file', message: /cannot be read/ })
})
