/**
 * The desk: the only writer. Every wish of a guest, a cook, a timer or a printer is decided here, one at a time,
 * and nobody hears of a decision before it is on disk.
 */
import type { Fault } from '../../protocol/fault.ts'
import type { SessionId } from '../../protocol/ids.ts'
import { again } from '../../protocol/refusal.ts'
import type { Reply } from '../../protocol/reply.ts'
import { type RetrySchedule, waits } from '../../protocol/retry.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { ulid } from '../../protocol/ulid.ts'
import type { Journal, Point } from '../journal/journal.ts'
import { type Asker, askerName, requestKey } from '../rules/asker.ts'
import { copyFloor } from '../rules/copying.ts'
import { decide } from '../rules/decide.ts'
import { evolve } from '../rules/evolve.ts'
import type { Entry, Fact } from '../rules/fact.ts'
import type { Floor } from '../rules/floor.ts'
import type { Request } from '../rules/request.ts'
import { ordersTouched } from '../rules/touched.ts'
import type { Moment, Verdict } from '../rules/verdict.ts'
import type { Answers } from './answers.ts'
import { keysOf, readEntry, replyFrom, writeEntry } from './entry.ts'

/** An entry with its place in the journal. */
export interface Placed {
  readonly seq: number
  readonly entry: Entry
}

/** Hears of every committed entry, in order, once. What it throws is reported and stops nobody else. */
export type Follower = (placed: Placed) => void

export interface Desk {
  /**
   * Decides a request and resolves with the answer once that is on disk. The same asker and id again get the same
   * answer and change nothing. Requests are taken in the order of the calls, without a turn of the loop between.
   *
   * `not-stored` when the disk would not take it: nothing is known then, and asking again finds out.
   */
  ask(from: Asker, request: Request): Promise<Reply>
  /** The floor as far as it is on disk. It moves on; never keep parts of it. */
  readonly floor: Floor
  readonly head: Point
  /** The fault while the disk refuses, else undefined. */
  readonly trouble: Fault | undefined
  follow(follower: Follower): Cancel
  /** Committed entries after a place, up to the head of the moment it is asked. */
  entries(after: number): AsyncIterable<Placed>
  /** Resolves when every request asked so far is settled. */
  quiet(): Promise<void>
}

export interface DeskParts {
  readonly journal: Journal
  readonly answers: Answers
  readonly clock: Clock
  /** `n` bytes from a cryptographic source. */
  readonly random: (n: number) => Uint8Array
  /** The floor as of the journal's head; the desk owns it from now on. */
  readonly floor: Floor
  readonly report: (event: 'refused' | 'recovered' | 'unsure' | 'stumbled', fault: Fault | undefined) => void
}

interface Underway {
  readonly entry: Entry
  /** What is said of it to whoever asked. */
  readonly answer: Promise<Reply>
}

/** How often a disk that refused is tried again. */
const reopening: RetrySchedule = { firstMs: 100, factor: 2, maxMs: 2_000, jitter: 0 }

