/** Codes on locked pads: replay, guesses, other tables, old ones, and clocks that jump. */

import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { type CodeSecret, type Machine, openCodeSecret, secretMs } from '../../../gateway/desk/code-secret.ts'
import { openTableCodes } from '../../../gateway/desk/table-codes.ts'
import { isUsed } from '../../../gateway/rules/locking.ts'
import type { Fault } from '../../../protocol/fault.ts'
import type { TableId } from '../../../protocol/ids.ts'
import type { Lock } from '../../../protocol/table.ts'
import { testClock } from '../../clock/clock.ts'
import { fresh, room, site, waiter } from '../rules/room.ts'

const four = '4' as TableId
const five = '5' as TableId
let seed = 1
/** Enough like chance: every run has a key of its own. */
const random = (n: number) =>
  Uint8Array.from({ length: n }, () => {
    seed = (seed * 48271) % 0x7fffffff
    return seed & 255
  })

const open = (tables: 'locked' | 'open' = 'locked') => {
  const it = room({ site: { ...site, seating: { tables }, tables: { [four]: {}, [five]: {} } } })
  const clock = testClock()
  const start = () => {
    const codes = openTableCodes({ floor: () => it.floor, clock, random })
    codes.reachAt('https://192.168.100.20:8443')
    return codes
  }
  return { ...it, clock, start, codes: start() }
}
const tokenOf = (lock: unknown): string => (lock as Lock).url?.split('/').at(-1) ?? 'none'

t.test('a locked table shows an address that fits the smallest code, and a word to type', async t => {
  const { codes, floor } = open()
  const lock = codes.lockOf(four) as Lock
  t.match(lock.url, /^HTTPS:\/\/192\.168\.100\.20:8443\/T\/[0-9A-HJKMNP-TV-Z]{8}$/)
  t.ok(Number(lock.url?.length) <= 38)
  t.match(lock.code, /^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/)
  t.same(codes.lockOf(four), lock, 'two pads of a table show the same')
  const found = codes.find('token', tokenOf(lock))
  t.match(found, { table: '4', scan: { turn: Number } })
  t.same(codes.find('code', ` ${lock.code?.toLowerCase().replace('-', ' ')}`), found, 'typed as people type')
  t.notOk(tokenOf(lock).includes(String(lock.code).replace('-', '')), 'the one does not tell the other')
  floor.tables.set(four, 'X' as never)
  t.equal(codes.lockOf(four), 'open')
  t.equal(open('open').codes.lockOf(four), undefined)
})

t.test('it changes each minute, and counts half a minute longer', async t => {
  const { codes, clock } = open()
  const first = codes.lockOf(four)
  const leftMs = codes.turnsInMs(four)
  clock.advance(leftMs - 1)
  t.same(codes.lockOf(four), first)
  clock.advance(1)
  const second = codes.lockOf(four)
  t.not(tokenOf(second), tokenOf(first))
  t.equal(codes.turnsInMs(four), 60_000)
  clock.advance(29_999)
  t.match(codes.find('token', tokenOf(first)), { table: '4' })
  clock.advance(1)
  t.equal(codes.find('token', tokenOf(first)), 'expired')
  t.match(codes.find('token', tokenOf(second)), { table: '4' })
})

t.test('whatever is done to the wall clock, a code lives by the other one', async t => {
  const { codes, clock } = open()
  const token = tokenOf(codes.lockOf(four))
  const leftMs = codes.turnsInMs(four)
  clock.jump(-2 * 3_600_000)
  t.match(codes.find('token', token), { table: '4' })
  clock.jump(72 * 3_600_000)
  t.match(codes.find('token', token), { table: '4' })
  clock.advance(leftMs + 30_000)
  clock.jump(-73 * 3_600_000)
  t.equal(codes.find('token', token), 'expired')
})

t.test('without a secret that was kept, nothing from before a restart counts after it', async t => {
  const { codes, start } = open()
  const token = tokenOf(codes.lockOf(four))
  const again = start()
  t.equal(again.find('token', token), 'expired')
  t.not(tokenOf(again.lockOf(four)), token)
})

