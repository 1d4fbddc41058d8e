/** A kitchen in words: what somebody changed about it, and what is wrong with it. */
import type { StationId } from '../../../../../protocol/ids.ts'
import type { Crew, KitchenSetup } from '../../../../../protocol/kitchen-setup.ts'
import { strandedWith, workerName } from '../../../../../protocol/lint/crew.ts'
import { type Courses, stationsOf, thresholds } from '../../../../../protocol/site.ts'
import { together } from '../../house/together.ts'
import { type Bumps, isSame, type Menu, stationIds, stationName } from './setup.ts'

export const courseNames: Readonly<Record<Courses, string>> = {
  together: 'Together',
  'by-hand': 'By hand',
  'in-turn': 'In turn',
}

export const courseWords: Readonly<Record<Courses, string>> = {
  together: 'the kitchen makes all of an order at once.',
  'by-hand': 'later courses wait until a waiter or a cook fires them.',
  'in-turn': 'a course waits until all of the one before it is made.',
}

export const bumpNames: Readonly<Record<Bumps, string>> = {
  'when-done': 'When it is done',
  always: 'At any time',
}

export const bumpWords: Readonly<Record<Bumps, string>> = {
  'when-done': 'what the kitchen has bumped goes out.',
  always:
    'the pass may send an order out before the kitchen has bumped it; its tickets then leave the stoves.',
}

export const namesOf = (kitchen: KitchenSetup, ids: readonly StationId[]): string =>
  together(ids.map(id => stationName(kitchen, id)))

export const dishesWords = (count: number): string => (count === 1 ? '1 dish' : `${count} dishes`)

const stationsWords = (before: KitchenSetup, after: KitchenSetup): readonly string[] => {
  const [old, now] = [stationIds(before), stationIds(after)]
  const come = now.filter(id => !old.includes(id))
  const gone = old.filter(id => !now.includes(id))
  const changed = now.filter(id => {
    const station = before.stations[id]
    return (
      station !== undefined &&
      !isSame(before, { ...before, stations: { ...before.stations, [id]: after.stations[id] ?? {} } })
    )
  })
  return [
    ...(come.length === 0 ? [] : [`${namesOf(after, come)} added.`]),
    ...(gone.length === 0 ? [] : [`${namesOf(before, gone)} removed.`]),
    ...(changed.length === 0 ? [] : [`${namesOf(after, changed)} changed.`]),
  ]
}

const said = (route: Parameters<typeof stationsOf>[0]): string => stationsOf(route).join()

/** Dishes and categories of which something else is said than before. */
const routed = (before: KitchenSetup, after: KitchenSetup, menu: Menu): readonly string[] => {
  const calls = new Map<string, string>(
    menu.flatMap(({ category, name, items }) => [
      [`categories.${category}`, name],
      ...items.map(({ item, name }) => [`items.${item}`, name] as [string, string]),
    ]),
  )
  return (['categories', 'items'] as const).flatMap(kind => {
    const [old = {}, now = {}] = [before.routes[kind], after.routes[kind]]
    const all = new Set([...Object.keys(old), ...Object.keys(now)])
    return [...all].filter(id => said(old[id]) !== said(now[id])).map(id => calls.get(`${kind}.${id}`) ?? id)
  })
}

const some = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : together(names)

/** `Oven added. Grill changed. Made elsewhere: Pizza. Courses in turn.` Nothing where nothing was changed. */
export const changeWords = (before: KitchenSetup, after: KitchenSetup, menu: Menu): string => {
  if (isSame(before, after)) return ''
  const elsewhere = routed(before, after, menu)
  const isElse = said(before.routes.default) !== said(after.routes.default)
  const { courses = 'together', readyTogether = false } = after
  const words = [
    ...stationsWords(before, after),
    ...(elsewhere.length === 0 ? [] : [`Made elsewhere: ${some(elsewhere)}.`]),
    ...(isElse ? [`All the rest goes to ${namesOf(after, stationsOf(after.routes.default))}.`] : []),
    ...((before.courses ?? 'together') === courses ? [] : [`Courses ${courseNames[courses].toLowerCase()}.`]),
    ...((before.readyTogether ?? false) === readyTogether
      ? []
      : [readyTogether ? 'Dishes of a course are ready together.' : 'Dishes are begun as they come.']),
    ...(bumpsOf(before) === bumpsOf(after)
      ? []
      : [`The pass sends out: ${bumpNames[bumpsOf(after)].toLowerCase()}.`]),
  ]
  return words.length === 0 ? 'Stations in another order.' : words.join(' ')
}

const bumpsOf = ({ pass }: KitchenSetup): Bumps => pass?.bumps ?? 'when-done'

/** Who works at none of the stations any more; not those who had none before. Nothing where everybody has one. */
export const strandedWords = (before: KitchenSetup, after: KitchenSetup, crew: Crew): string => {
  const already = strandedWith(crew, stationIds(before))
  const all = strandedWith(crew, stationIds(after)).filter(one => !already.includes(one))
  if (all.length === 0) return ''
  const names = together(all.map(workerName))
  return `${names.charAt(0).toUpperCase()}${names.slice(1)} would have no station left: nothing comes up on their screens but the pass, until they are given another one.`
}

/** What nobody need ask the gateway about. */
export const problemsOf = (kitchen: KitchenSetup): readonly string[] => {
  const ids = stationIds(kitchen)
  return ids.flatMap((id, at) => {
    const name = stationName(kitchen, id)
    const { warnMinutes, lateMinutes } = thresholds(kitchen.stations[id])
    const isTwice = ids.slice(0, at).some(other => stationName(kitchen, other) === name)
    return [
      ...(isTwice ? [`Two stations are called ${name}. Give one another name.`] : []),
      ...(warnMinutes < lateMinutes
        ? []
        : [
            `${name}: a ticket is due after ${warnMinutes} min and late after ${lateMinutes}. The first has to be less.`,
          ]),
    ]
  })
}

/** `stations.grill: …` → `Grill: …`. What says itself whose station it is needs no place. */
export const inWords = (problem: string, kitchen: KitchenSetup): string => {
  if (problem.startsWith('categories[')) return problem.replace(/^[^:]*: /, '')
  const [, id, what = ''] = /^stations\.([^:.]+)[^:]*: (.*)$/.exec(problem) ?? []
  if (id === undefined) return problem
  const name = stationName(kitchen, id as StationId)
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}`
  return `${what.startsWith(name) ? sentence : `${name}: ${what}`}${/[.!?]$/.test(what) ? '' : '.'}`
}
