/** JSON as it comes from a program that is wrong: almost what was meant, and then a value, a key or a bracket is not. */
import type { Chance } from '../torture/chance.ts'
import { mangle } from './mangle.ts'

/** A value on its way to text; `raw` is text as it will stand there, JSON or not. */
type Node =
  | { readonly kind: 'object'; entries: [key: string, value: Node][] }
  | { readonly kind: 'array'; items: Node[] }
  | { readonly kind: 'raw'; text: string }

const raw = (text: string): Node => ({ kind: 'raw', text })

const grow = (value: unknown): Node => {
  if (Array.isArray(value)) return { kind: 'array', items: value.map(grow) }
  if (typeof value === 'object' && value !== null) {
    return { kind: 'object', entries: Object.entries(value).map(([key, one]) => [key, grow(one)]) }
  }
  return raw(JSON.stringify(value) ?? 'null')
}

const write = (node: Node): string => {
  switch (node.kind) {
    case 'raw':
      return node.text
    case 'array':
      return `[${node.items.map(write).join(',')}]`
    case 'object':
      return `{${node.entries.map(([key, value]) => `${key.startsWith('"') ? key : JSON.stringify(key)}:${write(value)}`).join(',')}}`
    default:
      return node satisfies never
  }
}

/** Every object and array in there, the outermost first. */
const holders = (node: Node): readonly Exclude<Node, { kind: 'raw' }>[] => {
  if (node.kind === 'raw') return []
  const inside = node.kind === 'array' ? node.items : node.entries.map(([, value]) => value)
  return [node, ...inside.flatMap(holders)]
}

const deep = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth)

/** What can stand where something else was meant. */
const values: readonly ((chance: Chance) => string)[] = [
  chance =>
    chance.pick([
      '0',
      '-0',
      '-1',
      '1',
      '0.1',
      '1.5',
      '1e3',
      '1e999',
      '-1e999',
      '1e-400',
      '9007199254740991',
      '9007199254740993',
      '18446744073709551616',
      '-2147483649',
      '123456789012345678901234567890.5',
    ]),
  chance =>
    chance.pick([
      'NaN',
      'Infinity',
      '-',
      '+1',
      '01',
      '0x10',
      '1.',
      '.5',
      'undefined',
      "'x'",
      'tru',
      '',
      'None',
    ]),
  chance => chance.pick(['null', 'true', 'false', '[]', '{}', '""', '" "', '[null]', '{"":""}']),
  chance =>
    chance.pick([
      '"\\u0000"',
      '"\\ud800"',
      '"\\udc00\\ud800"',
      '"\\ufeff"',
      '"\\u202egnp.1"',
      '"\\u001b[2J"',
      '"a\u0001b"',
      '"\\x41"',
      '"\\u12"',
      '"\n"',
      '"__proto__"',
      '"constructor"',
      '"toString"',
      '"../../etc/passwd"',
      '"\'; DROP TABLE entries; --"',
      '"%s%s%n"',
      '"😀"',
      '"ﷺ"',
    ]),
  chance => JSON.stringify('x'.repeat(chance.pick([41, 121, 201, 1_000, 10_000, 16_000, 70_000]))),
  chance => deep(chance.pick([5, 9, 64, 2_000]), '[', ']'),
  chance => deep(chance.pick([5, 9, 64, 2_000]), '{"a":', '}').replace(':}', ':1}'),
  chance =>
    `[${Array(chance.pick([61, 1_000, 4_000]))
      .fill('1')
      .join(',')}]`,
]
const keys = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  'id',
  'type',
  '\u0000',
  'ok',
  'why',
  'length',
]

type Oddity = (holder: Exclude<Node, { kind: 'raw' }>, chance: Chance) => string | undefined

const places = (holder: Exclude<Node, { kind: 'raw' }>): number =>
  holder.kind === 'array' ? holder.items.length : holder.entries.length

const replace = (holder: Exclude<Node, { kind: 'raw' }>, place: number, value: Node): void => {
  if (holder.kind === 'array') holder.items[place] = value
  else if (holder.entries[place] !== undefined) holder.entries[place][1] = value
}

const valueAt = (holder: Exclude<Node, { kind: 'raw' }>, place: number): Node =>
  (holder.kind === 'array' ? holder.items[place] : holder.entries[place]?.[1]) ?? raw('null')

