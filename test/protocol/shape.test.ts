import fc from 'fast-check'
import t from 'tap'
import { Type } from 'typebox'
import { explain } from '../../protocol/explain.ts'
import { Menu } from '../../protocol/menu.ts'
import { messages } from '../../protocol/messages.ts'
import { PadRequest, StaffRequest } from '../../protocol/request.ts'
import { check, problems } from '../../protocol/shape.ts'
import { Site } from '../../protocol/site.ts'
import { hardMenu } from '../fixtures/hard-menu.ts'

const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

t.test('what is wrong, where, and what to write instead', async t => {
  const table = [
    [Menu, null, '(whole): must be an object in { }, not null'],
    [Menu, [], '(whole): must be an object in { }, not a list'],
    [Type.Object({ n: Type.Integer({ minimum: 1 }) }), { n: 0 }, 'n: must be a whole number from 1, not 0'],
    [Type.Number({ maximum: 1 }), 1.5, '(whole): must be a number up to 1, not 1.5'],
    [Type.Boolean(), 'yes', '(whole): must be true or false, not "yes"'],
    [Type.Array(Type.String(), { minItems: 1 }), [], '(whole): must have at least 1 entries, not 0'],
    [Type.Array(Type.String()), [1], '[0]: must be text in quotes, not 1'],
    [Type.String({ minLength: 1 }), '', '(whole): must not be empty'],
    [Type.String({ maxLength: 2 }), '👍👍👍', '(whole): must have at most 2 characters, not 3'],
    [Type.String({ pattern: '^a$' }), 'b', '(whole): must be text of the pattern ^a$, not "b"'],
    [Type.Union([Type.Literal(48), Type.Literal(42)]), 41, '(whole): must be 48 or 42, not 41'],
    [Type.Object({ 'a b': Type.Null() }), { 'a b': 1 }, '["a b"]: must be null, not 1'],
    [
      PadRequest,
      { id, seq: 1, type: 'dance' },
      'type: must be "place-order", "cancel-order", "call-staff", "request-bill", "cancel-call" or "unlock-table", not "dance"',
    ],
    [PadRequest, { id, seq: 1, type: 'cancel-order' }, 'order: is missing'],
    [StaffRequest, { id, type: 'count-item', item: 'x' }, 'left: is missing'],
    [
      StaffRequest,
      { id, type: 'close-table', table: 'a/b' },
      'table: must be an id (letters, digits, - and _, at most 40), not "a/b"',
    ],
  ] as const
  for (const [schema, value, problem] of table) {
    const checked = check(schema, value)
    t.same(checked.ok ? [] : checked.problems, [problem])
  }
})

t.test('every problem at once, up to a limit', async t => {
  const menu = {
    currency: 'eur',
    languages: ['EN', 'de'],
    categories: [{ id: 'a', name: { en: 1 } }],
    colour: 'red',
  }
  t.same(explain(Menu, menu), [
    'currency: must be a currency code such as EUR or GBP, in capitals, not "eur"',
    'languages[0]: must be a language code such as en or pt-BR, not "EN"',
    'categories[0].items: is missing',
    'categories[0].name.en: must be text in quotes, not 1',
    '(whole): does not know "colour"; it takes currency, languages, categories, groups, notes',
  ])
  t.equal(explain(Menu, { ...menu, languages: Array.from({ length: 1_000 }, () => 1) }, 10).length, 10)
})