export const openDesk = ({ journal, answers, clock, random, floor: committed, report }: DeskParts): Desk => {
  let ahead = copyFloor(committed)
  let head = journal.head
  let trouble: Fault | undefined
  /** What is on its way to disk, by every key it will settle. */
  const underway = new Map<string, Underway>()
  let appending = 0
  const followers = new Set<Follower>()

  const ask = (from: Asker, request: Request): Promise<Reply> => {
    const { id } = request
    const key = requestKey(askerName(from), id)
    const at = clock.now()
    let verdict: Verdict
    try {
      const known = answerTo(key, id)
      if (known !== undefined) return known
      if (trouble !== undefined) return Promise.resolve(notStored(id))
      verdict = decide(ahead, request, new Now(at, from, seen, random))
    } catch (cause) {
      // Nothing was decided; whether it ever was is not known (the index of answers cannot be read).
      report('unsure', cause as Fault)
      return Promise.resolve(notStored(id))
    }
    if (!verdict.ok && again[verdict.refusal.why] !== 'never') {
      return Promise.resolve({ id, ok: false, ...verdict.refusal })
    }
    const facts: readonly Fact[] = verdict.ok
      ? verdict.facts
      : [{ fact: 'request-refused', type: request.type, ...verdict.refusal }]
    // A part of the gateway asks with fresh eyes each time: an answer without facts need not be remembered.
    if (from.kind === 'gateway' && facts.length === 0) return Promise.resolve({ id, ok: true })
    const seq = 'seq' in request ? { seq: request.seq } : {}
    return store({ at, from: askerName(from), id, ...seq, facts })
  }

  const seen = (key: string): boolean => underway.has(key) || answers.seqOf(key) !== undefined

  /** The answer to a request that was asked before, decided or on its way. */
  const answerTo = (key: string, id: string): Promise<Reply> | undefined => {
    const coming = underway.get(key)
    if (coming !== undefined) return coming.answer.then(answer => replyAgain(answer, coming.entry, id))
    const seq = answers.seqOf(key)
    if (seq === undefined) return undefined
    return journal.get(seq).then(
      row => (row === undefined ? notStored(id) : replyFrom(readEntry(row.bytes), id)),
      () => notStored(id),
    )
  }

  /** Resolves with the answer to the request that the entry is about, once it is on disk. */
  const store = (entry: Entry): Promise<Reply> => {
    evolve(ahead, entry)
    appending++
    const keys = keysOf(entry)
    const answer = journal.append(writeEntry(entry)).then(
      point => {
        appending--
        commit(entry, point, keys)
        for (const key of keys) underway.delete(key)
        return replyFrom(entry, entry.id)
      },
      (fault: Fault) => {
        appending--
        for (const key of keys) underway.delete(key)
        refused(fault)
        return notStored(entry.id)
      },
    )
    for (const key of keys) underway.set(key, { entry, answer })
    return answer
  }

  const commit = (entry: Entry, point: Point, keys = keysOf(entry)): void => {
    evolve(committed, entry)
    head = { seq: point.seq, hash: point.hash }
    answers.settle({ seq: point.seq, keys, orders: ordersTouched(entry) })
    for (const follower of followers) {
      try {
        follower({ seq: point.seq, entry })
      } catch (cause) {
        // Whoever shows or prints may stumble; the order is on disk, and everybody else still has to hear of it.
        report('stumbled', cause as Fault)
      }
    }
  }

  const refused = (fault: Fault): void => {
    if (trouble === undefined) report('refused', fault)
    trouble = fault
    if (appending === 0) void recover()
  }

  /**
   * What the disk refused may be there all the same. The journal finds out; whatever it then holds beyond what we
   * knew is committed now, and the floor ahead, which believed in all of it, is made anew from the committed one.
   */
  const recover = async (): Promise<void> => {
    for (const wait of waits(reopening, () => 0)) {
      try {
        await journal.reopen()
        for await (const row of journal.read(head.seq)) commit(readEntry(row.bytes), row)
        ahead = copyFloor(committed)
        trouble = undefined
        report('recovered', undefined)
        return
      } catch (error) {
        trouble = error as Fault
        await new Promise<void>(resolve => clock.after(wait, resolve))
      }
    }
  }

  return {
    ask,
    get floor() {
      return committed
    },
    get head() {
      return head
    },
    get trouble() {
      return trouble
    },
    follow: follower => {
      followers.add(follower)
      return () => void followers.delete(follower)
    },
    async *entries(after) {
      for await (const row of journal.read(after, head.seq))
        yield { seq: row.seq, entry: readEntry(row.bytes) }
    },
    quiet: async () => {
      await Promise.all([...underway.values()].map(({ answer }) => answer))
    },
  }
}

class Now implements Moment {
  readonly at: number
  readonly from: Asker
  readonly seen: Moment['seen']
  readonly #random: DeskParts['random']

  constructor(at: number, from: Asker, seen: Moment['seen'], random: DeskParts['random']) {
    this.at = at
    this.from = from
    this.seen = seen
    this.#random = random
  }

  /** Chance is dear, and most requests open no table. */
  get session(): SessionId {
    return ulid(this.at, this.#random(10)) as SessionId
  }
}

const notStored = (id: string): Reply => ({ id, ok: false, why: 'not-stored' })

/** The answer to another request that the same entry answers: one that was taken back by it. */
const replyAgain = (answer: Reply, entry: Entry, id: string): Reply =>
  !answer.ok && answer.why === 'not-stored' ? notStored(id) : replyFrom(entry, id)
