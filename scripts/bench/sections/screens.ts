/** What a press costs a pad: every screen drawn, every button pressed on each, in this process. */
import { measureScreens, type Screens } from '../screens.ts'
import type { Bench, Chapter } from '../section.ts'
import { type Column, drawTable, figure } from '../table.ts'

interface Press {
  readonly what: string
  readonly spread: Screens['draw']
}

const presses: readonly Column<Press>[] = [
  { head: 'pad, ms', cell: one => one.what, align: 'left' },
  { head: 'p50', cell: one => figure(one.spread?.p50) },
  { head: 'p95', cell: one => figure(one.spread?.p95) },
  { head: 'max', cell: one => figure(one.spread?.max) },
]

export const measurePad = async ({ plan, tell }: Bench): Promise<Chapter> => {
  tell('the screens of a pad')
  const measured = measureScreens(plan.screens)
  const { screens, draw, press } = measured
  return {
    text: [
      `All ${screens} screens of a pad, in this process.`,
      drawTable(presses, [
        { what: 'screen → pixels', spread: draw },
        { what: 'press → pixels', spread: press },
      ]),
    ].join('\n\n'),
    targets: [{ what: 'pad: frame p95, ms', measured: draw?.p95, most: 10 }],
    headline: { 'pad: frame p95, ms': draw?.p95 },
    measured,
  }
}
