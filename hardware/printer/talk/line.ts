/** A conversation with one printer: how it is, and whether what it was given is on paper. */
import { Fault } from '../../../protocol/fault.ts'
import type { Cancel, Clock } from '../../../protocol/time.ts'
import type { Wire } from '../wires/wire.ts'
import type { Answer } from './answers.ts'
import { type Condition, conditionIn, conditionOf, questions, well } from './condition.ts'
import { openEar } from './ear.ts'
import { getToKnow, type Identity, identityName } from './identity.ts'
import { type Proof, watchForProof } from './proof.ts'
import { askInTurn, askNow, askPrinted, processId, sizesOfNothing, tellingOfItself } from './questions.ts'
import { takeTurns } from './turns.ts'

/** Milliseconds. */
export interface LineLimits {
  /** Until a question is answered. Default 1000. */
  readonly answerMs: number
  /** Between two looks at a printer that says how it is. Default 2000. */
  readonly beatMs: number
  /** Without any trouble and without a word about a paper that it has, until that is in doubt. Default 15000. */
  readonly proofMs: number
  /** What the slowest printer takes for a row of a paper, beside that: needles print four a second. Default 250. */
  readonly rowMs: number
}

export const lineLimits: LineLimits = { answerMs: 1000, beatMs: 2000, proofMs: 15_000, rowMs: 250 }

/** A paper that any printer has taken at once: while it prints a longer one, it may not come to a question. */
const shortBytes = 1024
const lineFeed = 0x0a

export interface LineOptions {
  readonly clock: Clock
  /** What printers that were asked before had answered, by `identityName`; kept by whoever opens the next line. */
  readonly known?: Map<string, boolean>
  /** It answered before: one that does not now is away, and no other kind of printer. */
  readonly talks?: boolean
  /** It said nothing before: whether it answers now is heard, and not waited for. */
  readonly isSilent?: boolean
  readonly limits?: Partial<LineLimits>
}

/** An open line. It is over, `closed`, as soon as the printer does not answer any more. */
export interface Line {
  /** By its own word, two seconds old at the most; undefined where it says nothing of itself. */
  readonly condition: Condition | undefined
  /** Undefined where it does not say, or was not asked because it was in trouble. */
  readonly identity: Identity | undefined
  /** It has answered, whether or not anybody waited. */
  hasSpoken(): boolean
  /** Calls `tell` whenever `condition` changes. */
  watch(tell: () => void): Cancel
  /** Looks now; false where there is no answer, and the line is over. A silent printer is believed. */
  isThere(): Promise<boolean>
  /**
   * Prints one paper, one at a time. Resolves when there is proof; waits without an end while the printer says what
   * keeps it from printing, since it still has the paper in its memory. A printer that says nothing of itself is asked
   * for the end of the connection as its proof: its line is over then.
   *
   * Fault `printer-away`: no byte of the paper left. `printer-broke-off`: whether it is on paper is not known.
   * @param number of the paper among this printer's, for its process id
   */
  print(paper: Uint8Array, number: number): Promise<Proof>
  /** Lets go at once; a paper that waits for its proof has broken off. Safe twice. */
  close(): Promise<void>
  /** Settles once: with what broke the line, or undefined after `close`, or after a paper on a silent printer's. */
  readonly closed: Promise<Fault | undefined>
}

const tellOf = <T>(all: Set<T>, one: T): Cancel => {
  all.add(one)
  return () => void all.delete(one)
}