t.test('no message carries a secret, a control character or an essay', async t => {
  const secret = Type.Object({ password: Type.String({ minLength: 8, pattern: '^x', writeOnly: true }) })
  t.same(check(secret, { password: 'hunter2-hunter2' }), {
    ok: false,
    problems: ['password: must be text of the pattern ^x'],
  })
  const [problem = ''] = explain(Menu.properties.currency, `\u001b[2J\u202e${'y'.repeat(1_000)}`)
  t.ok(problem.length < 200)
  t.match(problem, /U\+001b\[2JU\+202e/)
})

t.test('languages and ids that nobody could look up are refused', async t => {
  const menu = JSON.parse(JSON.stringify(hardMenu()))
  menu.categories[0].name.English = 'x'
  t.match(check(Menu, menu), { ok: false, problems: [/^categories\[0\]\.name: does not know "English"/] })
  const site = { name: 'x', zone: 'UTC', stations: { 'a b': {} }, routes: { default: 'a' } }
  t.match(check(Site, site), { ok: false, problems: [/^stations: does not know "a b"/] })
})

t.test("the library's own findings, for whoever compiles a schema", async t => {
  const found = [
    { keyword: 'required', instancePath: '', message: 'must have x', params: {} },
    {
      keyword: 'additionalProperties',
      instancePath: '/lines/0',
      message: '',
      params: { additionalProperties: ['y'] },
    },
    { keyword: 'type', instancePath: '/a~1b/12/c', message: 'must be string', params: {} },
  ]
  t.same(problems(found), [
    '(whole): must have x',
    'lines[0]: does not know "y"',
    'a/b[12].c: must be string',
  ])
})

/** A document with one place of it replaced, removed or added to. */
const spoil = (document: unknown, steps: readonly number[], replacement: unknown): unknown => {
  const copy = structuredClone(document)
  let at: unknown = copy
  for (const [n, step] of steps.entries()) {
    if (typeof at !== 'object' || at === null) break
    const keys = Object.keys(at)
    const key = keys[step % (keys.length + 1)] ?? 'surprise'
    const inner: unknown = Reflect.get(at, key)
    const last = n === steps.length - 1 || typeof inner !== 'object' || inner === null
    if (last) {
      if (replacement === undefined) Reflect.deleteProperty(at, key)
      else Reflect.set(at, key, replacement)
      break
    }
    at = inner
  }
  // A hole in a list is nothing JSON has.
  return JSON.parse(JSON.stringify(copy))
}

t.test('there is an explanation exactly where there is a problem', async () => {
  const line = { item: 'cola', quantity: 2, options: ['large'], note: 'no-ice', remark: 'soon' }
  const { currency, languages, categories, groups, notes } = hardMenu()
  const menu = { currency, languages, categories: categories.slice(12), groups: groups?.slice(0, 1), notes }
  const cases = [
    [PadRequest, { id, seq: 1, type: 'place-order', menu: '0123456789abcdef', lines: [line], total: 900 }],
    [PadRequest, { id, seq: 2, type: 'cancel-order', order: id }],
    [StaffRequest, { id, type: 'count-item', item: 'cola', left: null, until: 5 }],
    [StaffRequest, { id, type: 'publish-menu', menu }],
    [Menu, menu],
    [
      Site,
      {
        name: 'x',
        zone: 'UTC',
        stations: { a: { printer: 'p' } },
        routes: { default: ['a'], items: { b: 'a' } },
      },
    ],
    [messages.reply.body, { id, ok: false, why: 'sold-out', items: [{ item: 'cola', left: 0 }] }],
    [messages.stock.body, { number: 1, short: [{ item: 'cola', left: 0, hours: true }] }],
    [messages.link.body, { online: true, version: '1' }],
  ] as const
  const replacement = fc.oneof(
    fc.constantFrom(undefined, null, '', 'x', -1, 0, 1.5, 1e300, true, [], {}, [[]], { x: 1 }, '\u0000', 'Ω'),
    fc.jsonValue({ maxDepth: 2 }),
  )
  fc.assert(
    fc.property(
      fc.nat(cases.length - 1),
      fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }),
      replacement,
      (n, steps, other) => {
        const [schema, sound] = cases[n] ?? cases[0]
        if (!check(schema, sound).ok) throw new Error('not sound to begin with')
        const spoilt = spoil(sound, steps, other)
        const said = explain(schema, spoilt)
        if (check(schema, spoilt).ok !== (said.length === 0)) throw new Error(said.join())
      },
    ),
    { numRuns: 1_000 },
  )
})
