/** One evening of rubbish at every door, and the reckoning after it. */
import { systemClock } from '../../hardware/board/clock.ts'
import { useOf } from '../bench/use.ts'
import { chanceFrom } from '../torture/chance.ts'
import { sessionOf } from './book.ts'
import { clearHouse } from './clearing.ts'
import type { Figures } from './figures.ts'
import { type Finding, finding } from './finding.ts'
import { type FuzzHouse, openFuzzHouse } from './house.ts'
import { gather } from './materials.ts'
import { reckon, verify } from './reckoning.ts'
import type { Door, Session } from './session.ts'
import { openSpeaker } from './speaker.ts'
import { thrower } from './throwing.ts'
import { visitor } from './visit.ts'
import { descriptorsOf, moreIn, openWatch, settle } from './watch.ts'
import { seatWitness } from './witness-thread.ts'

export interface CampaignPlan {
  /** An empty folder of its own. */
  readonly folder: string
  readonly sessions: number
  readonly seed: number
  readonly doors: readonly Door[]
  /** No more come after so many seconds, where the machine is busy with other things; for ever when left out. */
  readonly mostSeconds?: number
  /** These and no others, one after the other, made from the file that kept them. */
  readonly replay?: (proofs: readonly string[]) => readonly Session[]
  /** Told at once. @param proofs secrets that stand in sessions' bytes */
  readonly onFinding?: (found: Finding, proofs: readonly string[]) => void
  /** Told now and then. */
  readonly onProgress?: (sessions: number) => void
}

export interface CampaignResult {
  readonly findings: readonly Finding[]
  readonly figures: Figures
}

/** On the wire at the same time. */
const together = 24
/** Before the gateway's weight is taken for usual. */
const warmUp = 1_000
/** Visitors after which the house is cleared. */
const clearEvery = 5_000
/** Remembered for whoever wants to know what a trouble came from. */
const remembered = 150
/** Nobody reads more. */
const mostFindings = 25
/**
 * What the gateway may weigh above its usual weight, in bytes. Node lets its heap grow as long as the machine has
 * memory, so that a leak is told from laziness only by how much it is: what is really in use grows by a tenth of this.
 */
const allowedBytes = 400e6

export const runCampaign = async (plan: CampaignPlan): Promise<CampaignResult> => {
  const clock = systemClock
  const findings: Finding[] = []
  const recent: Session[] = []
  const closing: (() => unknown)[] = []
  const known = new Set<string>()
  const proofs: string[] = []
  const note = (found: Finding) => {
    const kind = `${found.what} ${found.detail.replaceAll(/\d+/g, '').slice(0, 60)}`
    if (known.has(kind)) return
    known.add(kind)
    findings.push(found)
    plan.onFinding?.(found, proofs)
  }
  try {
    const pid = () => fuzzed?.house.program.pid ?? 0
    const watch = openWatch(
      pid,
      () => proofs,
      (what, line) => note(finding(what, line, [...recent])),
    )
    let fuzzed: FuzzHouse | undefined
    fuzzed = await openFuzzHouse(plan.folder, line => watch.line(line))
    const { house } = fuzzed
    closing.push(() => house.close())
    proofs.push(...fuzzed.keys, ...house.credentials.map(({ password }) => password))
    void house.program.ended.then(how => {
      if (!closed)
        note(finding('fell', `the gateway ended: ${how}\n${house.program.lines.join('\n')}`, [...recent]))
    })
    let closed = false
    const book = await gather(fuzzed, chanceFrom(plan.seed), clock)
    const descriptors = descriptorsOf(pid())

    const { httpPort, mqttPort, key } = house
    const witness = seatWitness({
      credential: fuzzed.witness,
      house: { httpPort, mqttPort, key },
      menu: fuzzed.menu,
      seed: plan.seed + 1,
    })
    const speakers = fuzzed.speakers.map(credential => openSpeaker(house.mqttPort, credential))
    const { visit, hangUp } = visitor(fuzzed.port)
    const asked = new Map<string, unknown>()
    const throwOne = thrower({ visit, speakers, asked, note })
    const began = clock.monotonic()
    const { mostSeconds = Number.POSITIVE_INFINITY } = plan
    const isLate = () => (clock.monotonic() - began) / 1000 > mostSeconds
    const isOver = () => !house.program.isRunning || findings.length >= mostFindings || isLate()
    const { tables, stations } = fuzzed
    let clearing: Promise<void> | undefined
    const clear = () => {
      clearing ??= clearHouse(house, { tables, stations }).finally(() => {
        clearing = undefined
      })
    }
    let thrown = 0
    const throwAll = async (next: () => Session | undefined, lanes: number) => {
      const lane = async () => {
        for (let session = next(); session !== undefined && !isOver(); session = next()) {
          recent.push(session)
          if (recent.length > remembered) recent.shift()
          if (session.number % 200 === 0) watch.weigh()
          if (session.number % clearEvery === 0) clear()
          if (session.number % 10_000 === 0 && session.number > 0) plan.onProgress?.(session.number)
          await throwOne(session)
          thrown++
        }
      }
      await Promise.all(Array.from({ length: lanes }, lane))
    }
    const made = (from: number, to: number) => {
      let number = from
      return () => (number < to ? sessionOf(book, plan.doors, plan.seed, number++) : undefined)
    }

    const replay = plan.replay?.(proofs)
    let usual = useOf(pid())?.residentBytes ?? 0
    let since = clock.monotonic()
    if (replay !== undefined) {
      const rest = [...replay]
      await throwAll(() => rest.shift(), 1)
    } else {
      const warm = Math.min(warmUp, Math.floor(plan.sessions / 4))
      await throwAll(made(0, warm), together)
      usual = useOf(pid())?.residentBytes ?? 0
      since = clock.monotonic()
      thrown = 0
      await throwAll(made(warm, plan.sessions), together)
    }
    watch.weigh()
    const seconds = (clock.monotonic() - since) / 1000

    await clearing
    const witnessed = await witness.leave()
    for (const speaker of speakers) speaker.close()
    hangUp()
    for (const one of witnessed.wrong) note(finding('wrong-answer', one))
    const left = house.program.isRunning ? await settle(pid, descriptors) : []
    if (house.program.isRunning) {
      const more = moreIn(left, descriptors)
      if (more.length > 0) note(finding('descriptors', `still open after everybody left: ${more.join(', ')}`))
      for (const one of await reckon(fuzzed, witnessed, asked)) note(one)
    }
    if (watch.mostBytes > usual + allowedBytes) {
      note(
        finding(
          'memory',
          `${Math.round(usual / 1e6)} MB are usual, ${Math.round(watch.mostBytes / 1e6)} MB were used`,
        ),
      )
    }
    closed = true
    const how = await house.close()
    if (how !== 'code 0') note(finding('fell', `asked to stop, it ended with ${how}`))
    for (const one of await verify(house.data)) note(one)
    return {
      findings,
      figures: {
        sessions: thrown,
        seconds,
        waits: witnessed.waits,
        retries: witnessed.retries,
        placed: witnessed.placed.size,
        usualBytes: usual,
        mostBytes: watch.mostBytes,
        descriptors: [descriptors.length, left.length],
        lines: watch.lines,
      },
    }
  } finally {
    for (const close of closing.reverse()) await close()
  }
}
