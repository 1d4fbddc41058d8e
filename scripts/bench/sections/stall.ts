/** The store takes nothing for a minute, and every table orders: nobody is told too early, and everybody in the end. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { slowDisk } from '../../disk/slow.ts'
import { knock, ordersIn } from '../door.ts'
import { playOn } from '../rounds.ts'
import type { Bench, Chapter } from '../section.ts'
import { type Column, drawTable, figure } from '../table.ts'
import { openGateway } from '../target.ts'

/** How often it is looked whether somebody was told something. */
const lookMs = 500
/** What the answers are given once the store takes again. */
const settleMs = 60_000

const columns: readonly Column<readonly [what: string, value: string]>[] = [
  { head: 'the store stalls', cell: ([what]) => what, align: 'left' },
  { head: '', cell: ([, value]) => value },
]

const stallUnder = async ({ plan, grounds, guests, tell }: Bench) => {
  const { pads, seconds } = plan.stall
  const { baskets, credentials } = grounds
  const stall = join(grounds.newFolder(), 'stall')
  return playOn(
    () => openGateway(grounds, grounds.newData(), { env: slowDisk(0, stall) }),
    async ({ program, mqttPort, kitchen }) => {
      await guests.come({ mqttPort, kitchen, baskets, credentials: credentials.slice(0, pads) })
      tell(`the store stalls for ${seconds} s under ${pads} pads`)
      writeFileSync(stall, '')
      const began = performance.now()
      await guests.order()
      let early = 0
      let worstMs = 0
      while (performance.now() - began < seconds * 1000) {
        early = Math.max(early, (await guests.tally()).received)
        const asked = performance.now()
        if ('feedPort' in kitchen) await knock(kitchen, '/metrics')
        worstMs = Math.max(worstMs, performance.now() - asked)
        await pause(lookMs)
      }
      const lasted = performance.now() - began
      rmSync(stall)
      const { received, refused, reply } = await guests.settle(settleMs)
      const stored = 'feedPort' in kitchen ? await ordersIn(kitchen) : Number.NaN
      await guests.go()
      const lives = program.child.exitCode === null && program.child.signalCode === null
      return {
        early,
        worstMs,
        received,
        refused,
        stored,
        lives,
        allAfterMs: (reply?.max ?? Number.NaN) - lasted,
      }
    },
  )
}

export const measureStall = async (bench: Bench): Promise<Chapter> => {
  const { pads, seconds } = bench.plan.stall
  const told = await stallUnder(bench)
  const unanswered = pads - told.received
  return {
    text: drawTable(columns, [
      [`${figure(pads)} orders, told "received" within the ${seconds} s`, figure(told.early)],
      ['told afterwards', figure(told.received)],
      ['the last of them after, ms', figure(told.allAfterMs)],
      ['in the gateway', figure(told.stored)],
      ['its page of figures meanwhile took at the most, ms', figure(told.worstMs)],
    ]),
    targets: [
      {
        what: `a store that stalls for ${seconds} s under ${figure(pads)} pads: told "received" early`,
        measured: told.early,
        most: 0,
      },
      { what: '… crashed', measured: told.lives ? 0 : 1, most: 0 },
      { what: '… not answered afterwards', measured: unanswered, most: 0 },
      { what: '… stored otherwise than told', measured: Math.abs(told.stored - told.received), most: 0 },
    ],
    headline: { [`all answered after a stall under ${pads} pads, ms`]: told.allAfterMs },
    measured: told,
  }
}
