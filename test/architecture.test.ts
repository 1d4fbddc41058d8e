/** The shape of the house: who may import whom, what stays pure, which library has which door. */
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { judge, type Rules, type Tree } from './architecture/judge.ts'

const rules: Rules = {
  arrows: {
    protocol: [],
    hardware: ['protocol'],
    device: ['protocol', 'hardware'],
    'device/pad': ['protocol', 'hardware'],
    gateway: ['protocol', 'hardware'],
    'gateway/rules': ['protocol'],
    'gateway/web/pages': ['protocol', 'hardware/display'],
  },
  free: ['scripts', 'test'],
  doors: {
    folders: ['gateway/broker', 'gateway/web', 'gateway/printing', 'gateway/cloud'],
    meetIn: ['gateway', 'gateway/house', 'gateway/staff'],
  },
  libraries: {
    typebox: ['protocol', 'hardware', 'device', 'gateway'],
    aedes: ['gateway/broker'],
    'mqtt-packet': ['gateway/broker'],
    mqtt: ['device/link'],
    fastify: ['gateway/web'],
    '@fastify/*': ['gateway/web'],
    'prom-client': ['gateway/web'],
    lowdb: ['device/store', 'gateway/settings'],
    pino: ['device/main', 'device/station/main', 'gateway/main'],
    '@point-of-sale/*': ['hardware/printer'],
    'node:sqlite': ['gateway/journal'],
    '@peculiar/x509': ['gateway/authority'],
    'reflect-metadata': ['gateway/authority'],
    '@node-rs/argon2': ['gateway/staff'],
    '@silvia-odwyer/photon-node': ['gateway/pictures'],
    serialport: ['hardware/serial'],
    koffi: ['hardware/serial', 'hardware/board'],
    '@serialport/bindings-cpp': ['hardware/board'],
    'johnny-five': ['hardware/board'],
    'node-hid': ['hardware/hid'],
    harfbuzzjs: ['hardware/display'],
    'bidi-js': ['hardware/display'],
    qrcode: ['hardware/display'],
    rolldown: ['hardware/library'],
    jsqr: ['gateway/web/pages'],
    preact: ['gateway/web/pages'],
    '@preact/*': ['gateway/web/pages'],
    vite: ['gateway/web/pages/vite.config'],
  },
  pure: {
    // What reckons a code out of a text is as pure as the text: the library's core touches nothing.
    folders: {
      protocol: ['typebox'],
      'device/pad': ['typebox'],
      'hardware/display/qr': ['qrcode'],
      'gateway/rules': [],
    },
    users: ['gateway/web/pages'],
    without: [
      ...[
        'Date.now',
        'new Date()',
        'Date()',
        'Math.random',
        'performance',
        'crypto',
        'process',
        'globalThis',
      ],
      ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch', 'console', 'Buffer'],
    ],
  },
  emptyNames: ['utils', 'helpers', 'common', 'types', 'manager', 'service', 'index'],
  linesMax: 250,
  mayExportDefault: ['vite.config.ts'],
}

const root = fileURLToPath(new URL('..', import.meta.url))

/** All the repository's sources, written by people rather than by tools. */
const readRepository = (): Tree => {
  const exclude = ['node_modules', '**/dist', '.*']
  const paths = globSync('**/*.{ts,tsx,mjs}', { cwd: root, exclude })
  return Object.fromEntries(
    paths.map(path => [path.replaceAll(sep, '/'), readFileSync(join(root, path), 'utf8')]),
  )
}

t.test('the repository keeps its own rules', async t => {
  const tree = readRepository()
  t.ok(Object.keys(tree).length > 10, 'sources were found')
  t.same(judge(tree, rules), [])
})

