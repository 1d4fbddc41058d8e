/** Where on the floor page somebody is: kept in the address, so that Back and a reload do what people expect. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { TableId } from '../../../../protocol/ids.ts'
import { check } from '../../../../protocol/shape.ts'

export type Place =
  | { readonly at: 'room' }
  | { readonly at: 'table' | 'order' | 'check'; readonly table: TableId }

/** `#/`, `#/12`, `#/12/order`, `#/12/check`; anything else is the room. */
export const readPlace = (hash: string): Place => {
  const [, name = '', page = 'table'] = /^#\/([^/]+)(?:\/(order|check))?$/.exec(hash) ?? []
  const table = check(TableId, name)
  if (!table.ok) return { at: 'room' }
  return { at: page === 'order' || page === 'check' ? page : 'table', table: table.value }
}

const writePlace = (place: Place): string => {
  switch (place.at) {
    case 'room':
      return '#/'
    case 'table':
      return `#/${place.table}`
    case 'order':
    case 'check':
      return `#/${place.table}/${place.at}`
    default:
      return place satisfies never
  }
}

const current = signal<Place>(readPlace(location.hash))
window.addEventListener('hashchange', () => {
  current.value = readPlace(location.hash)
})

export const place: ReadonlySignal<Place> = current
/** Whether somebody is still there: what was asked for at a place leads on only while they are. */
export const isAt = (at: Place['at'], table: TableId): boolean =>
  current.value.at === at && current.value.at !== 'room' && current.value.table === table

export const goTo = (to: Place): void => {
  location.hash = writePlace(to)
}
