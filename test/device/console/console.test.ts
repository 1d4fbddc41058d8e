/** The device's side of the cable: what it answers, and what is left of it when the cable or the power goes. */
import fc from 'fast-check'
import t, { type Test } from 'tap'
import type { KitchenName } from '../../../protocol/ids.ts'
import type { FromDevice } from '../../../protocol/provisioning.ts'
import { createSentenceReader, writeSentence } from '../../../protocol/sentence.ts'
import { type Question, startTalk } from '../../../scripts/technician/talk.ts'
import { createDisk } from '../store/disk.ts'
import { assignment, type Bench, cableInto, device, type Lengths, switchOn, told } from './bench.ts'

const patienceMs = 10_000

const turn = () => new Promise<void>(resolve => setImmediate(resolve))

/** Asks one thing over a cable of its own. */
const ask = async ({ attend }: Bench, question: Question, lengths: Lengths = {}) => {
  const cable = cableInto(attend, lengths)
  const talk = await startTalk('cable', cable)
  const heard = talk.ask(question, patienceMs)
  let settled = false
  void heard.then(() => {
    settled = true
  })
  // A device that is busy is asked again after a while.
  for (let n = 0; !settled; n++) {
    await turn()
    if (n > 2) cable.clock.advance(100)
  }
  return heard
}
const answer = async (bench: Bench, question: Question): Promise<FromDevice> => {
  const heard = await ask(bench, question)
  if (heard.at !== 'answered') throw new Error(heard.at)
  return heard.answer
}
const assign = (n: number, over = {}): Question => ({ say: 'assign', assignment: assignment(n, over) })
const assigned = async (bench: Bench) => {
  const hello = await answer(bench, { say: 'hello' })
  return 'hello' in hello ? hello.hello.assigned : undefined
}
t.test('a device says what it is, and takes the post it is given at once', async t => {
  const bench = await switchOn()
  t.match(await answer(bench, { say: 'hello' }), {
    hello: { device, kind: 'pad', version: '1', assigned: null },
  })
  t.same(bench.news, ['unassigned'])
  t.match(await answer(bench, assign(4)), { ok: true, changed: true })
  t.same(await assigned(bench), told(assignment(4)))
  t.match(await answer(bench, assign(4)), { ok: true, changed: false }, 'and a second time does nothing')
  t.same(bench.news, ['unassigned', 'assigned pad-4 4', 'link pad-4'])
  t.match(await answer(bench, assign(5)), { ok: true, changed: true })
  t.same(bench.news.slice(3), ['no link pad-4', 'assigned pad-5 5', 'link pad-5'])

  const later = await switchOn(bench.disk)
  t.same(later.news, ['assigned pad-5 5', 'link pad-5'], 'it is on the disk')
})

t.test('a pad is made no kitchen device', async t => {
  const bench = await switchOn()
  const { gateway, secret } = assignment(4)
  const kitchens = { station: 'pass-1' as KitchenName, stations: [], gateway, secret }
  t.match(await answer(bench, { say: 'assign', assignment: kitchens }), { ok: false, why: 'wrong-kind' })
  t.equal(await assigned(bench), null)
  t.same(bench.news, ['unassigned'], 'and nothing has come of it')
})

t.test('a device of another house has to be let go first, by its name', async t => {
  const bench = await switchOn()
  await answer(bench, assign(4))
  const other = assign(4, { gateway: { ...assignment(4).gateway, fingerprint: 'b'.repeat(64) } })
  t.match(await answer(bench, other), { ok: false, why: 'assigned-elsewhere' })
  t.match(await answer(bench, { say: 'reset', device: '0000-0000' as never }), { why: 'wrong-device' })
  t.same(await assigned(bench), told(assignment(4)))
  t.match(await answer(bench, { say: 'reset', device }), { ok: true, changed: true })
  t.match(await answer(bench, { say: 'reset', device }), { ok: true, changed: false })
  t.same(bench.news.slice(-2), ['no link pad-4', 'unassigned'])
  t.notMatch([...bench.disk.files.values()].join(), assignment(4).secret, 'the secret is gone')
  t.match(await answer(bench, other), { ok: true, changed: true })
})

t.test('it does one thing at a time', async t => {
  const { attend, selftest } = await switchOn()
  const said: object[] = []
  const reader = createSentenceReader()
  const hear = attend({ write: async bytes => void said.push(...reader(bytes)) })
  hear(writeSentence({ id: 1, say: 'selftest' }))
  await turn()
  hear(writeSentence({ id: 2, say: 'hello' }))
  await turn()
  t.match(said, [{ id: 2, ok: false, why: 'busy' }])
  selftest.resolve([{ part: 'store', result: 'pass', detail: '' }])
  await turn()
  t.match(said[1], { id: 1, ok: true, trials: [{ part: 'store' }] })
  hear(writeSentence({ id: 3, say: 'hello' }))
  await turn()
  t.match(said[2], { id: 3, ok: true, hello: {} })
})

