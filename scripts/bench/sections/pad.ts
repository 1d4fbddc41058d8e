/** The pad: how soon a press is seen, and what its process takes of a small board's memory. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { padEnvironment, padFlags } from '../../simulate/pad.ts'
import { measurePads, type PadMemory, type PadsMemory } from '../pads/memory.ts'
import { measurePresses } from '../pads/presses.ts'
import { startProgram } from '../program.ts'
import { measureScreens } from '../screens.ts'
import type { Bench, Chapter, Target } from '../section.ts'
import { type Spread, spreadOf } from '../spread.ts'
import { type Column, drawTable, figure, megabytes } from '../table.ts'

const panelScript = fileURLToPath(new URL('../pads/panel.ts', import.meta.url))
/** A framebuffer is memory, and so is what stands for it, where there is such a thing. */
const memoryFolder = '/dev/shm'

const measurePanel = async ({ grounds, plan }: Bench): Promise<Spread | undefined> => {
  const parent = existsSync(memoryFolder) ? memoryFolder : grounds.newFolder()
  const folder = mkdtempSync(join(parent, 'fourtop-bench-'))
  const { program, ready } = startProgram(panelScript, [join(folder, 'fb'), String(plan.pad.presses)], {
    flags: padFlags,
    env: padEnvironment,
  })
  try {
    const { took } = await ready
    return Array.isArray(took) ? spreadOf(took) : undefined
  } finally {
    await program.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Press {
  readonly what: string
  readonly spread: Spread | undefined
}

const presses: readonly Column<Press>[] = [
  { head: 'pad, ms', cell: one => one.what, align: 'left' },
  { head: 'p50', cell: one => figure(one.spread?.p50) },
  { head: 'p95', cell: one => figure(one.spread?.p95) },
  { head: 'max', cell: one => figure(one.spread?.max) },
]

type Row = readonly [what: string, ready: number | undefined, most?: number | undefined]

const resident: readonly Column<Row>[] = [
  { head: 'resident', cell: ([what]) => what, align: 'left' },
  { head: 'ready', cell: ([, ready]) => megabytes(ready) },
  { head: 'most, pressed', cell: ([, , most]) => (most === undefined ? '' : megabytes(most)) },
]

const inMegabytes = (bytes: number | undefined) => (bytes === undefined ? undefined : bytes / 1e6)

const targetsOf = ({ latin, big, arabic }: PadsMemory): readonly Target[] => {
  const target = (what: string, { most }: PadMemory): Target => ({
    what: `pad: resident ${what}, MB`,
    measured: inMegabytes(most),
    most: 110,
  })
  return [target('with 64 dishes', latin), target('with 250', big), target('with 250 in Arabic', arabic)]
}

export const measurePad = async (bench: Bench): Promise<Chapter> => {
  const { plan, grounds, tell } = bench
  tell('the screens of a pad')
  const inProcess = measureScreens(plan.screens)
  tell('a pad is pressed')
  const process = await measurePresses(grounds, plan.pad.presses)
  tell('a panel is written to')
  const panel = await measurePanel(bench)
  tell('the memory of pads')
  const memory = await measurePads(grounds, plan.pad.presses)
  const { screens, draw, press } = inProcess
  return {
    text: [
      `All ${screens} screens of a pad in this process, and ${plan.pad.presses} keys pressed on the pad's own.`,
      drawTable(presses, [
        { what: 'screen → pixels, here', spread: draw },
        { what: 'press → pixels, here', spread: press },
        { what: "press → frame → answer, in the pad's process", spread: process },
        { what: 'press → rows of a framebuffer in memory', spread: panel },
      ]),
      drawTable(resident, [
        ['bare Node', memory.bare],
        ['pad, 64 dishes', memory.latin.ready, memory.latin.most],
        ['pad, 250 dishes in four languages', memory.big.ready, memory.big.most],
        ['… in Arabic', memory.arabic.ready, memory.arabic.most],
      ]),
    ].join('\n\n'),
    targets: [
      { what: 'pad: frame p95, ms', measured: draw?.p95, most: 10 },
      { what: "pad: press → frame in the pad's process, p95, ms", measured: process?.p95, most: 10 },
      { what: 'pad: press → framebuffer, p95, ms', measured: panel?.p95, most: 10 },
      ...targetsOf(memory),
    ],
    headline: {
      'pad: frame p95, ms': draw?.p95,
      'pad: press → frame p95, ms': process?.p95,
      'pad: press → framebuffer p95, ms': panel?.p95,
      'pad: bare Node, MB': inMegabytes(memory.bare),
      'pad: resident, MB': inMegabytes(memory.latin.most),
      'pad: resident with 250 dishes, MB': inMegabytes(memory.big.most),
      'pad: resident in Arabic, MB': inMegabytes(memory.arabic.most),
    },
    measured: { inProcess, process, panel, memory },
  }
}
