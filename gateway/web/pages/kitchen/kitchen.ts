/** A kitchen screen, whole: what it sees, what its cooks do, how it lies on the glass, and its bell. */
import { effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals'
import { defaultKeys } from '../../../../protocol/bump-bar/default-keys.ts'
import type { Meaning } from '../../../../protocol/bump-bar/meaning.ts'
import type { RequestId, ScreenId, StationId } from '../../../../protocol/ids.ts'
import type { Clock } from '../../../../protocol/time.ts'
import type { Look } from './blocks.tsx'
import { awaited, isOfPass } from './expo.ts'
import { type Hands, openHands } from './hands.ts'
import { readHabit, readKeys } from './kept.ts'
import { type Keys, keyLabel } from './keys.ts'
import { type Layout, openLayout } from './layout.ts'
import { openOutbox, type Post } from './outbox.ts'
import { ownWords, type Shown } from './own.ts'
import { openRinging, type Ringing } from './ringing.ts'
import { openSight, type Sight } from './sight.ts'
import type { Bell } from './sound.ts'
import { wallTime } from './words.ts'

export interface Kitchen {
  readonly sight: Sight
  readonly hands: Hands
  readonly layout: Layout
  readonly soundOff: ReadonlySignal<boolean>
  /** Sends what waits, now that somebody is signed in. */
  hurry(): void
  readonly dialog: Signal<'recalls' | 'sold-out' | 'help' | 'teach' | undefined>
  /** The keys that this browser was taught for its keyboard; the default ones where it was taught none. */
  readonly keys: Signal<Keys | undefined>
  /** Those of the device's bar: what people are told to press, where there is one. */
  readonly barKeys: Signal<Keys | undefined>
  /** What is to be pressed for that, for people: `R`; nothing where no key means it. */
  keyFor(meaning: Meaning): string | undefined
  /** The bump bar of the kitchen device that shows this page; nothing on any other screen. */
  readonly bar: Signal<Bar | undefined>
  /** Who takes the bar's keys as they are, while it is taught. */
  readonly ear: { current?: ((key: number) => void) | undefined }
  /** Whether a digit bumps its ticket at once. */
  readonly digitBumps: Signal<boolean>
  /** Whether the tickets stand in lanes, by how far they are. */
  readonly lanes: Signal<boolean>
  /** Whether the totals stand beside the board. */
  readonly sum: Signal<boolean>
  readonly ringing: Ringing
  /** To be called a few times a second. */
  tick(): void
  /** Whether the dishes' allergens are shown. */
  readonly allergens: Signal<boolean>
  /** Turns to a station, to all that are one's own (null), or to the pass. */
  lookAt(station: StationId | null, isPass?: boolean): void
  /** How the site calls a station. */
  stationName(station: StationId): string
  /** As the restaurant's clock on the wall has it: `18:24`. @param at UTC milliseconds */
  time(at: number): string
  /** How the lines of a ticket stand here. @param isSelected whether the line that keys are for is one of its */
  look(isSelected: boolean): Look
}

/** `why` it is not there, in words, where that is known. */
export type Bar = { readonly is: 'there' } | { readonly is: 'away'; readonly why?: string | undefined }

/** Soon at first (a gateway restarts in two seconds), never longer than a cook forgets what he pressed. */
const retry = { firstMs: 500, factor: 2, maxMs: 5_000, jitter: 0.3 }

export const openKitchen = (parts: {
  readonly clock: Pick<Clock, 'monotonic' | 'after'>
  readonly random: () => number
  readonly newId: () => RequestId
  readonly post: Post
  readonly bell: Bell
  readonly station: StationId | null
  /** This screen, for as long as the page lives. */
  readonly screen: ScreenId
  readonly sayAlive: (screen: ScreenId, shown: Shown) => void
  /** Told when the gateway knows nobody here any more. */
  readonly onSignedOut: () => void
}): Kitchen => {
  const { clock, random, newId, bell, station, screen } = parts
  const outbox = openOutbox(parts.post, {
    clock,
    random,
    retry,
    onSignedOut: parts.onSignedOut,
    onRefused: (request, why, detail) => hands.refused(request, why, detail),
  })
  const ringing = openRinging(bell, clock)
  const onAsked = (shown: Shown) => parts.sayAlive(screen, shown)
  const sight = openSight({ clock, bell: ringing, outbox, station, onAsked })
  const hands = openHands(sight, outbox, { clock, newId, screen })
  let before = sight.mine.peek()
  let isOpen = false
  effect(() => {
    if (sight.house.value === undefined) return
    const mine = sight.mine.value
    const words = isOpen ? ownWords(before, mine) : undefined
    isOpen = true
    before = mine
    if (words !== undefined) untracked(() => hands.tell(words))
  })
  const lanes = signal(false)
  const layout = openLayout(sight)
  const allergens = signal(false)
  const keys = signal(readKeys())
  const barKeys = signal<Keys | undefined>(undefined)
  const keyFor = (meaning: Meaning) =>
    (barKeys.value ?? keys.value ?? defaultKeys)[meaning]?.slice(0, 1).map(keyLabel)[0]
  const time = (at: number) => wallTime(at, sight.house.value?.zone ?? 'UTC')
  return {
    sight,
    hands,
    look: isSelected => ({
      allergens: allergens.value,
      name: sight.nameOf,
      stations: ticket => (isOfPass(ticket) ? awaited(sight.partsOf(ticket.ticket)) : []),
      time,
      line: isSelected ? hands.line.value : undefined,
      wishes: sight.pendingLines.value,
      fire: hands.fire,
      covered: sight.covered.value,
      read: hands.readAllergy,
      readKey: keyFor('allergy'),
    }),
    time,
    layout,
    soundOff: bell.off,
    hurry: outbox.hurry,
    dialog: signal(undefined),
    keys,
    barKeys,
    keyFor,
    bar: signal(undefined),
    ear: {},
    digitBumps: signal(readHabit('digit-bumps')),
    lanes,
    sum: signal(false),
    ringing,
    tick: () => {
      sight.tick()
      ringing.tick()
    },
    allergens,
    stationName: sight.nameOf,
    lookAt: (station, isPass = false) => {
      sight.station.value = station
      sight.isPass.value = isPass
      if (isPass) lanes.value = false
      hands.select(undefined)
      layout.turn('first')
    },
  }
}