t.test('whoever asks and never reads fills nothing', async t => {
  const { attend } = await switchOn()
  let untaken = 0
  const hear = attend({
    write: () => {
      untaken++
      return new Promise(() => {})
    },
  })
  for (let n = 1; n <= 200; n++) {
    hear(writeSentence({ id: n, say: 'hello' }))
    await turn()
  }
  t.ok(untaken < 10, `${untaken} answers wait`)
})

t.test('what is wrong with a question is said, and nothing of a secret', async t => {
  const { attend } = await switchOn()
  const said: object[] = []
  let text = ''
  const reader = createSentenceReader()
  const hear = attend({
    write: async bytes => {
      text += Buffer.from(bytes).toString()
      said.push(...reader(bytes))
    },
  })
  const planted = 'planted-secret-planted'
  const questions: readonly object[] = [
    { id: 1, say: 'assign', assignment: { ...assignment(4), secret: planted } },
    { id: 2, say: 'assign', assignment: { ...assignment(4), [planted]: 1 } },
    { id: 3, say: 'dance' },
    { id: 4, say: 'hello', more: planted },
  ]
  for (const question of questions) {
    hear(writeSentence(question))
    await turn()
  }
  t.match(
    said,
    [1, 2, 3, 4].map(id => ({ id, ok: false, why: 'malformed' })),
  )
  t.notMatch(text, planted)
  for (const silent of [
    { say: 'hello' },
    { id: 0, say: 'hello' },
    { id: 5, ok: true },
    { id: 'x', say: 'y' },
  ]) {
    hear(writeSentence(silent))
    await turn()
  }
  t.equal(said.length, 4, 'what is no question gets no answer')
})

t.test('any bytes on the line do no harm', async t => {
  const bench = await switchOn()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 5 }), async noise => {
      const said: object[] = []
      const reader = createSentenceReader()
      const hear = bench.attend({ write: async bytes => void said.push(...reader(bytes)) })
      for (const piece of noise) hear(piece)
      hear(writeSentence({ id: 7, say: 'hello' }))
      await turn()
      t.match(said.at(-1), { id: 7, ok: true, hello: { assigned: null } })
    }),
  )
})

/** Lets the cable break at one place, and finds the device as it was or as it should be. */
const breakAt = async (t: Test, bench: Bench, before: unknown, lengths: Lengths) => {
  const wanted = told(assignment(4))
  const heard = await ask(bench, assign(4), lengths)
  t.equal(heard.at, 'cut')
  const now = await assigned(bench)
  const after = await assigned(await switchOn(bench.disk))
  t.same(now, after, 'what it says is what it keeps')
  const kept = JSON.stringify(now)
  t.ok([before, wanted].map(one => JSON.stringify(one)).includes(kept), `one of two: ${kept}`)
  t.match(await answer(bench, assign(4)), { ok: true, changed: kept !== JSON.stringify(wanted) })
  t.same(await assigned(bench), wanted)
}

const sentence = writeSentence({ id: 1, ...assign(4) })

t.test('the cable is pulled at every byte on the way to the device', async t => {
  for (const [name, first] of [
    ['a new one', undefined],
    ['one that had another table', 3],
  ] as const) {
    t.comment(name)
    for (let there = 1; there <= sentence.length; there++) {
      const bench = await switchOn()
      if (first !== undefined) await answer(bench, assign(first))
      await breakAt(t, bench, first === undefined ? null : told(assignment(first)), { there })
    }
  }
})

t.test('the cable is pulled at every byte of the answer', async t => {
  const reply = writeSentence({ id: 1, ok: true, changed: true })
  for (let back = 1; back < reply.length; back++) await breakAt(t, await switchOn(), null, { back })
})

t.test('the power goes at every step of the writing', async t => {
  for (const first of [undefined, 3]) {
    const prepared = createDisk()
    if (first !== undefined) await answer(await switchOn(prepared), assign(first))
    const whole = createDisk(new Map(prepared.files))
    await answer(await switchOn(whole), assign(4))
    t.ok(whole.steps.length >= 3, 'there are steps to cut')
    for (let cutAt = 1; cutAt <= whole.steps.length; cutAt++) {
      const disk = createDisk(new Map(prepared.files), cutAt)
      const bench = await switchOn(disk)
      t.match(await answer(bench, assign(4)), { ok: false, why: 'not-kept' })
      const back = await switchOn(createDisk(new Map(disk.files)))
      t.notMatch(back.news, [/problem/], 'nothing half was read')
      const before = first === undefined ? null : told(assignment(first))
      const state = JSON.stringify(await assigned(back))
      t.ok([before, told(assignment(4))].map(one => JSON.stringify(one)).includes(state), state)
      t.match(await answer(back, assign(4)), { ok: true })
      t.same(await assigned(back), told(assignment(4)))
    }
  }
})

t.test('a paper that somebody damaged makes a device that belongs nowhere, and says so', async t => {
  for (const text of ['', '{', '{"assignment":{"secret":"planted"}}', 'null']) {
    const bench = await switchOn(createDisk(new Map([['assignment.json', text]])))
    t.match(bench.news, [/^problem: it is/, 'unassigned'])
    t.notMatch(bench.news.join(), 'planted')
    t.match(await answer(bench, assign(4)), { ok: true, changed: true })
  }
})
