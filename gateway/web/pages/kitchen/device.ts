/** The kitchen device that shows this page: its bump bar's keys, whether the bar is plugged in, and what it is called. */
import { DeviceEvent, deviceKeysPath } from '../../../../protocol/bump-bar.ts'
import { check } from '../../../../protocol/shape.ts'
import type { Clock } from '../../../../protocol/time.ts'
import type { Signing } from '../signing/signing.ts'
import { createCalling } from './called.ts'
import { obey } from './command.ts'
import type { Kitchen } from './kitchen.ts'
import { readBarKeys } from './teaching.ts'
import { walk } from './walking.ts'

/** Before the device is asked again where it has closed the line, in milliseconds. */
const againMs = 2_000

const barOf = (event: Extract<DeviceEvent, { type: 'bar' }>): Kitchen['bar']['value'] => {
  switch (event.is) {
    case 'connected':
      return { is: 'there' }
    case 'disconnected':
      return { is: 'away', why: event.why }
    case 'none':
      return undefined
    default:
      return event satisfies never
  }
}

/**
 * Listens for as long as the page lives. A key does what the same key of a keyboard does; while somebody teaches the
 * bar, or nobody is signed in, it does not.
 */
export const followDevice = (
  kitchen: Kitchen,
  { clock, signing }: { readonly clock: Pick<Clock, 'after'>; readonly signing: Pick<Signing, 'standing'> },
): void => {
  const { bar, barKeys, ear } = kitchen
  const call = createCalling(clock)
  const hear = (event: DeviceEvent) => {
    switch (event.type) {
      case 'bar':
        bar.value = barOf(event)
        // Another bar may be laid out otherwise.
        if (event.is === 'connected') void learnKeys()
        break
      case 'key': {
        if (ear.current !== undefined) return ear.current(event.key)
        if (event.meaning === undefined || signing.standing.value.is !== 'in') return
        const dialog = document.querySelector<HTMLDialogElement>('dialog[open]')
        if (dialog === null) obey(kitchen, event.meaning)
        else walk(dialog, event.meaning, close)
        break
      }
      case 'called':
        call(event.name)
        break
      default:
        event satisfies never
    }
  }
  const close = () => {
    kitchen.dialog.value = undefined
  }
  /** For the help and the foot alone: the device itself says what a key means. */
  const learnKeys = async () => {
    try {
      barKeys.value = await readBarKeys()
    } catch {
      // The foot goes on with what it showed.
    }
  }
  const open = () => {
    const source = new EventSource(deviceKeysPath)
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const event = check(DeviceEvent, JSON.parse(data))
      // A device newer than this page may say what it cannot read.
      if (event.ok) hear(event.value)
    })
    source.addEventListener('error', () => {
      bar.value = { is: 'away', why: 'the kitchen device does not answer' }
      if (source.readyState === EventSource.CLOSED) clock.after(againMs, open)
    })
  }
  bar.value = { is: 'away' }
  open()
}
