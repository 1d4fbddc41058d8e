import fc from 'fast-check'
import t from 'tap'
import { readJson } from '../../scripts/menu/json.ts'

t.test('where JSON breaks, and what to do', async t => {
  const table = [
    ['', 1, 1, /empty/],
    ['  \n ', 2, 2, /empty/],
    ['{\n  "a": 1\n  "b": 2\n}', 2, 9, /a comma or } is missing/],
    ['{\n  "a": 1,\n}', 2, 9, /one too many before }/],
    ['[1, 2', 1, 6, /ends before its ]/],
    ['{"a": 1', 1, 8, /ends before its }/],
    ['{"a" 1}', 1, 6, /a : is missing after "a"/],
    ['{a: 1}', 1, 2, /name of a field in "…" is missing/],
    ["{'a': 1}", 1, 2, /straight double quotes/],
    ['{"a": “x”}', 1, 7, /straight double quotes/],
    ['{"a": twelve}', 1, 7, /cannot begin with twelve/],
    ['{"a": 12,50}', 1, 10, /name of a field/],
    ['{"a": 012}', 1, 7, /cannot begin with 012/],
    ['{"a": 1.}', 1, 7, /cannot begin with 1\./],
    ['{"a": nulls}', 1, 7, /cannot begin with nulls/],
    ['{"a": "x}\n', 1, 7, /not closed/],
    ['{"a": "x\ty"}', 1, 9, /tab or control/],
    ['{"a": "\\x"}', 1, 8, /JSON knows/],
    ['// menu\n{}', 1, 1, /no comments/],
    ['{} {}', 1, 4, /something follows/],
    ['{"a":', 1, 6, /ends too early/],
    ['['.repeat(100_000), 1, 66, /deeper/],
  ] as const
  for (const [text, line, column, what] of table) {
    t.match(readJson(text), { ok: false, line, column, what }, JSON.stringify(text.slice(0, 30)))
  }
})

t.test('which line a place is on', async t => {
  const json = readJson('{\n  "a": [\n    1,\n    { "b":\n      2 }\n  ],\n  "c": "ü"\n}\n')
  if (!json.ok) throw new Error(json.what)
  const lines = [
    ['', 1],
    ['a', 2],
    ['a[0]', 3],
    ['a[1]', 4],
    ['a[1].b', 4],
    ['a[1].b.missing', 4],
    ['a[7].b', 2],
    ['c', 7],
    ['(whole)', 1],
    ['d["x y"].z', 1],
    [']][[..', 1],
  ] as const
  for (const [place, line] of lines) t.equal(json.lineOf(place), line, place)
})

t.test('a field written twice', async t => {
  const json = readJson('{"a": [\n{"price": 1,\n"price": 2, "x": {"price": 3}}]}')
  t.match(json, { ok: true, repeated: [{ place: 'a[0].price', line: 3 }] })
  t.equal(json.ok && json.repeated.length, 1)
})

t.test('reads what JSON.parse reads, and refuses what it refuses', async () => {
  const agrees = (text: string) => {
    let expected: { value: unknown } | undefined
    try {
      expected = { value: JSON.parse(text) }
    } catch {
      expected = undefined
    }
    const json = readJson(text)
    return (
      json.ok === (expected !== undefined) &&
      (!json.ok || JSON.stringify(json.value) === JSON.stringify(expected?.value))
    )
  }
  const written = fc.jsonValue().map(value => JSON.stringify(value, null, 1))
  fc.assert(fc.property(written, agrees))
  // The same with one character taken out, put in or changed.
  const spoilt = fc
    .tuple(
      written,
      fc.nat(),
      fc.constantFrom('', ',', '"', '{', '}', '[', ']', ':', '0', '-', 'e', '.', '\\', 'n', ' '),
      fc.nat(1),
    )
    .map(
      ([text, at, char, keep]) =>
        text.slice(0, at % (text.length + 1)) + char + text.slice((at % (text.length + 1)) + keep),
    )
  fc.assert(fc.property(spoilt, agrees), { numRuns: 2_000 })
})