/** A wrong tree, and words of the one sentence it must earn. */
const wrong: Readonly<Record<string, readonly [tree: Tree, sentence: RegExp]>> = {
  'protocol imports hardware': [
    { 'protocol/menu.ts': `import { font } from '../hardware/display/font.ts'` },
    /protocol\/menu\.ts: imports hardware\/display\/font\.ts, but protocol may only import protocol/,
  ],
  'device imports gateway': [
    { 'device/main.ts': `import type { Desk } from '../gateway/desk/desk.ts'` },
    /device may only import/,
  ],
  'gateway imports device': [
    { 'gateway/main.ts': `export { pad } from '../device/pad/pad.ts'` },
    /gateway may only import/,
  ],
  'hardware imports gateway': [
    { 'hardware/printer/job.ts': `export * from '../../gateway/main.ts'` },
    /hardware may only import/,
  ],
  'rules import the journal': [
    { 'gateway/rules/decide.ts': `type J = import('../journal/journal.ts').Journal` },
    /gateway\/rules may only import/,
  ],
  'one door imports another': [
    { 'gateway/web/api/orders.ts': `const printing = await import('../../printing/worker.ts')` },
    /gateway\/printing is a door, and doors meet in the files right in gateway or gateway\/house or gateway\/staff/,
  ],
  'a room of the house has a room with a door in it': [
    { 'gateway/house/kitchen/screen.ts': `import type { Feed } from '../../web/feed.ts'` },
    /gateway\/web is a door/,
  ],
  'the desk imports a door': [
    { 'gateway/desk/desk.ts': `import { feed } from '../web/api/feed.ts'` },
    /gateway\/web is a door/,
  ],
  'a page imports the gateway': [
    { 'gateway/web/pages/kitchen/screen.tsx': `import { a } from '../../api/feed.ts'\nconst b = <p>{a}</p>` },
    /gateway\/web\/pages may only import/,
  ],
  'a page imports a printer': [
    { 'gateway/web/pages/sim/paper.tsx': `import { layout } from '../../../../hardware/printer/layout.ts'` },
    /gateway\/web\/pages may only import/,
  ],
  'product code imports a script': [
    { 'gateway/main.ts': `import { demo } from '../scripts/simulate/demo.ts'` },
    /nothing but scripts and test may/,
  ],
  'product code imports a test': [
    { 'device/main.ts': `import { testClock } from '../test/clock/clock.ts'` },
    /nothing but scripts and test may/,
  ],
  'a file stands in no room': [
    { 'kitchen.ts': `import './protocol/menu.ts'` },
    /this place may only import nothing/,
  ],
  'pure code reads a file': [
    { 'protocol/menu.ts': `import { readFileSync } from 'node:fs'` },
    /protocol\/menu\.ts: pure code takes no node:fs/,
  ],
  'pure code takes a package': [
    { 'gateway/rules/decide.ts': `import { Type } from 'typebox'` },
    /gateway\/rules\/decide\.ts: pure code takes no typebox/,
  ],
  'pure code asks for the time': [
    { 'gateway/rules/decide.ts': `export const at = Date.now()` },
    /pure code takes no Date\.now/,
  ],
  'pure code makes a date of now': [
    { 'device/pad/view.ts': `const at = [String(new Date())]` },
    /takes no new Date\(\)/,
  ],
  'pure code takes chances': [{ 'protocol/retry.ts': `const r = Math['random']()` }, /takes no Math\.random/],
  'pure code waits': [{ 'device/pad/pad.ts': `setTimeout(() => {}, 1)` }, /takes no setTimeout/],
  'pure code asks its process': [{ 'protocol/ids.ts': `const e = { a: process.env }` }, /takes no process/],
  'what pure code runs is not pure': [
    {
      'device/pad/view.ts': `import { frame } from '../../hardware/display/frame.ts'`,
      'hardware/display/frame.ts': `import './panel.ts'`,
      'hardware/display/panel.ts': `import { open } from 'node:fs'`,
    },
    /hardware\/display\/panel\.ts: pure code takes no node:fs/,
  ],
  'what a page runs is not pure': [
    {
      'gateway/web/pages/sim/pad.tsx': `import { open } from '../../../../hardware/display/panel.ts'`,
      'hardware/display/panel.ts': `export const open = () => performance.now()`,
    },
    /hardware\/display\/panel\.ts: pure code takes no performance/,
  ],
  'a library enters by the wrong door': [
    { 'gateway/desk/desk.ts': `import aedes from 'aedes'` },
    /imports aedes, but its door is gateway\/broker/,
  ],
  'a plugin enters by the wrong door': [
    { 'gateway/printing/worker.ts': `import x from '@fastify/static/lib/x.js'` },
    /its door is gateway\/web/,
  ],
  'a part of Node enters by the wrong door': [
    { 'gateway/printing/owed.ts': `import { DatabaseSync } from 'node:sqlite'` },
    /its door is gateway\/journal/,
  ],
  'a library has no door': [{ 'gateway/desk/desk.ts': `import 'left-pad'` }, /no folder is its door yet/],
  'two files import each other': [
    {
      'gateway/desk/desk.ts': `import { floor } from './floor.ts'`,
      'gateway/desk/floor.ts': `import type { Desk } from './desk.ts'`,
    },
    /gateway\/desk\/desk\.ts → gateway\/desk\/floor\.ts → gateway\/desk\/desk\.ts: a cycle/,
  ],
  'a file is named for nothing': [{ 'protocol/utils.ts': '' }, /"utils\.ts" names nothing/],
  'a folder is named for nothing': [{ 'gateway/common/log.ts': '' }, /"common" names nothing/],
  'a default export': [{ 'protocol/menu.ts': 'export default 1' }, /default export/],
  'a default export by another name': [
    { 'scripts/start.mjs': 'const a = 1\nexport { a as default }' },
    /default export/,
  ],
  'a file too long': [{ 'gateway/main.ts': '\n'.repeat(251) }, /251 lines, more than 250/],
  'a file that cannot be read': [{ 'gateway/main.ts': 'import {' }, /cannot be read/],
}

