/** The printer's power, or its cable, is cut at each byte of a ticket while another ticket waits behind it. */
import type { Finding } from '../../torture/reckoning/finding.ts'
import { finding } from '../../torture/reckoning/finding.ts'
import { openFleet } from '../fleet.ts'
import type { Mishap, Press } from '../press.ts'
import type { Part, PartPlan, PartResult } from './part.ts'

/** Until somebody has switched it on again: at once, or when whoever waits for it has tried. Milliseconds. */
const awayMs = [0, 400] as const
const struckMs = 60_000

const tear =
  (mishap: Mishap) =>
  async (plan: PartPlan): Promise<PartResult> => {
    const { clock, bell, chance, tell } = plan
    const fleet = await openFleet(plan)
    const { kitchen } = fleet
    const findings: Finding[] = []
    const pause = (ms: number) => new Promise<void>(resolve => clock.after(ms, resolve))

    const tearOne = async (press: Press, byte: number): Promise<void> => {
      const away = chance.pick(awayMs)
      press.arm(mishap, byte)
      await kitchen.order(press.name)
      await kitchen.order(press.name)
      const isOver = () => press.isStruck && (mishap !== 'power' || !press.switches.power)
      await bell.until(`${press.name} to be struck`, isOver, struckMs).catch((cause: Error) => {
        findings.push(finding('house', `${cause.message}, at byte ${byte}`))
      })
      if (mishap !== 'power') return
      await pause(away)
      await press.set({ power: true })
    }

    try {
      for (let drawn = fleet.draw(); drawn !== undefined; drawn = fleet.draw()) {
        await Promise.all([...drawn].map(([press, byte]) => tearOne(press, byte)))
        findings.push(...(await kitchen.quiet()))
        for (const [press, byte] of drawn) fleet.torn(press, byte)
        tell([...fleet.offsets].map(([kind, { covered, all }]) => `${kind} ${covered}/${all}`).join(', '))
        if (findings.length > 0) break
      }
      return fleet.result(findings)
    } finally {
      await fleet.close()
    }
  }

export const power: Part = {
  name: 'power',
  what: 'the printer loses its power at a byte, and all that it had not printed',
  run: tear('power'),
}
export const cable: Part = {
  name: 'cable',
  what: 'the printer’s connection breaks at a byte',
  run: tear('cable'),
}