t.test('who comes after a party of half a minute finds another code, which counts', async t => {
  const { codes, floor } = open()
  const first = codes.lockOf(four)
  const found = codes.find('token', tokenOf(first))
  if (found === 'expired') throw new Error('it was shown')
  floor.scans.set(four, found.scan)
  const second = codes.lockOf(four)
  t.not(tokenOf(second), tokenOf(first))
  const next = codes.find('token', tokenOf(second))
  t.ok(next !== 'expired' && next.scan.turn > found.scan.turn)
})

t.test('guesses: a bit flipped, another table, garbage, a flood', async t => {
  const { codes } = open()
  const token = tokenOf(codes.lockOf(four))
  t.not(tokenOf(codes.lockOf(five)), token)
  t.match(codes.find('token', tokenOf(codes.lockOf(five))), { table: '5' }, 'each opens its own table')
  const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  for (const n of token.split('').keys()) {
    const digit = digits[(digits.indexOf(token[n] ?? '') + 1) % 32]
    t.equal(codes.find('token', token.slice(0, n) + digit + token.slice(n + 1)), 'expired')
  }
  for (const text of [
    '',
    ' ',
    'token',
    '4',
    token.slice(1),
    `${token}0`,
    '\0',
    '../..',
    'Ä'.repeat(99),
    '__proto__',
  ])
    t.equal(codes.find('token', text), 'expired', JSON.stringify(text).slice(0, 30))
  t.equal(codes.find('code', token), 'expired', 'a token is no code')
  let found = 0
  for (let n = 0; n < 20_000; n++) {
    const guess = [...random(8)].map(byte => digits[byte & 31]).join('')
    if (codes.find('token', guess) !== 'expired' && guess !== token) found++
  }
  t.equal(found, 0)
})

t.test('tables change one after the other, and old codes are forgotten', async t => {
  const { codes, clock } = open()
  const tables = Array.from({ length: 500 }, (_, n) => String(n) as TableId)
  for (const table of tables) codes.lockOf(table)
  const perSecond = new Map<number, number>()
  for (const table of tables) {
    const second = Math.floor(codes.turnsInMs(table) / 1_000)
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1)
  }
  t.ok(Math.max(...perSecond.values()) < 30, `at most ${Math.max(...perSecond.values())} in a second`)
  const first = tokenOf(codes.lockOf(four))
  for (let n = 0; n < 5; n++) {
    clock.advance(60_000)
    codes.lockOf(four)
  }
  t.equal(codes.find('token', first), 'expired')
})

t.test('until it is known where phones find us there is nothing to scan', async t => {
  const it = room({ site: { ...site, seating: { tables: 'locked' } } })
  const codes = openTableCodes({ floor: () => it.floor, clock: testClock(), random })
  t.same(codes.lockOf(four), {})
  let told = 0
  const stop = codes.onReach(() => told++)
  codes.reachAt('https://host')
  t.equal(told, 1)
  stop()
  codes.reachAt('https://other')
  t.equal(told, 1)
  it.facts(waiter, { type: 'open-table', id: fresh(), table: four })
  t.equal(codes.lockOf(four), 'open')
})

/** A gateway that may be restarted on a machine that may be too. */
const machineRoom = (t: { testdir(): string }) => {
  const data = t.testdir()
  const it = open()
  let boot = 'one'
  let booted = -5_000
  const faults: Fault[] = []
  const machine = (): Machine => ({ boot, uptimeMs: () => it.clock.monotonic() - booted })
  const secrets = () =>
    openCodeSecret({ data, machine: machine(), random, clock: it.clock, report: fault => faults.push(fault) })
  const startWith = (secret: CodeSecret) => {
    const codes = openTableCodes({ floor: () => it.floor, clock: it.clock, random, secret })
    codes.reachAt('https://192.168.100.20:8443')
    return codes
  }
  return {
    ...it,
    data,
    faults,
    secrets,
    start: async () => startWith((await secrets()).secret),
    startWith,
    reboot: () => {
      boot = 'two'
      booted = it.clock.monotonic()
    },
  }
}

