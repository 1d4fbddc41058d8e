/** From a key to what it does on this screen. */

import type { KeyAction } from './keys.ts'
import type { Kitchen } from './kitchen.ts'

/** Does what a key means. */
export const obey = (kitchen: Kitchen, action: KeyAction): void => {
  const { hands, layout, dialog, allergens } = kitchen
  switch (action.do) {
    case 'select':
      hands.select(layout.shown.value[action.place]?.key.ticket)
      break
    case 'step':
      step(kitchen, action.by)
      break
    case 'page':
      hands.select(undefined)
      layout.turn(action.to)
      break
    case 'line':
      hands.toLine(action.by)
      if (hands.selected.value !== undefined) layout.turnTo(hands.selected.value)
      break
    case 'hold':
      hands.hold()
      break
    case 'fire':
      hands.fire()
      break
    case 'bump':
      hands.bump()
      break
    case 'start':
      hands.start()
      break
    case 'recall':
      hands.recall()
      break
    case 'pass':
      kitchen.lookAt(null, !kitchen.sight.isPass.value)
      break
    case 'lanes':
      turnLanes(kitchen)
      break
    case 'station':
      toStation(kitchen, action.place)
      break
    case 'sum':
      kitchen.sum.value = !kitchen.sum.value
      break
    case 'mute':
      kitchen.ringing.mute()
      break
    case 'recalls':
    case 'sold-out':
    case 'help':
      dialog.value = action.do
      break
    case 'allergens':
      allergens.value = !allergens.value
      break
    case 'print':
      // A printer that asks something is answered where nobody has pointed at a ticket.
      if (hands.selected.value !== undefined || !goToQuestion()) hands.reprint()
      break
    case 'close':
      if (!hands.letGo()) kitchen.sum.value = false
      break
    default:
      action satisfies never
  }
}

/** Stands on the first button of what the printers ask; Tab goes on from there, Enter answers. */
const goToQuestion = (): boolean => {
  const button = document.querySelector<HTMLElement>('.question button')
  button?.focus()
  return button !== null
}

/** Tickets in lanes, or on the board; orders of the pass have none. */
export const turnLanes = ({ lanes, sight, lookAt }: Kitchen): void => {
  if (sight.isPass.value) lookAt(null)
  lanes.value = !lanes.value
}

/** The key of the station that is looked at leads back to all of them. */
const toStation = ({ sight, lookAt }: Kitchen, place: number): void => {
  const station = sight.house.value?.stations[place]?.station
  if (station !== undefined) lookAt(!sight.isPass.value && sight.station.value === station ? null : station)
}

/** Selects the neighbour of what is selected, turning the page where it hangs on another. */
const step = ({ hands, layout, sight }: Kitchen, by: 1 | -1): void => {
  const tickets = sight.board.value
  const last = tickets.length - 1
  const at = tickets.findIndex(ticket => ticket.ticket === hands.selected.value)
  const next = at < 0 ? (by > 0 ? 0 : last) : Math.max(0, Math.min(last, at + by))
  const ticket = tickets[next]
  if (ticket === undefined || next === at) return
  hands.select(ticket.ticket)
  layout.turnTo(ticket.ticket)
}

/** The elements that know what Enter, Space and the arrows mean to them. */
const ownKeys = new Set(['Enter', 'Space', 'NumpadEnter', 'ArrowLeft', 'ArrowRight'])

/**
 * Whether a key belongs to the element that has the focus rather than to the kitchen. Only somebody who walked
 * there with Tab has it: a finger leaves no focus behind (see `leaveNoFocus`), or a bump bar's Enter would
 * press whatever was touched last.
 */
export const belongsTo = (target: EventTarget | null, code: string): boolean =>
  target instanceof HTMLElement && target.closest('button, a, select, input') !== null && ownKeys.has(code)

/** After a touch or click on a button, gives the keys back to the kitchen. */
export const leaveNoFocus = (event: MouseEvent): void => {
  const isPointer = event.detail > 0
  if (isPointer && document.activeElement instanceof HTMLElement && !document.activeElement.closest('dialog'))
    document.activeElement.blur()
}
