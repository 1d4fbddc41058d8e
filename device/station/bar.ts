/** A kitchen device's bump bar, and the layout that somebody taught it, kept on the device's own disk. */
import { join } from 'node:path'
import { Type } from 'typebox'
import type { BarState, BumpBar } from '../../hardware/bumpbar/bumpbar.ts'
import { type BarProfile, layoutOf } from '../../hardware/bumpbar/profile.ts'
import { defaultLayout } from '../../protocol/bump-bar/default-layout.ts'
import { checkLayout, type Layout, meaningsByKey } from '../../protocol/bump-bar/layout.ts'
import type { DeviceEvent } from '../../protocol/bump-bar.ts'
import { Fault } from '../../protocol/fault.ts'
import { check } from '../../protocol/shape.ts'
import type { Cancel } from '../../protocol/time.ts'
import { writeWhole } from '../assignment/whole.ts'
import type { Disk } from '../store/disk.ts'

/** `layout.json`; null: nobody has taught it. */
const Kept = Type.Object({ layout: Type.Unknown() })

export interface OwnBar {
  /** How it stands. */
  readonly now: DeviceEvent
  /** Calls back for each press and each plug that goes in or out, until the returned function is called. */
  watch(hear: (event: DeviceEvent) => void): Cancel
  /** By which its keys mean something now. */
  readonly layout: Layout
  /** From the next key on; undefined: as it was before anybody taught it. @throws Fault `not-kept` */
  teach(layout: Layout | undefined): Promise<void>
  close(): Promise<void>
}

export interface OwnBarParts {
  readonly bar: BumpBar
  /** Those that may be plugged in. */
  readonly profiles: readonly BarProfile[]
  readonly folder: string
  readonly disk: Disk
  readonly log: {
    info(fields: object, message: string): void
    error(fields: object, message: string): void
  }
}

const whyLength = 300

const told = (state: BarState): DeviceEvent => {
  if (state.is === 'connected') return { type: 'bar', is: 'connected', name: state.name }
  const why = state.why?.message.slice(0, whyLength)
  return { type: 'bar', is: 'disconnected', ...(why === undefined ? {} : { why }) }
}

const readTaught = async (disk: Disk, path: string): Promise<Layout | undefined> => {
  const text = await disk.read(path)
  if (text === undefined) return undefined
  const kept = check(Kept, JSON.parse(text))
  if (kept.ok && kept.value.layout === null) return undefined
  const layout = kept.ok ? checkLayout(kept.value.layout) : kept
  if (!layout.ok) throw new Error(layout.problems.join('; '))
  return layout.value
}

export const openOwnBar = async (parts: OwnBarParts): Promise<OwnBar> => {
  const { bar, profiles, folder, disk, log } = parts
  const path = join(folder, 'layout.json')
  let taught: Layout | undefined
  let meanings: ReturnType<typeof meaningsByKey> | undefined
  const listeners = new Set<(event: DeviceEvent) => void>()
  const tell = (event: DeviceEvent) => {
    for (const hear of listeners) hear(event)
  }
  const own = (): Layout => {
    const state = bar.state()
    const profile = state.is === 'connected' ? profiles.find(({ name }) => name === state.name) : undefined
    return profile === undefined ? defaultLayout : layoutOf(profile)
  }
  bar.on(({ key, meaning: built }) => {
    const meaning = meanings === undefined ? built : meanings.get(key)
    tell({ type: 'key', key, ...(meaning === undefined ? {} : { meaning }) })
  })
  bar.onState(state => {
    const event = told(state)
    const { type: _, ...fields } = event
    log.info({ bar: fields }, 'the bump bar')
    tell(event)
  })
  // Not before somebody listens: what is plugged in is told once.
  taught = await readTaught(disk, path).catch((err: unknown) => {
    log.error({ err, path }, 'the layout that was taught cannot be read')
    return undefined
  })
  meanings = taught && meaningsByKey(taught)
  return {
    get now() {
      return told(bar.state())
    },
    watch: hear => {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
    get layout() {
      return taught ?? own()
    },
    teach: async layout => {
      try {
        await writeWhole(disk, path, { layout: layout ?? null })
      } catch (cause) {
        throw new Fault('not-kept', 'The kitchen device could not write to its own disk', { cause })
      }
      taught = layout
      meanings = layout && meaningsByKey(layout)
      log.info({ taught: layout !== undefined }, 'the bump bar has another layout')
    },
    close: bar.close,
  }
}
