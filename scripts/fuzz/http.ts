/** Visitors to the web's door: requests for every route it describes, with something done to them. */
import type { Chance } from '../torture/chance.ts'
import { cutUp, mangle, randomBytes } from './mangle.ts'
import { endingOf, paceOf } from './mqtt.ts'
import { oddJson } from './odd-json.ts'
import { type Route, sampleBody } from './routes.ts'
import type { Door, Session } from './session.ts'

export interface WebBook {
  /** As the requests must name the door. */
  readonly host: string
  readonly routes: readonly Route[]
  /** A manager's, and one with which hardly anything may be done. */
  readonly keys: readonly string[]
}

interface Draft {
  method: string
  path: string
  headers: [name: string, value: string][]
  body: Buffer
  readonly story: string[]
}

const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'get',
  'PRI',
  'X'.repeat(300),
]
const strangePaths = [
  '/%',
  '/%00',
  '/%c0%af..%c0%afetc/passwd',
  '/../../../../etc/passwd',
  '//',
  '/./api/v1/menu',
  '/api/v1//menu',
  '/api/v1/menu%2e',
  '/api/v1/menu;x=y',
  '/\u00ff',
  '*',
  'http://elsewhere/api/v1/menu',
  '/favicon.ico',
  '/assets/../../package.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  `/${'a/'.repeat(2_000)}`,
  `/${'x'.repeat(9_000)}`,
  `/api/v1/menu?${'a=b&'.repeat(500)}`,
  '/api/v1/feed?after=-1&station=%00',
  '/api/v1/feed?after=1e99',
  '/api/v1/menu?__proto__[x]=1&constructor=2',
]
const strangeHeaders: readonly (readonly [string, string])[] = [
  ['content-length', '-1'],
  ['content-length', '0'],
  ['content-length', '99999999999'],
  ['content-length', '1e3'],
  ['content-length', '5, 6'],
  ['transfer-encoding', 'chunked'],
  ['transfer-encoding', 'chunked, chunked'],
  ['transfer-encoding', 'gzip'],
  ['expect', '100-continue'],
  ['expect', 'the worst'],
  ['connection', 'upgrade'],
  ['upgrade', 'websocket'],
  ['upgrade', 'h2c'],
  ['connection', 'close'],
  ['connection', 'keep-alive, transfer-encoding'],
  ['host', 'elsewhere'],
  ['host', ''],
  ['origin', 'https://elsewhere'],
  ['origin', 'null'],
  ['sec-fetch-site', 'cross-site'],
  ['content-type', 'text/plain'],
  ['content-type', 'application/json; charset=utf-16'],
  ['content-type', 'multipart/form-data; boundary=x'],
  ['content-type', ''],
  ['content-encoding', 'gzip'],
  ['if-none-match', '"'.repeat(500)],
  ['range', 'bytes=0-0,1-1,2-2,-5'],
  ['last-event-id', '-1'],
  ['last-event-id', '99999999999999999999'],
  ['last-event-id', 'x'.repeat(5_000)],
  ['cookie', 'fourtop=x'],
  ['cookie', `fourtop=${'x'.repeat(4_000)}`],
  ['cookie', '__Host-fourtop=; fourtop=; =; ;;;'],
  ['authorization', 'Bearer'],
  ['authorization', `Bearer ${'x'.repeat(6_000)}`],
  ['authorization', 'Basic YWRtaW46YWRtaW4='],
  ['idempotency-key', ''],
  ['idempotency-key', 'x'.repeat(3_000)],
  ['x-forwarded-for', '127.0.0.1'],
  ['accept', '../../..'],
  ['accept-encoding', 'br;q=nan, *;q=-1'],
  ['x', 'y'.repeat(20_000)],
  ['bad name', 'x'],
  ['x\u0000', 'x'],
  ['x', 'a\rb'],
  ['x', 'a\n b'],
]

const setHeader = (draft: Draft, name: string, value: string): void => {
  draft.headers = [...draft.headers.filter(([one]) => one !== name), [name, value]]
}

/** A body in chunks of any size, the last one missing now and then, or their sizes wrong. */
const chunked = (body: Buffer, chance: Chance): Buffer => {
  const sizes = chance.pick([(n: number) => n, (n: number) => n + 1, () => 0xfffffff, () => -1])
  const chunks = cutUp(body, chance).map(piece =>
    Buffer.concat([
      Buffer.from(`${sizes(piece.length).toString(16)}${chance.happens(0.1) ? ';x=y' : ''}\r\n`),
      piece,
      Buffer.from('\r\n'),
    ]),
  )
  return Buffer.concat([...chunks, Buffer.from(chance.happens(0.8) ? '0\r\n\r\n' : '')])
}

