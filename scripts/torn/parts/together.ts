/** Everything at once: printers lose their power, their cables and their wits while the gateway is killed. */
import type { Finding } from '../../torture/reckoning/finding.ts'
import { openFleet } from '../fleet.ts'
import type { Mishap, Press } from '../press.ts'
import type { Part, PartPlan, PartResult } from './part.ts'

const mishaps: readonly Mishap[] = ['power', 'cable', 'stall']
/** Milliseconds at the most. */
const awayMs = 3_000
const liveMs = 2_500
const deadMs = 500
/** So often a gateway is killed in a round. */
const killed = 0.8

/** One for so many bytes that are asked for; a whole ticket's worth makes forty. */
const roundsFor = (bytes: number | undefined): number => Math.max(2, Math.ceil((bytes ?? 600) / 15))

const run = async (plan: PartPlan): Promise<PartResult> => {
  const { clock, bell, chance, tell } = plan
  const fleet = await openFleet({ ...plan, bytes: 1 })
  const { kitchen } = fleet
  const findings: Finding[] = []
  const pause = (ms: number) => new Promise<void>(resolve => clock.after(ms, resolve))

  /** Resolves when nothing is wrong with it any more; what has not befallen it by then does not. */
  const suffer = async (press: Press): Promise<void> => {
    const own = chance.split()
    for (const reach of own.happens(0.5) ? [2, 1] : [2]) {
      const mishap = own.pick(mishaps)
      press.arm(mishap, own.below(reach * press.ticketBytes))
      const struck = bell.until(press.name, () => press.isStruck, liveMs + awayMs).catch(() => undefined)
      if (reach === 2) {
        await kitchen.order(press.name)
        await kitchen.order(press.name)
      }
      await struck
      await pause(own.below(awayMs))
      press.disarm()
      if (mishap === 'stall' && own.happens(0.5)) press.hangUp()
      await press.set({ power: true, stall: false })
    }
  }
  const killOnce = async (): Promise<void> => {
    if (!chance.happens(killed)) return
    await pause(chance.below(liveMs))
    await kitchen.house.kill()
    await pause(chance.below(deadMs))
    await kitchen.house.open()
  }

  try {
    const rounds = roundsFor(plan.bytes)
    for (let round = 1; round <= rounds; round++) {
      await Promise.all([killOnce(), ...kitchen.presses.map(suffer)])
      findings.push(...(await kitchen.quiet()))
      tell(`${round} of ${rounds}`)
      if (findings.length > 0) break
    }
    return { ...fleet.result(findings), torn: kitchen.due.length, bytes: {} }
  } finally {
    await fleet.close()
  }
}

export const together: Part = {
  name: 'together',
  what: 'printers fail at any byte, again while they recover, and the gateway is killed meanwhile',
  run,
}
