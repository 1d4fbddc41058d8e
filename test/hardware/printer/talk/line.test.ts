/** A conversation with a printer: asked, believed, and given up only when it is silent. */
import t, { type Test } from 'tap'
import { type LineOptions, openLine } from '../../../../hardware/printer/talk/line.ts'
import { processId } from '../../../../hardware/printer/talk/questions.ts'
import type { Wire } from '../../../../hardware/printer/wires/wire.ts'
import { Fault } from '../../../../protocol/fault.ts'
import { testClock } from '../../../clock/clock.ts'

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
const turns = async (): Promise<void> => {
  for (let n = 0; n < 20; n++) await turn()
}

/** A printer that answers as a test says, by the question's first three bytes in hex. */
const partner = (answers: Record<string, readonly number[]>) => {
  let hears: ((bytes: Uint8Array) => void) | undefined
  const over = Promise.withResolvers<Fault | undefined>()
  const asked: string[] = []
  const say = (...bytes: readonly number[]) => hears?.(Uint8Array.from(bytes))
  const wire: Wire = {
    hear: listener => {
      hears = listener
      return () => {
        hears = undefined
      }
    },
    write: async bytes => {
      const question = Buffer.from(bytes).toString('hex')
      if (/^(00)+$/.test(question)) return
      asked.push(question)
      const answer = answers[question.slice(0, 6)]
      if (answer !== undefined) setImmediate(() => say(...answer))
    },
    finish: async () => over.resolve(undefined),
    close: async () => over.resolve(undefined),
    closed: over.promise,
  }
  return { wire, asked, say, answers, lose: (why: Fault) => over.resolve(why) }
}

const named = (text: string) => [0x5f, ...Buffer.from(text), 0]
const fine = { '100401': [0x12], '100402': [0x12], '100403': [0x12], '100404': [0x12] }
const out = { '100401': [0x1a], '100402': [0x32], '100403': [0x12], '100404': [0x7e] }
const known = { '1d4942': named('EPSON'), '1d4943': named('TM-m30'), '1d4944': named('X1') }
const printedOf = (number: number) => [0x37, 0x22, ...Buffer.from(processId(number)), 0]
const probed = { '1d2848': printedOf(0) }
const paper = Buffer.from('a paper')

const meet = async (
  t: Test,
  answers: Record<string, readonly number[]>,
  options: Partial<LineOptions> = {},
) => {
  const clock = testClock()
  const far = partner({ ...answers })
  const opening = openLine(far.wire, { clock, ...options })
  let isOpen = false
  void opening.then(() => {
    isOpen = true
  })
  while (!isOpen) {
    await turns()
    if (!isOpen) clock.advance(1000)
  }
  const line = await opening
  t.teardown(() => line.close())
  return { line, clock, ...far }
}

t.test('a printer that confirms: a paper is proven by its own process id', async t => {
  const { line, asked, say } = await meet(t, { ...fine, ...known, ...probed })
  t.same(line.identity, { maker: 'EPSON', model: 'TM-m30', serial: 'X1' })
  t.same(line.condition, { troubles: [], isLow: false })
  const proof = line.print(paper, 142)
  await turns()
  t.equal(Buffer.from(asked.at(-2) ?? '', 'hex').toString(), 'a paper')
  t.match(asked.at(-1), /^1d284806003030/)
  let isProven = false
  void proof.then(() => {
    isProven = true
  })
  say(...printedOf(141))
  await turns()
  t.equal(isProven, false, 'the paper before it is no proof')
  say(...printedOf(142))
  t.equal(await proof, 'confirmed')
})

t.test('one that does not is asked in its turn, and its word is not called a confirmation', async t => {
  const { line, asked } = await meet(t, { ...fine, '1d7201': [0] })
  t.equal(line.identity, undefined)
  t.equal(await line.print(paper, 1), 'unconfirmed')
  t.equal(asked.at(-1), '1d7201')
  t.notOk(
    asked.some(question => question.startsWith('1d28')),
    'who has no name is not asked what clones print',
  )
})

t.test('what a printer was found to do is not asked again', async t => {
  const found = new Map<string, boolean>()
  await meet(t, { ...fine, ...known, ...probed }, { known: found })
  t.same([...found], [['EPSON TM-m30 X1', true]])
  const { asked } = await meet(t, { ...fine, ...known }, { known: found })
  t.notOk(asked.some(question => question.startsWith('1d28')))
})

t.test(
  'out of paper: it waits as long as it takes, and the paper comes from the printer’s memory',
  async t => {
    const { line, clock, say, answers, asked } = await meet(t, { ...fine, ...known, ...probed })
    const proof = line.print(paper, 7)
    await turns()
    Object.assign(answers, out)
    clock.advance(2_000)
    await turns()
    t.same(line.condition, { troubles: ['paper-out'], isLow: true })
    for (let n = 0; n < 600; n++) {
      clock.advance(2_000)
      await turns()
    }
    Object.assign(answers, fine)
    clock.advance(2_000)
    await turns()
    say(...printedOf(7))
    t.equal(await proof, 'confirmed')
    t.equal(asked.filter(question => question === paper.toString('hex')).length, 1, 'sent once')
  },
)

