/** The gateway was gone, and is back: how soon every pad is, and whether they come in more than one wave. */
import { setTimeout as pause } from 'node:timers/promises'
import { goodMs, returning } from '../../../device/link/staying.ts'
import { sharedNow } from '../instant.ts'
import { freePort } from '../port.ts'
import { playOn } from '../rounds.ts'
import type { Bench, Chapter } from '../section.ts'
import { type Column, drawTable, figure } from '../table.ts'
import { openGateway } from '../target.ts'

interface Comeback {
  /** From the kill to the gateway's word that it is ready again. */
  readonly goneMs: number
  /** From there to the last pad's subscriptions. */
  readonly backMs: number
  /** CONNECTs of all pads together; more than there are pads are a second wave. */
  readonly connects: number
  /** Pads that lost the line once more after they had been let in again. */
  readonly lostAgain: number
}

/** How long a second wave is waited for. */
const calmMs = 3_000

const columns: readonly Column<Comeback>[] = [
  { head: 'gone for, ms', cell: one => figure(one.goneMs) },
  { head: 'all back after, ms', cell: one => figure(one.backMs) },
  { head: 'CONNECTs', cell: one => figure(one.connects) },
  { head: 'lost again', cell: one => figure(one.lostAgain) },
]

const comeBack = async ({ plan, grounds, guests }: Bench, outageMs: number): Promise<Comeback> => {
  const { pads } = plan.return
  const { credentials, baskets } = grounds
  // The same door before and after.
  const there = { ...grounds, config: grounds.configWith({ mqtt: { port: await freePort() } }) }
  const data = grounds.newData()
  const killedAt = await playOn(
    () => openGateway(there, data),
    async ({ program, mqttPort }) => {
      await guests.come({
        mqttPort,
        credentials: credentials.slice(0, pads),
        baskets,
        returning: { schedule: returning, goodMs },
      })
      await pause(goodMs)
      const at = sharedNow()
      await program.kill()
      return at
    },
  )
  await pause(outageMs)
  return playOn(
    () => openGateway(there, data),
    async () => {
      const readyAt = sharedNow()
      const { lastAtMs } = await guests.back()
      await pause(calmMs)
      const { losses, connects } = await guests.back()
      await guests.go()
      return {
        goneMs: readyAt - killedAt,
        backMs: Math.max(0, lastAtMs - readyAt),
        connects,
        lostAgain: losses - pads,
      }
    },
  )
}

export const measureReturn = async (bench: Bench): Promise<Chapter> => {
  const { pads, outagesMs } = bench.plan.return
  const all: Comeback[] = []
  for (const outageMs of outagesMs) {
    bench.tell(`${pads} pads come back after ${outageMs} ms`)
    all.push(await comeBack(bench, outageMs))
  }
  return {
    text: [
      `${pads} pads whose gateway is killed and started again, each with the back-off of a real pad.`,
      drawTable(columns, all),
    ].join('\n\n'),
    targets: all.flatMap(({ goneMs, backMs, connects }) => [
      {
        what: `${pads} pads back after ${figure(goneMs / 1000)} s without a gateway, ms`,
        measured: backMs,
        most: 2000,
      },
      { what: '… CONNECTs, none of them a second time', measured: connects, most: pads },
    ]),
    headline: { [`${pads} pads back, ms`]: all[0]?.backMs },
    measured: all,
  }
}
