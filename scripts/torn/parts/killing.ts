/** The gateway is killed when the printers have taken so many bytes, and started again. */
import { Fault } from '../../../protocol/fault.ts'
import { slowDisk } from '../../disk/slow.ts'
import type { Dress } from '../../torture/program.ts'
import type { Finding } from '../../torture/reckoning/finding.ts'
import { finding } from '../../torture/reckoning/finding.ts'
import { openFleet } from '../fleet.ts'
import type { Press } from '../press.ts'
import type { Part, PartPlan, PartResult } from './part.ts'

/** What the kernel had of the ticket when its gateway was killed: it brings it, or goes down with it. */
type Rest = 'arrives' | 'is lost'

/** Every sync takes so long that whoever sends a ticket before it is written down that it does is killed between the two. */
const oldCardMs = 25
const stalledMs = 30_000

const slowly = (syncMs = oldCardMs): Dress => {
  try {
    return { env: slowDisk(syncMs) }
  } catch (cause) {
    if (cause instanceof Fault) return {}
    throw cause
  }
}

const kill =
  (rest: Rest) =>
  async (plan: PartPlan): Promise<PartResult> => {
    const { bell, tell } = plan
    const dress = slowly(plan.syncMs)
    const fleet = await openFleet({ ...plan, dress })
    const { kitchen } = fleet
    const findings: Finding[] = []

    /** All of them hold, each at its byte. */
    const hold = (presses: readonly (readonly [Press, number])[]): Promise<unknown> =>
      Promise.all(
        presses.map(async ([press, byte]) => {
          press.arm('stall', byte)
          await kitchen.order(press.name)
          await bell
            .until(`${press.name} to hold`, () => press.switches.stall, stalledMs)
            .catch((cause: Error) => findings.push(finding('house', `${cause.message}, at byte ${byte}`)))
        }),
      )
    const letGo = async (press: Press): Promise<void> => {
      if (rest === 'is lost') press.hangUp()
      await press.set({ stall: false })
    }

    try {
      for (let drawn = fleet.draw(); drawn !== undefined; drawn = fleet.draw()) {
        const all = [...drawn]
        // Who says nothing of itself is waited for, and meanwhile the others would be taken for gone.
        await hold(all.filter(([{ kind }]) => kind === 'silent'))
        await hold(all.filter(([{ kind }]) => kind !== 'silent'))
        await kitchen.house.kill()
        await Promise.all(all.map(([press]) => letGo(press)))
        await kitchen.house.open(dress)
        findings.push(...(await kitchen.quiet()))
        for (const [press, byte] of all) fleet.torn(press, byte)
        tell([...fleet.offsets].map(([kind, { covered, all }]) => `${kind} ${covered}/${all}`).join(', '))
        if (findings.length > 0) break
      }
      return fleet.result(findings)
    } finally {
      await fleet.close()
    }
  }

export const killed: Part = {
  name: 'kill',
  what: 'kill -9 of the gateway when a printer has taken so many bytes; the rest of the ticket still arrives',
  run: kill('arrives'),
}
export const lost: Part = {
  name: 'kill-lost',
  what: 'the same, and the rest of the ticket is lost',
  run: kill('is lost'),
}
