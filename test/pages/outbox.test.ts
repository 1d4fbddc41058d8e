/** A cook's commands reach the gateway once each, in order, whatever the line does meanwhile. */
import t from 'tap'
import { type Answer, openOutbox } from '../../gateway/web/pages/kitchen/outbox.ts'
import { pendingOf } from '../../gateway/web/pages/kitchen/wishes.ts'
import type { RequestId, TicketId } from '../../protocol/ids.ts'
import type { Ticket } from '../../protocol/kitchen.ts'
import type { StaffRequest } from '../../protocol/request.ts'
import { testClock } from '../clock/clock.ts'

const retry = { firstMs: 500, factor: 2, maxMs: 5_000, jitter: 0 }
const command = (id: string, type: 'bump-ticket' | 'recall-ticket' | 'start-ticket', ticket = '1-grill') =>
  ({ id: id as RequestId, type, ticket: ticket as TicketId }) as const
const none: ReadonlyMap<TicketId, Ticket> = new Map()

const open = () => {
  const clock = testClock()
  const sent: { readonly request: StaffRequest; readonly answer: (answer: Answer) => Promise<void> }[] = []
  const refused: string[] = []
  const signedOut: number[] = []
  const outbox = openOutbox(
    request =>
      new Promise(resolve => {
        // A turn of the loop after each answer, so that what follows from it has happened.
        const answer = async (answer: Answer) => {
          resolve(answer)
          await new Promise(done => setImmediate(done))
        }
        sent.push({ request, answer })
      }),
    {
      clock,
      retry,
      random: () => 0,
      onSignedOut: () => signedOut.push(sent.length),
      onRefused: (_, why) => refused.push(why),
    },
  )
  const last = () => {
    const one = sent.at(-1)
    if (one === undefined) throw new Error('nothing was sent')
    return one
  }
  return { clock, sent, refused, signedOut, outbox, last }
}

t.test('one after the other, in the order of the hands', async t => {
  const { outbox, sent, last } = open()
  outbox.ask(command('a', 'bump-ticket'))
  outbox.ask(command('b', 'recall-ticket'))
  t.equal(sent.length, 1)
  await last().answer({ is: 'done' })
  t.same(
    sent.map(({ request }) => request.id),
    ['a', 'b'],
  )
  await last().answer({ is: 'done' })
  outbox.seen(() => true)
  t.same(outbox.asked.value, [])
})

t.test('what is seen before it is answered is not waited for again', async t => {
  const { outbox, last, clock } = open()
  const isOf = (...tickets: readonly string[]) => outbox.seen(ticket => tickets.includes(ticket))
  outbox.ask(command('a', 'bump-ticket'))
  outbox.ask(command('b', 'bump-ticket', '2-grill'))
  isOf('2-grill')
  isOf('1-grill')
  await last().answer({ is: 'done' })
  t.same(
    outbox.asked.value.map(({ request, done }) => [request.id, done]),
    [['b', false]],
  )
  await last().answer({ is: 'done' })
  t.match(outbox.asked.value, [{ done: true }], 'what was told before it was sent says nothing of it')
  isOf('1-grill')
  t.equal(outbox.asked.value.length, 1)
  isOf('2-grill')
  t.same(outbox.asked.value, [])

  outbox.ask(command('c', 'bump-ticket'))
  await last().answer({ is: 'later' })
  isOf('1-grill')
  clock.advance(500)
  await last().answer({ is: 'done' })
  t.same(outbox.asked.value, [], 'an answer was lost on its way')
})

t.test(
  '"later" is the same request again, after longer and longer pauses, or as soon as the line is back',
  async t => {
    const { outbox, sent, last, clock } = open()
    outbox.ask(command('a', 'bump-ticket'))
    outbox.ask(command('b', 'bump-ticket', '2-grill'))
    for (const pauseMs of [500, 1_000, 2_000, 4_000, 5_000, 5_000]) {
      const before = sent.length
      await last().answer({ is: 'later' })
      clock.advance(pauseMs - 1)
      t.equal(sent.length, before)
      clock.advance(1)
      t.equal(sent.length, before + 1)
      t.equal(last().request.id, 'a')
    }
    outbox.hurry()
    t.equal(sent.length, 7, 'one is on its way: there is nothing to hurry')
    await last().answer({ is: 'later' })
    outbox.hurry()
    t.equal(sent.length, 8)
    await last().answer({ is: 'done' })
    t.equal(last().request.id, 'b')
    await last().answer({ is: 'done' })
    t.equal(clock.waiting, 0)
  },
)

t.test('a session that lapsed in the middle of service loses nothing', async t => {
  const { outbox, sent, refused, signedOut, last } = open()
  outbox.ask(command('a', 'bump-ticket'))
  outbox.ask(command('b', 'bump-ticket', '2-grill'))
  await last().answer({ is: 'signed-out' })
  t.same(signedOut, [1], 'somebody is told')
  t.equal(outbox.asked.value.length, 2)
  outbox.hurry()
  await last().answer({ is: 'done' })
  await last().answer({ is: 'done' })
  t.same(
    sent.map(({ request }) => request.id),
    ['a', 'a', 'b'],
    'the same request, and then the next',
  )
  t.same(refused, [])
})

t.test('what is refused is said and forgotten; the next goes on', async t => {
  const { outbox, refused, last } = open()
  outbox.ask(command('a', 'bump-ticket'))
  outbox.ask(command('b', 'start-ticket', '2-grill'))
  await last().answer({ is: 'refused', why: 'unknown-ticket' })
  t.same(refused, ['unknown-ticket'])
  t.equal(last().request.id, 'b')
  t.same([...pendingOf(outbox.asked.value, none)], [['2-grill', 'start-ticket']])
})

t.test(
  'a wish is pending until the board shows it, whichever comes first: the answer or the board',
  async t => {
    const { outbox, last } = open()
    const pending = (state: Ticket['state']) =>
      pendingOf(outbox.asked.value, new Map([['1-grill' as TicketId, { state } as Ticket]])).get(
        '1-grill' as TicketId,
      )
    outbox.ask(command('a', 'bump-ticket'))
    t.equal(pending('new'), 'bump-ticket')
    t.equal(pending('bumped'), 'bump-ticket', 'not answered: somebody else may have bumped it')
    await last().answer({ is: 'done' })
    t.equal(pending('bumped'), undefined)
    t.equal(pending('new'), 'bump-ticket', 'answered, and the board is on its way')
    outbox.ask(command('b', 'recall-ticket'))
    t.equal(pending('bumped'), 'recall-ticket')
    outbox.seen(ticket => ticket !== '1-grill')
    t.equal(outbox.asked.value.length, 2)
    outbox.seen(() => true)
    t.equal(outbox.asked.value.length, 1, 'what has not been answered stays')
  },
)