t.test('a restart keeps what stands on the pads: for its minute, half a minute more, and once', async t => {
  const { clock, start, data } = machineRoom(t)
  const codes = await start()
  t.equal(statSync(join(data, 'table-codes.json')).mode & 0o777, 0o600)
  const shown = codes.lockOf(four)
  const leftMs = codes.turnsInMs(four)
  const again = await start()
  const found = again.find('token', tokenOf(shown))
  t.match(found, { table: '4' }, 'a phone that is back before its pad')
  t.same(again.lockOf(four), shown, 'and its pad shows the same')
  t.equal(again.turnsInMs(four), leftMs, 'for as long as it would have')

  clock.advance(leftMs + 10_000)
  const late = await start()
  t.same(late.find('token', tokenOf(shown)), found, 'scanned at the last moment, before the restart')
  t.not(tokenOf(late.lockOf(four)), tokenOf(shown))
  clock.advance(20_000)
  const over = await start()
  t.equal(over.find('token', tokenOf(shown)), 'expired')
})

t.test('a code that was used before a restart is used after it', async t => {
  const { floor, start } = machineRoom(t)
  const codes = await start()
  const shown = codes.lockOf(four)
  const found = codes.find('token', tokenOf(shown))
  if (found === 'expired') throw new Error('it was shown')
  // The party came, its fact is in the journal, and it has left again within the minute.
  floor.scans.set(four, found.scan)
  const again = await start()
  const copy = again.find('token', tokenOf(shown))
  t.ok(copy === 'expired' || isUsed(floor.scans.get(four), copy.scan), 'a photograph of it opens nothing')
  const next = again.find('token', tokenOf(again.lockOf(four)))
  t.ok(next !== 'expired' && !isUsed(floor.scans.get(four), next.scan), 'the next party has one of its own')
  t.equal(tokenOf(codes.lockOf(four)), tokenOf(again.lockOf(four)), 'the same as without the restart')
})

t.test('a machine that was off, or a secret that somebody spoilt, voids what was shown', async t => {
  const { start, reboot, data, faults } = machineRoom(t)
  const first = tokenOf((await start()).lockOf(four))
  reboot()
  const second = await start()
  t.equal(second.find('token', first), 'expired')
  t.not(tokenOf(second.lockOf(four)), first)
  writeFileSync(join(data, 'table-codes.json'), '{"boot":"two","key":""}')
  const third = await start()
  t.match(faults, [{ code: 'file-damaged' }])
  t.equal(third.find('token', tokenOf(second.lockOf(four))), 'expired')
  t.same((await start()).lockOf(four), third.lockOf(four), 'and the next start has a good one')
})

t.test('another secret each day, and when somebody asks for it: pads are told', async t => {
  const { clock, secrets, startWith, start } = machineRoom(t)
  const kept = await secrets()
  const codes = startWith(kept.secret)
  let told = 0
  codes.onReach(() => told++)
  const first = tokenOf(codes.lockOf(four))
  codes.renew(await kept.renew())
  t.equal(told, 1)
  t.equal(codes.find('token', first), 'expired')
  const second = codes.lockOf(four)
  t.match(codes.find('token', tokenOf(second)), { table: '4' })
  t.same((await start()).lockOf(four), second, 'it is the one that was kept')

  const renewed = new Promise<void>(resolve => {
    const stop = kept.daily(secret => {
      codes.renew(secret)
      stop()
      resolve()
    })
  })
  clock.advance(secretMs)
  await renewed
  t.equal(told, 2)
  t.equal(codes.find('token', tokenOf(second)), 'expired')
  const today = codes.lockOf(four)
  t.same((await start()).lockOf(four), today)
  clock.advance(secretMs)
  const tomorrow = (await secrets()).secret
  t.not(startWith(tomorrow).find('token', tokenOf(today)), { table: '4' }, 'a day off is a day too')
})