const oddities: readonly Oddity[] = [
  (holder, chance) => {
    if (places(holder) === 0) return undefined
    const text = chance.pick(values)(chance)
    replace(holder, chance.below(places(holder)), raw(text))
    return `another value: ${text.slice(0, 30)}`
  },
  (holder, chance) => {
    if (places(holder) === 0) return undefined
    const list: unknown[] = holder.kind === 'array' ? holder.items : holder.entries
    list.splice(chance.below(list.length), 1)
    return 'something left out'
  },
  (holder, chance) => {
    if (holder.kind !== 'object' || holder.entries.length === 0) return undefined
    const [key, value] = chance.pick(holder.entries)
    const twin = chance.happens(0.5) ? value : raw(chance.pick(values)(chance))
    holder.entries.splice(chance.below(holder.entries.length + 1), 0, [key, twin])
    return `the key ${key} twice`
  },
  (holder, chance) => {
    if (holder.kind !== 'object') return undefined
    const key = chance.pick(keys)
    holder.entries.push([
      key,
      chance.happens(0.5) ? raw('{"isAdmin":true}') : raw(chance.pick(values)(chance)),
    ])
    return `a key more: ${JSON.stringify(key)}`
  },
  (holder, chance) => {
    if (holder.kind !== 'object' || holder.entries.length === 0) return undefined
    const entry = chance.pick(holder.entries)
    const before = entry[0]
    entry[0] = chance.pick([
      ...keys,
      before.toUpperCase(),
      `${before} `,
      `"\\u00${before.charCodeAt(0).toString(16)}${before.slice(1)}"`,
    ])
    return `the key ${before} by another name`
  },
  (holder, chance) => {
    if (places(holder) === 0) return undefined
    const place = chance.below(places(holder))
    const value = valueAt(holder, place)
    replace(
      holder,
      place,
      chance.happens(0.5) ? { kind: 'array', items: [value] } : { kind: 'object', entries: [['0', value]] },
    )
    return 'a value wrapped up'
  },
  (holder, chance) => {
    if (places(holder) < 2) return undefined
    const [one, other] = [chance.below(places(holder)), chance.below(places(holder))]
    const kept = valueAt(holder, one)
    replace(holder, one, valueAt(holder, other))
    replace(holder, other, kept)
    return 'two values changed about'
  },
  (holder, chance) => {
    if (holder.kind !== 'array' || holder.items.length === 0) return undefined
    const item = chance.pick(holder.items)
    holder.items.push(...Array(chance.pick([1, 2, 60, 2_000])).fill(item))
    return 'an item very often'
  },
]

/** What is done to the text when it is whole. */
const dressings: readonly ((text: string, chance: Chance) => Buffer)[] = [
  text => Buffer.from(`\ufeff${text}`),
  text => Buffer.from(text, 'utf16le'),
  text => Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.of(0xff, 0xfe), Buffer.from(text.slice(-1))]),
  text => Buffer.from(text + text),
  text => Buffer.from(`${text}\u0000`),
  (text, chance) => Buffer.from(' '.repeat(chance.pick([10, 5_000])) + text),
  text => Buffer.from(`[${text}]`),
  text => Buffer.from(JSON.stringify(text)),
  () => Buffer.alloc(0),
]

/** One to three things are done to a copy of `value`; now and then to its bytes as well. */
export const oddJson = (
  value: unknown,
  chance: Chance,
): { readonly bytes: Buffer; readonly story: string } => {
  const root = grow(value)
  const stories: string[] = []
  for (let n = chance.between(1, 3); n > 0; n--) {
    const story = chance.pick(oddities)(
      chance.pick([root, ...holders(root)].filter(one => one.kind !== 'raw')),
      chance,
    )
    if (story !== undefined) stories.push(story)
  }
  const text = write(root)
  if (chance.happens(0.08))
    return { bytes: chance.pick(dressings)(text, chance), story: [...stories, 'odd text'].join(', ') }
  const whole = Buffer.from(text)
  if (!chance.happens(0.1)) return { bytes: whole, story: stories.join(', ') }
  const { bytes, story } = mangle(whole, chance, [whole])
  return { bytes, story: [...stories, story].join(', ') }
}
