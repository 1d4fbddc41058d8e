/** How far the tour was, kept for as long as this tab is open: whoever loads the page anew goes on where they were. */
import { effect, type Signal, signal } from '@preact/signals'
import { Type } from 'typebox'
import { check } from '../../../../protocol/shape.ts'
import { deeds } from './evening.ts'
import { newTour, steps, type Tour } from './tour.ts'

const place = 'fourtop.tour'
const Kept = Type.Object({
  at: Type.Integer({ minimum: 0, maximum: steps.length }),
  done: Type.Array(Type.Enum(deeds)),
  closed: Type.Boolean(),
})

const read = (storage: Storage): { readonly tour: Tour; readonly closed: boolean } => {
  try {
    const kept = check(Kept, JSON.parse(storage.getItem(place) ?? 'null'))
    if (kept.ok)
      return { tour: { at: kept.value.at, done: new Set(kept.value.done) }, closed: kept.value.closed }
  } catch {
    // A browser that keeps nothing, or something else's words: from the beginning.
  }
  return { tour: newTour, closed: false }
}

export const keepTour = (
  storage: Storage,
): { readonly tour: Signal<Tour>; readonly isClosed: Signal<boolean> } => {
  const kept = read(storage)
  const tour = signal(kept.tour)
  const isClosed = signal(kept.closed)
  effect(() => {
    const { at, done } = tour.value
    try {
      storage.setItem(place, JSON.stringify({ at, done: [...done], closed: isClosed.value }))
    } catch {
      // Then it is forgotten with the page.
    }
  })
  return { tour, isClosed }
}