/** Over an open wire; resolves when it is known what the printer says of itself. Fault `printer-away`. */
export const openLine = async (wire: Wire, options: LineOptions): Promise<Line> => {
  const { clock, known = new Map<string, boolean>() } = options
  const limits = { ...lineLimits, ...options.limits }
  const ear = openEar(wire, clock)
  const watchers = new Set<() => void>()
  /** Whoever waits for proof when the line is lost. */
  const losing = new Set<(why: Fault | undefined) => void>()
  const over = Promise.withResolvers<Fault | undefined>()
  /** The questions that it answers at all, of `questions`. */
  const understood = new Set<number>()
  let condition: Condition | undefined
  let identity: Identity | undefined
  let confirms = false
  let isAsked = false
  let isLost = false
  let hasSpoken = false
  /** By what it last told of its own accord, it has stopped; undefined where it has told nothing. */
  let standsStill: boolean | undefined
  let tellings = 0
  /** The paper that it has, or is being given. */
  let inHand: Uint8Array | undefined
  /** It did not come to a question: its answers may come late, and would be taken for others. */
  let isLate = false
  let stopBeat: Cancel = () => {}

  const end = (why: Fault | undefined): void => {
    isLost = true
    stopBeat()
    over.resolve(why)
    for (const lose of [...losing]) lose(why)
  }
  void wire.closed.then(end)
  const become = (next: Condition): void => {
    const before = JSON.stringify(condition)
    condition = next
    if (before !== JSON.stringify(next)) for (const tell of [...watchers]) tell()
  }
  ear.follow(answer => {
    hasSpoken = true
    if (answer.is !== 'status' || understood.size === 0) return
    const told = conditionIn(answer.bytes)
    tellings++
    standsStill = told.troubles.length > 0
    become(told)
  })

  const { inTurn, ask } = takeTurns(wire, ear, limits.answerMs, () => isLost)
  const byteOf = (answer: Answer) => (answer.is === 'real-time' ? answer.byte : undefined)

  /** Asks what it is known to answer, or all where that is not known yet; false when there is no answer any more. */
  const look = async (): Promise<boolean> => {
    const isNew = understood.size === 0
    const before = tellings
    const bytes: number[] = []
    for (const n of questions) {
      const byte = isNew || understood.has(n) ? await ask(askNow(n), byteOf) : undefined
      if (byte === undefined && n === 1) return false
      if (byte !== undefined) understood.add(n)
      bytes.push(typeof byte === 'number' ? byte : 0x12)
    }
    const [printer = 0, offline = 0, error = 0, paper = 0] = bytes
    // What it told meanwhile is newer than its first answers, and may be why it gave no others.
    if (tellings !== before) return true
    if (standsStill === true) standsStill = false
    become(conditionOf([printer, offline, error, paper]))
    return true
  }

  /** Once, when it works through its buffer: who it is, and whether it confirms what it prints. */
  const meet = async (): Promise<void> => {
    if (isAsked || condition === undefined || condition.troubles.length > 0) return
    isAsked = true
    identity = await getToKnow(ask, known)
    confirms = identity !== undefined && known.get(identityName(identity)) === true
  }

  const beat = (): void => {
    stopBeat = clock.after(limits.beatMs, () => void listenOn())
  }
  const listenOn = async (): Promise<void> => {
    if (await isThere()) beat()
  }
  const isThere = async (): Promise<boolean> => {
    if (condition === undefined) return true
    // It has said what stops it, and will say when it goes on.
    if (inHand !== undefined && (isLate || standsStill === true)) return true
    try {
      // One answer may be lost on a bad cable; two are none.
      if ((await look()) || (await look())) return true
    } catch {
      return false
    }
    // The question may stand behind what it has no room for: how long a paper takes is for its proof to say.
    isLate = inHand !== undefined && inHand.length > shortBytes
    if (isLate) return true
    end(new Fault('printer-away', 'does not answer any more'))
    await wire.close()
    return false
  }

  await wire.write(sizesOfNothing)
  if (options.isSilent === true) await wire.write(askNow(1))
  else if (await look()) {
    await meet()
    beat()
  } else if (options.talks === true) {
    await wire.close()
    throw new Fault('printer-away', 'takes the connection, and does not answer')
  }

  const isTroubled = (): boolean => (condition ?? well).troubles.length > 0
  const printTelling = async (paper: Uint8Array, id: string): Promise<Proof> => {
    const { came, beginPatience } = watchForProof({
      ...{ ear, clock, id, confirms, isTroubled },
      patienceMs: limits.proofMs,
      printingMs: limits.rowMs * paper.filter(byte => byte === lineFeed).length,
      standsStill: () => standsStill === true,
      onTrouble: tell => tellOf(watchers, tell),
      onLost: tell => tellOf(losing, tell),
      askInTurn: () => void inTurn(() => wire.write(askInTurn, isTroubled)).catch(() => undefined),
    })
    await inTurn(async () => {
      if (isLost) throw new Fault('printer-away', 'was gone before the paper')
      await wire.write(tellingOfItself(paper), isTroubled)
      await wire.write(confirms ? askPrinted(id) : askInTurn, isTroubled)
    })
    beginPatience()
    const proof = await came
    if (proof instanceof Fault) throw proof
    if (proof === 'unconfirmed') confirms = false
    if (identity !== undefined) known.set(identityName(identity), confirms)
    return proof
  }

  return {
    get condition() {
      return condition
    },
    get identity() {
      return identity
    },
    hasSpoken: () => hasSpoken,
    watch: tell => tellOf(watchers, tell),
    isThere,
    print: async (paper, number) => {
      if (condition === undefined) {
        await wire.write(paper)
        await wire.finish()
        return 'unconfirmed'
      }
      await meet()
      inHand = paper
      try {
        return await printTelling(paper, processId(number))
      } finally {
        inHand = undefined
        if (isLate && !isLost) await inTurn(() => ear.await(() => undefined, limits.answerMs))
        isLate = false
      }
    },
    close: () => wire.close(),
    closed: over.promise,
  }
}
