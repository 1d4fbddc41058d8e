/** A pad in a terminal: its screen as well as it fits, its four buttons on the keyboard, and one line about both. */
import type { RestaurantState } from '../../gateway/web/pages/sim/told.ts'
import type { Door } from './door.ts'
import { meaningOf } from './keys.ts'
import { paint, type Size, smallest } from './paint.ts'
import { readPicture } from './picture.ts'
import type { Terminal } from './terminal.ts'

export interface Played {
  /** Settles when whoever plays wants to leave; rejects when something broke. */
  readonly left: Promise<void>
  close(): void
}

const air = { on: '', slow: 'Wi-Fi slow', silent: 'Wi-Fi dead', off: 'Wi-Fi off' } as const

/** Of the width there is: what matters first. */
const footer = (parts: readonly string[], columns: number): string =>
  parts
    .filter(part => part !== '')
    .reduce((line, part) => {
      const longer = line === '' ? part : `${line} · ${part}`
      return longer.length <= columns ? longer : line
    }, '')

const nameOf = (state: RestaurantState | undefined, pad: number): readonly string[] => {
  const found = state?.pads.find(one => one.pad === pad)
  if (found === undefined) return [`Pad ${pad}`]
  const name = found.table === undefined ? `Pad ${pad}, in its box` : `Table ${found.table}`
  const pace = state?.pace ?? 1
  return [
    name,
    found.process.at === 'up' ? '' : 'no power',
    air[found.wifi ?? 'on'],
    pace === 1 ? '' : `clock ${pace}×`,
  ]
}

const keys = ['Esc ▢  Enter ●  ← ◁  → ▷', 'Tab next pad', 'q leaves']

export const playInTerminal = (door: Door, terminal: Terminal, firstPad: number): Played => {
  const { promise: left, resolve: leave, reject } = Promise.withResolvers<void>()
  const pictures = new Map<number, Uint8Array>()
  let pad = firstPad
  let state: RestaurantState | undefined
  let isGone = false
  let isDrawing = false
  let isStale = false

  const draw = async () => {
    const drawn = pad
    const png = pictures.get(drawn)
    const words = png === undefined ? undefined : (await door.look(drawn))?.words
    if (drawn !== pad) return
    const { columns, rows } = terminal.size()
    const room: Size = { columns, rows: rows - 1 }
    const painted = png === undefined ? undefined : paint(readPicture(png), words ?? [], room)
    const need = `A pad needs ${smallest.columns} × ${smallest.rows + 1} characters`
    const wait = isGone ? 'Waiting for the restaurant…' : 'Waiting for the pad…'
    const isSmall = room.columns < smallest.columns || room.rows < smallest.rows
    const empty = [(isSmall ? need : wait).slice(0, columns)]
    const line = footer(
      [...(isGone ? ['✗ The restaurant does not answer'] : nameOf(state, pad)), ...keys],
      columns,
    )
    terminal.show([...(painted?.lines ?? empty), line])
  }
  /** One drawing at a time, and always one after the last change. */
  const redraw = () => {
    isStale = true
    if (isDrawing) return
    isDrawing = true
    const again = async () => {
      while (isStale) {
        isStale = false
        await draw()
      }
    }
    again()
      .catch(reject)
      .finally(() => {
        isDrawing = false
      })
  }

  const stopWatching = door.watch({
    frame: (framed, png) => {
      pictures.set(framed, png)
      isGone = false
      if (framed === pad) redraw()
    },
    state: told => {
      state = told
      isGone = false
      redraw()
    },
    gone: () => {
      isGone = true
      redraw()
    },
  })

  terminal.onResize(redraw)
  terminal.onKey(key => {
    const meaning = meaningOf(key)
    switch (meaning?.is) {
      case 'button':
        // A terminal tells of no key that is let go: each is a tap, and one kept down is several.
        door.press(pad, meaning.button, 'tap').catch(reject)
        break
      case 'next': {
        const all = (state?.pads ?? []).map(one => one.pad)
        pad = all[(all.indexOf(pad) + 1) % Math.max(1, all.length)] ?? pad
        redraw()
        break
      }
      case 'redraw':
        redraw()
        break
      case 'leave':
        leave()
        break
      case undefined:
        break
      default:
        meaning satisfies never
    }
  })
  redraw()
  return { left, close: stopWatching }
}
