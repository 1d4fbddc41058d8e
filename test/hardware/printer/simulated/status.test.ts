import t from 'tap'
import {
  type Condition,
  drawerStatus,
  isNews,
  isOffline,
  paperStatus,
  realTimeStatus,
  statusBack,
} from '../../../../hardware/printer/simulated/status.ts'
import { wellSwitched } from '../../../../hardware/printer/simulated/switches.ts'

const well: Condition = { ...wellSwitched, isNearEnd: false }

t.test('each thing that may be the matter has its bits', async t => {
  // DLE EOT 1 to 4; GS a, four bytes; GS r 1; GS r 2
  // biome-ignore format: a table
  const cases: readonly (readonly [string, Partial<Condition>, readonly number[], readonly number[], number, number])[] = [
    ['nothing',              {},                                 [0x12, 0x12, 0x12, 0x12], [0x10, 0x00, 0x00, 0], 0x00, 0],
    ['drawer open',          { drawerOpen: true },               [0x16, 0x12, 0x12, 0x12], [0x14, 0x00, 0x00, 0], 0x00, 1],
    ['offline',              { offline: true },                  [0x1a, 0x12, 0x12, 0x12], [0x18, 0x00, 0x00, 0], 0x00, 0],
    ['waiting for a button', { waiting: true },                  [0x3a, 0x12, 0x12, 0x12], [0x18, 0x01, 0x00, 0], 0x00, 0],
    ['fed by button',        { feeding: true },                  [0x5a, 0x1a, 0x12, 0x12], [0x58, 0x02, 0x00, 0], 0x00, 0],
    ['cover open',           { coverOpen: true },                [0x1a, 0x16, 0x12, 0x12], [0x38, 0x00, 0x00, 0], 0x00, 0],
    ['paper near its end',   { isNearEnd: true },                [0x12, 0x12, 0x12, 0x1e], [0x10, 0x00, 0x03, 0], 0x03, 0],
    ['paper out',            { paper: false },                   [0x1a, 0x32, 0x12, 0x7e], [0x18, 0x00, 0x0f, 0], 0x0f, 0],
    ['something stuck',      { error: 'mechanical' },            [0x1a, 0x52, 0x16, 0x12], [0x18, 0x04, 0x00, 0], 0x00, 0],
    ['cutter jammed',        { error: 'cutter' },                [0x1a, 0x52, 0x1a, 0x12], [0x18, 0x08, 0x00, 0], 0x00, 0],
    ['broken',               { error: 'broken' },                [0x1a, 0x52, 0x32, 0x12], [0x18, 0x20, 0x00, 0], 0x00, 0],
    ['overheated',           { error: 'overheated' },            [0x1a, 0x52, 0x52, 0x12], [0x18, 0x40, 0x00, 0], 0x00, 0],
    ['two things at once',   { coverOpen: true, error: 'cutter' }, [0x1a, 0x56, 0x1a, 0x12], [0x38, 0x08, 0x00, 0], 0x00, 0],
  ]
  for (const [name, seen, realTime, back, paper, drawer] of cases) {
    const condition = { ...well, ...seen }
    t.same(
      [1, 2, 3, 4].map(n => realTimeStatus(condition, n)),
      realTime,
      name,
    )
    t.same([...statusBack(condition)], back, name)
    t.equal(paperStatus(condition), paper, name)
    t.equal(drawerStatus(condition), drawer, name)
    t.equal(isOffline(condition), ((realTime[0] ?? 0) & 0x08) !== 0, name)
    // By these a host tells the answers apart: 0xx1xx10, 0xx1xx00, 0xx0xxxx.
    t.ok(realTime.every(byte => (byte & 0x93) === 0x12))
    t.equal((back[0] ?? 0) & 0x93, 0x10)
    t.ok([...back.slice(1), paper, drawer].every(byte => (byte & 0x90) === 0))
  }
  for (const n of [0, 5, 6, 7, 8, 255]) t.equal(realTimeStatus(well, n), undefined)
})

t.test('only what was asked for is news', async t => {
  const back = (seen: Partial<Condition>) => statusBack({ ...well, ...seen })
  const kinds = [0x01, 0x02, 0x04, 0x08]
  const news = (seen: Partial<Condition>) => kinds.filter(kind => isNews(back({}), back(seen), kind))
  t.same(news({}), [])
  t.same(news({ drawerOpen: true }), [0x01])
  t.same(news({ offline: true }), [0x02])
  t.same(news({ coverOpen: true }), [0x02])
  t.same(news({ feeding: true }), [0x02])
  t.same(news({ error: 'cutter' }), [0x02, 0x04], 'an error takes it offline, too')
  t.same(news({ isNearEnd: true }), [0x08])
  t.same(news({ paper: false }), [0x02, 0x08])
  t.notOk(isNews(back({}), back({ paper: false }), 0))
})