t.test('each rule can be broken, and says so', async t => {
  for (const [name, [tree, sentence]] of Object.entries(wrong)) {
    const said = judge(tree, rules)
    t.match(said, [sentence], name)
    t.equal(said.length, 1, `${name}: said once`)
  }
})

const right: Readonly<Record<string, Tree>> = {
  'the way of an order': {
    'device/link.ts': `import mqtt from 'mqtt'\nimport { topic } from '../protocol/messages.ts'`,
    'gateway/main.ts': `import { broker } from './broker/broker.ts'\nimport { web } from './web/server.ts'`,
    'gateway/broker/broker.ts': `import { Aedes } from 'aedes'\nimport type { Desk } from '../desk/desk.ts'`,
    'gateway/desk/desk.ts': `import { decide } from '../rules/decide.ts'`,
    'gateway/house/devices.ts': `import type { Seen } from '../broker/presence.ts'`,
    'gateway/rules/decide.ts': `import { price } from '../../protocol/price.ts'`,
    'hardware/printer/encoder.ts': `import E from '@point-of-sale/receipt-printer-encoder'`,
    'protocol/price.ts': `import { Type } from 'typebox'\nimport { Value } from 'typebox/value'`,
  },
  'comments, strings and templates import nothing': {
    'protocol/menu.ts': [
      `// import { a } from 'node:fs'`,
      `/* import('../gateway/main.ts') and Date.now() */`,
      `const b = "import x from 'aedes'"`,
      'const c = `import y from "mqtt" and process.env`',
      `const d = /import 'fastify'/`,
    ].join('\n'),
  },
  'names that only look like the time': {
    'protocol/hours.ts': [
      `interface Kitchen { readonly process: string; fetch(): void }`,
      `export const open = (k: Kitchen, atMs: number) => [k.process, new Date(atMs), { console: 1 }]`,
    ].join('\n'),
  },
  'a type tells no time': {
    'device/pad/pad.ts': `import type { Panel } from '../../hardware/display/panel.ts'`,
    'hardware/display/panel.ts': `import { open } from 'node:fs'\nexport type Panel = typeof open`,
  },
  'scripts and tests import anything': {
    'scripts/torture.ts': `import mqtt from 'mqtt'\nimport { desk } from '../gateway/desk/desk.ts'`,
    'test/journey/order.test.ts': `import t from 'tap'\nimport { pad } from '../../device/pad/pad.ts'`,
    'test/long.test.ts': '\n'.repeat(300),
  },
  'a tool that demands a default export': {
    'gateway/web/pages/vite.config.ts': `import { defineConfig } from 'vite'\nexport default defineConfig({})`,
  },
}

t.test('what is right goes through', async t => {
  for (const [name, tree] of Object.entries(right)) t.same(judge(tree, rules), [], name)
})