type Trick = (draft: Draft, chance: Chance) => void

const tricks: readonly Trick[] = [
  (draft, chance) => {
    draft.method = chance.pick(methods)
    draft.story.push(`method ${draft.method.slice(0, 10)}`)
  },
  (draft, chance) => {
    draft.path = chance.pick(strangePaths)
    draft.story.push(`path ${draft.path.slice(0, 40)}`)
  },
  (draft, chance) => {
    const [name, value] = chance.pick(strangeHeaders)
    if (chance.happens(0.5)) setHeader(draft, name, value)
    else draft.headers.push([name, value])
    draft.story.push(`header ${name}: ${value.slice(0, 20)}`)
  },
  (draft, chance) => {
    const name = chance.pick(['x-more', 'accept', 'cookie', 'host', 'authorization'])
    const many = chance.pick([2, 100, 1_500])
    for (let n = 0; n < many; n++) draft.headers.push([name, `a${n}`])
    draft.story.push(`${many} headers more`)
  },
  (draft, chance) => {
    if (draft.body.length === 0) draft.body = Buffer.from('{}')
    draft.headers = draft.headers.filter(([name]) => name !== 'content-length')
    setHeader(draft, 'transfer-encoding', 'chunked')
    draft.body = chunked(draft.body, chance)
    draft.story.push('in chunks')
  },
  (draft, chance) => {
    const length = chance.pick([draft.body.length - 1, draft.body.length + 1, draft.body.length * 2, 70_000])
    setHeader(draft, 'content-length', String(Math.max(0, length)))
    draft.story.push(`content-length ${length}`)
  },
  (draft, chance) => {
    draft.body = randomBytes(chance.pick([1, 100, 5_000, 70_000]), chance)
    setHeader(draft, 'content-length', String(draft.body.length))
    draft.story.push('a body of chance')
  },
]

const write = ({ method, path, headers, body }: Draft): Buffer =>
  Buffer.concat([
    Buffer.from(
      `${method} ${path} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
      'latin1',
    ),
    body,
  ])

const request = (book: WebBook, chance: Chance): Draft & { readonly proofless: boolean } => {
  const route = chance.pick(book.routes)
  const draft: Draft = {
    method: route.method,
    path: route.path(chance),
    headers: [['host', book.host]],
    body: Buffer.alloc(0),
    story: [],
  }
  const luck = chance.next()
  const key = luck < 0.45 ? undefined : chance.pick(book.keys)
  if (key !== undefined) draft.headers.push(['authorization', `Bearer ${key}`])
  draft.story.push(`${route.method} ${route.name}${key === undefined ? '' : ' with a key'}`)
  const proofless = key === undefined && route.isLocked
  if (route.body === undefined) return { ...draft, proofless }
  const { bytes, story } = oddJson(sampleBody(route.body, chance), chance)
  draft.story.push(story)
  draft.headers.push(['content-type', 'application/json'], ['idempotency-key', `fuzz-${chance.below(1e9)}`])
  draft.headers.push(['content-length', String(bytes.length)])
  return { ...draft, body: bytes, proofless }
}

/** Session `number`, for the web in clear or over TLS. */
export const httpSession = (
  book: WebBook,
  number: number,
  door: Extract<Door, 'http' | 'https'>,
  chance: Chance,
): Session => {
  const drafts = Array.from({ length: chance.pick([1, 1, 1, 1, 2, 3, 20]) }, () => request(book, chance))
  for (const draft of drafts) {
    for (let n = chance.below(3); n > 0; n--) chance.pick(tricks)(draft, chance)
  }
  const story = drafts.map(draft => draft.story.join(', ')).join(' | ')
  // One whose path or number was changed may have asked for what everybody may have.
  const proofless = drafts.length === 1 && drafts[0]?.proofless === true && drafts[0].story.length < 3
  const ending = endingOf(chance)
  const whole = Buffer.concat(drafts.map(write))
  const spoilt =
    chance.happens(0.3) && !proofless ? mangle(whole, chance, [whole]) : { bytes: whole, story: '' }
  return {
    number,
    door,
    pace: paceOf(chance),
    // A live line goes on for somebody who has said all and still listens: whoever opened one must go by themselves.
    ending: drafts.some(({ path }) => path.includes('feed')) && ending === 'half' ? 'linger' : ending,
    pieces: cutUp(spoilt.bytes, chance),
    story: `${story} ${spoilt.story}`.slice(0, 400),
    ...(door === 'https' ? { secured: true } : {}),
    ...(proofless ? { proofless } : {}),
  }
}