t.test('silence about a paper: asked once more, then in doubt', async t => {
  const believed = await meet(t, { ...fine, ...known, ...probed, '1d7201': [0] })
  const proof = believed.line.print(paper, 7)
  await turns()
  believed.clock.advance(14_000)
  await turns()
  believed.clock.advance(2_000)
  t.equal(await proof, 'unconfirmed', 'it has dealt with it, and does not confirm')
  t.equal(await believed.line.print(paper, 8), 'unconfirmed', 'and is not waited for again')

  const silent = await meet(t, { ...fine, ...known, ...probed })
  const lost = t.rejects(silent.line.print(paper, 7), { code: 'printer-broke-off' })
  for (let n = 0; n < 20; n++) {
    await turns()
    silent.clock.advance(2_000)
  }
  await lost
})

t.test('a printer that answers no more is away, and a paper that it had in doubt', async t => {
  const { line, clock, answers } = await meet(t, { ...fine, ...known, ...probed })
  const lost = t.rejects(line.print(paper, 7), { code: 'printer-broke-off', message: /does not answer/ })
  await turns()
  for (const question of Object.keys(answers)) delete answers[question]
  for (let n = 0; n < 5; n++) {
    clock.advance(1_000)
    await turns()
  }
  await lost
  t.match(await line.closed, { code: 'printer-away' })
  t.equal(clock.waiting, 0, 'no timer is left behind')
})

t.test('the wire breaks: in doubt at once', async t => {
  const { line, lose, clock } = await meet(t, { ...fine, ...known, ...probed })
  const lost = t.rejects(line.print(paper, 7), { code: 'printer-broke-off', message: /pulled/ })
  await turns()
  lose(new Fault('printer-broke-off', 'the cable was pulled'))
  await lost
  t.equal(clock.waiting, 0)
})

t.test('one that says nothing of itself proves a paper by the end of the connection', async t => {
  const { line, asked, clock } = await meet(t, {})
  t.equal(line.condition, undefined)
  t.equal(await line.print(paper, 7), 'unconfirmed')
  t.same(asked, ['100401', paper.toString('hex')])
  t.equal(await line.closed, undefined)
  t.equal(clock.waiting, 0)
})

t.test('one that is known to say nothing is asked, and not waited for', async t => {
  const { line, asked, clock } = await meet(t, {}, { isSilent: true })
  t.equal(clock.monotonic(), 0)
  t.same(asked, ['100401'])
  t.equal(line.hasSpoken(), false)
  const learnt = await meet(t, fine, { isSilent: true })
  await turns()
  t.equal(learnt.line.condition, undefined, 'this paper is printed as the ones before')
  t.equal(learnt.line.hasSpoken(), true, 'and the next one otherwise')
})

t.test(
  'one that hangs up while it is asked is away: neither silent, nor one that does not confirm',
  async t => {
    const questions = ['100401', '100404', '1d4942', '1d4944', '1d2848']
    for (const last of questions) {
      const confirming = new Map<string, boolean>()
      const far = partner({ ...fine, ...known, ...probed, [last]: [] })
      const opening = openLine(far.wire, { clock: testClock(), known: confirming })
      const met = t.rejects(opening, { code: 'printer-away', message: 'hung up while it was asked' }, last)
      await turns()
      t.match(far.asked.at(-1), new RegExp(`^${last}`))
      far.lose(new Fault('printer-broke-off', 'reset'))
      await met
      t.same([...confirming], [], 'nothing is remembered of it')
    }
  },
)

t.test('a clone that answers some questions is asked no others', async t => {
  const { asked, clock, line } = await meet(t, { '100401': [0x12], '100404': [0x12], '1d7201': [0] })
  t.same(line.condition, { troubles: [], isLow: false })
  const before = asked.length
  clock.advance(2_000)
  await turns()
  t.same(asked.slice(before), ['100401', '100404'])
})

t.test('in trouble when it is met: it is asked who it is when it is well', async t => {
  const { line, answers, clock, asked } = await meet(t, { ...out, ...known, ...probed })
  t.same(line.condition?.troubles, ['paper-out'])
  t.notOk(
    asked.some(question => question.startsWith('1d')),
    'nothing that would wait in its buffer',
  )
  const heard: unknown[] = []
  line.watch(() => heard.push(line.condition))
  Object.assign(answers, fine)
  clock.advance(2_000)
  await turns()
  t.same(heard, [{ troubles: [], isLow: false }])
  void line.print(paper, 7).catch(() => undefined)
  await turns()
  t.match(line.identity, { model: 'TM-m30' })
})
