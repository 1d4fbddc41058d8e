/** From a key to what it does on this screen. */
import type { Meaning } from '../../../../protocol/bump-bar/meaning.ts'
import type { Kitchen } from './kitchen.ts'

/** Does what a key means. */
export const obey = (kitchen: Kitchen, meaning: Meaning): void => {
  const { hands, layout, dialog } = kitchen
  switch (meaning) {
    case 'select 1':
    case 'select 2':
    case 'select 3':
    case 'select 4':
    case 'select 5':
    case 'select 6':
    case 'select 7':
    case 'select 8':
    case 'select 9':
    case 'select 10':
      toPlace(kitchen, numberIn(meaning) - 1)
      break
    case 'left':
      step(kitchen, -1)
      break
    case 'right':
      step(kitchen, 1)
      break
    case 'page next':
    case 'page previous':
    case 'page first':
    case 'page last':
      hands.select(undefined)
      layout.turn(turns[meaning])
      break
    case 'up':
    case 'down':
      hands.toLine(meaning === 'down' ? 1 : -1)
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
    case 'expo':
      kitchen.lookAt(null, !kitchen.sight.isPass.value)
      break
    case 'lanes':
      turnLanes(kitchen)
      break
    case 'station 1':
    case 'station 2':
    case 'station 3':
    case 'station 4':
      toStation(kitchen, numberIn(meaning) - 1)
      break
    case 'sum':
      kitchen.sum.value = !kitchen.sum.value
      break
    case 'mute':
      kitchen.ringing.mute()
      break
    case '86':
      dialog.value = 'sold-out'
      break
    case 'recalls':
    case 'help':
      dialog.value = meaning
      break
    case 'allergy':
      readOrShow(kitchen)
      break
    case 'print':
      // A printer that asks something is answered where nobody has pointed at a ticket.
      if (hands.selected.value !== undefined || !goToQuestion()) hands.reprint()
      break
    case 'close':
      if (!hands.letGo()) kitchen.sum.value = false
      break
    default:
      meaning satisfies never
  }
}

const numberIn = (meaning: Meaning): number => Number(meaning.split(' ')[1])

const turns = {
  'page next': 'next',
  'page previous': 'previous',
  'page first': 'first',
  'page last': 'last',
} as const

/** Selects the ticket in this place of the page, or bumps it at once where the cooks want that. */
const toPlace = ({ hands, layout, digitBumps }: Kitchen, place: number): void => {
  const ticket = layout.shown.value[place]?.key
  if (ticket !== undefined && digitBumps.value) hands.bump(ticket)
  else hands.select(ticket?.ticket)
}

/** Reads the allergies of the selected ticket, else of the first of the page that is covered; else shows allergens. */
const readOrShow = ({ hands, sight, layout, allergens }: Kitchen): void => {
  const { value: selected } = hands.selected
  const seen = selected === undefined ? layout.shown.value.map(({ key }) => key.ticket) : [selected]
  const covered = seen.find(ticket => sight.covered.value.has(ticket))
  if (covered === undefined) allergens.value = !allergens.value
  else hands.readAllergy(covered)
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

/** One's own stations have the keys. That of the one that is looked at leads back to all of them. */
const toStation = ({ sight, lookAt }: Kitchen, place: number): void => {
  const station = (sight.mine.value ?? sight.house.value?.stations)?.[place]?.station
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
