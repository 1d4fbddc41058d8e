/** One evening's troubles: the gateway is killed and started again and again, and between the kills other things break. */
import type { Chance } from './chance.ts'
import type { Mend, Trouble } from './faults/trouble.ts'
import { type Finding, finding } from './reckoning/finding.ts'
import type { Scene } from './scene.ts'
import { type Use, usedBy } from './use.ts'

export interface Storm {
  readonly kills: number
  readonly troubles: readonly Trouble[]
  readonly chance: Chance
  /** A life goes on until this many orders were answered in all, though not for ever. */
  readonly ordersBy?: (kill: number) => number
  /** No other life begins then. */
  readonly isLate?: () => boolean
  /** Told after each kill. */
  readonly onKill: (kill: number) => void
}

export interface Damage {
  readonly kills: number
  /** Milliseconds from start to ready, of each start that was let live so long and had nothing around it. */
  readonly readyMs: number[]
  /** How often each trouble came. */
  readonly came: ReadonlyMap<string, number>
  /** How often the gateway was gone of a trouble that stops it, before anybody killed it; by trouble. */
  readonly struck: ReadonlyMap<string, number>
  /** Milliseconds from the mending of a trouble to the next answer, by trouble. */
  readonly backMs: ReadonlyMap<string, readonly number[]>
  /** The most that one life of the gateway used. */
  readonly use: Use
  readonly findings: readonly Finding[]
}

type Span = readonly [least: number, most: number]

/** How often a life counts from ready; else it does from its first answer, so that a slow machine has guests too. */
const idleOften = 0.15
/** From there to the kill, in milliseconds. */
const lifeMs: Span = [20, 600]
/** How often the plug is pulled again before the gateway is ready, 0…1, and when, in milliseconds from its start. */
const earlyOften = 0.15
const earlyMs: Span = [10, 500]
/** How often it is killed when it was asked to stop and has begun to, and how long after, in milliseconds. */
const lateOften = 0.1
const lateMs: Span = [0, 150]
/** How often a life has a trouble, once each has come. */
const troubleOften = 0.35
/** How often a trouble is mended before the kill and not after it. */
const mendOften = 0.7
/** What guests get to find the gateway again and be answered, in milliseconds. */
const awakeMs = 60_000
/** From the mending of a trouble to the next answer, in milliseconds. */
const backMs = 5_000
/** A life that waits for its share of the orders ends after this all the same, in milliseconds. */
const longestMs = 20_000

/** Every trouble once, in an order that chance picks, and then now and then any of them. */
const deal = (troubles: readonly Trouble[], chance: Chance): (() => Trouble | undefined) => {
  const deck = [...troubles]
  return () => {
    if (deck.length > 0) return deck.splice(chance.below(deck.length), 1)[0]
    return troubles.length > 0 && chance.happens(troubleOften) ? chance.pick(troubles) : undefined
  }
}

/** Leaves the gateway dead. */
export const rage = async (scene: Scene, storm: Storm): Promise<Damage> => {
  const { house, clock, bell, answered } = scene
  const { kills, troubles, chance, ordersBy, isLate = () => false, onKill } = storm
  const readyMs: number[] = []
  const findings: Finding[] = []
  const came = new Map<string, number>()
  const struck = new Map<string, number>()
  const back = new Map<string, number[]>()
  let use: Use = { residentBytes: 0, descriptors: 0 }
  const next = deal(troubles, chance)

  const pause = (ms: number) => new Promise<void>(resolve => clock.after(ms, resolve))
  const wait = ([least, most]: Span) => pause(chance.between(least, most))
  const answer = async (what: string, withinMs: number) => {
    const before = answered()
    await bell.until(what, () => answered() > before || !house.program.isRunning, withinMs)
  }

  const count = (counts: Map<string, number>, { name }: Trouble) =>
    void counts.set(name, (counts.get(name) ?? 0) + 1)

  /** Starts it and gives it something to do; false where it went before that. */
  const open = async (trouble: Trouble | undefined): Promise<boolean> => {
    const ms = await house.open(trouble?.dress?.(scene, chance)).catch(() => undefined)
    if (ms === undefined) return false
    if (trouble?.dress === undefined) readyMs.push(ms)
    if (!chance.happens(idleOften) || trouble !== undefined) await answer('the first answer', awakeMs)
    return house.program.isRunning
  }

  const mendNow = async (trouble: Trouble, mend: Mend) => {
    await mend()
    if (!house.program.isRunning) return
    const since = clock.monotonic()
    const times = back.get(trouble.name) ?? []
    back.set(trouble.name, times)
    try {
      await answer(`an answer after ${trouble.name}`, backMs)
      if (house.program.isRunning) times.push(clock.monotonic() - since)
    } catch {
      const said = house.program.lines.slice(-10).join('\n')
      findings.push(
        finding('untold', `nobody was answered for ${backMs / 1000} s after ${trouble.name}:\n${said}`),
      )
    }
  }

  /** What happens in one life until it is killed. */
  const live = async (trouble: Trouble | undefined, kill: number): Promise<Mend | undefined> => {
    // What kills may do so before the gateway is ready; everything else comes only to one that is.
    if (trouble?.mayCause.includes('stop')) count(came, trouble)
    if (!(await open(trouble))) return undefined
    let mend: Mend | undefined
    if (trouble !== undefined) {
      if (!trouble.mayCause.includes('stop')) count(came, trouble)
      mend = await trouble.begin(scene, chance)
      await Promise.race([wait(trouble.lastsMs), house.program.ended])
      if (chance.happens(mendOften)) {
        await mendNow(trouble, mend)
        mend = undefined
      }
    } else await wait(lifeMs)
    const enough = ordersBy?.(kill) ?? 0
    const isEnough = () => answered() >= enough || !house.program.isRunning
    await bell.until('enough orders', isEnough, longestMs).catch(() => {})
    return mend
  }

  let kill = 0
  while (kill < kills && !isLate()) {
    kill++
    const isEarly = chance.happens(earlyOften)
    const trouble = isEarly ? undefined : next()
    let mend: Mend | undefined
    if (isEarly) {
      house.launch()
      await wait(earlyMs)
    } else mend = await live(trouble, kill)
    const { program } = house
    const isAsked = mend === undefined && chance.happens(lateOften)
    if (program.isRunning) use = usedBy(program.pid, use)
    else if (trouble?.mayCause.includes('stop')) count(struck, trouble)
    if (isAsked) {
      program.kill('SIGTERM')
      await wait(lateMs)
    }
    await house.kill()
    await mend?.()
    const how = await program.ended
    const mayEnd = trouble?.mayCause.some(what => what === 'end' || what === 'stop') ?? false
    const isAsExpected =
      mayEnd || how === 'signal SIGKILL' || (isAsked && (how === 'code 0' || how === 'signal SIGTERM'))
    if (!isAsExpected) {
      const during = trouble === undefined ? 'by itself' : `during ${trouble.name}`
      findings.push(finding('house', `it ended ${during} (${how}):\n${program.lines.slice(-10).join('\n')}`))
    }
    onKill(kill)
  }
  return { kills: kill, readyMs, came, struck, backMs: back, use, findings }
}
