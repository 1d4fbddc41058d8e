/** The pad's body: brings to its mind what happens, and does what the mind wants, in order. */
import type { ButtonEvent } from '../hardware/buttons/buttons.ts'
import type { Display } from '../hardware/display/display.ts'
import { screen } from '../hardware/display/frame.ts'
import type { PadFonts } from '../hardware/display/letterings.ts'
import { encodeFrame } from '../hardware/display/png.ts'
import type { RequestId } from '../protocol/ids.ts'
import type { PadRequest } from '../protocol/request.ts'
import type { Cancel, Clock } from '../protocol/time.ts'
import type { Link } from './link/link.ts'
import type { Happening, LightPattern, PadEffect } from './pad/happening.ts'
import type { Kept } from './pad/kept.ts'
import { languageOf } from './pad/pad.ts'
import { update, wake } from './pad/update.ts'
import { view } from './pad/view.ts'
import type { Album } from './pictures/album.ts'
import type { Store } from './store/store.ts'

export interface BodyPorts {
  readonly store: Store
  readonly display: Display
  readonly fonts: PadFonts
  readonly beep: (tune: Extract<PadEffect, { readonly do: 'beep' }>['tune']) => void
  /** The light beside the keys, where there is one. */
  readonly light?: { show(pattern: LightPattern): void }
  /** 0 to 100 percent of the panel's light, where it can be dimmed. */
  readonly backlight?: { set(percent: number): void }
  /** Where dishes' pictures are, where the pad keeps any. */
  readonly album?: Album
  /** A menu was taken in and kept: what was needed for it is needed no more. */
  readonly unpacked?: () => void
  readonly clock: Clock
  /** A fresh id each time. */
  readonly newId: () => RequestId
  readonly log: {
    info(fields: object, message: string): void
    error(fields: object, message: string): void
  }
}

/** As much of a link as a body needs; one without pictures brings none. */
type Attached = Pick<Link, 'send' | 'forget' | 'on'> & Partial<Pick<Link, 'pictures'>>

export interface Body {
  /** A finger on a button. The screen has answered when this returns. */
  feel(event: ButtonEvent): void
  /** What a technician, a bench, or whoever replaces its program wants of the pad. */
  tell(
    happening: Extract<Happening, { type: 'assigned' | 'unassigned' | 'selftest' | 'language' | 'updating' }>,
  ): void
  /** The language of what is shown, and those of the menu. */
  spoken(): { readonly language: string; readonly offered: readonly string[] }
  /** From now on requests go out over this link, and what it brings reaches the mind. Takes the place of another. */
  attach(link: Attached): void
  /** Lets what was begun come to its end, and stops. Safe twice. */
  close(): Promise<void>
}

/**
 * Wakes the mind up on what the store had kept; the first screen is up when this returns, whether or not there
 * is a network.
 *
 * What happens is thought about at once, and shown, sounded and timed at once; what is to be kept and sent stands
 * in a line of its own. So a button is answered while a slow disk is still writing, and yet no request leaves
 * the pad before the disk holds it: when that fails, the requests that waited for it are dropped here, and the
 * mind, told `not-kept`, asks for both again.
 */
export const wakeBody = ({
  store,
  display,
  fonts,
  beep,
  light,
  backlight,
  album,
  unpacked,
  clock,
  newId,
  log,
}: BodyPorts): Body => {
  let open = true
  let link: Attached | undefined
  let underWay: PadRequest | undefined
  let cancelAlarm: Cancel = () => {}
  let storedMenu = store.menu?.version
  /**
   * Drawn on in turn: one is shown while the other is drawn on. New pixels for each frame would be 150 KB of garbage
   * for each press, of which several megabytes lie around before they are collected.
   */
  const papers = [0, 1].map(() => new Uint16Array(screen.width * screen.height))
  let turn = 0
  /** The end of the line for the disk. */
  let last: Promise<void> = Promise.resolve()

  const isWanted = (request: PadRequest) => pad.unsent.some(one => one.id === request.id)
  const send = (request: PadRequest) => {
    // While the disk was writing, the pad may have been put to another table, where nobody asked for this.
    if (!isWanted(request)) return
    // One request is under way at a time: an order that is given up gives way to its cancellation.
    if (underWay !== undefined && underWay.id !== request.id) link?.forget(underWay.id)
    underWay = request
    log.info({ request: request.id, seq: request.seq, type: request.type }, 'request under way')
    link?.send(request)
  }
  const setAlarm = (at: number | null) => {
    cancelAlarm()
    cancelAlarm = () => {}
    if (at === null || !open) return
    cancelAlarm = clock.after(Math.max(0, at - clock.monotonic()), () => happen({ type: 'time' }))
  }
  /** False when it failed, and what waits for it must not be done. */
  const keep = async (kept: Kept): Promise<boolean> => {
    try {
      await store.keep(kept)
      return true
    } catch (error) {
      log.error({ err: error }, 'not kept')
      happen({ type: 'not-kept', why: error instanceof Error ? error.message : String(error) })
      return false
    }
  }
  const carryOut = (effects: readonly PadEffect[]) => {
    /** Whether everything that this batch had to keep is on disk. */
    let safe: Promise<boolean> = last.then(() => true)
    for (const effect of effects) {
      switch (effect.do) {
        case 'wake':
          setAlarm(effect.at)
          break
        case 'beep':
          beep(effect.tune)
          break
        case 'light':
          light?.show(effect.pattern)
          break
        case 'backlight':
          backlight?.set(effect.percent)
          break
        case 'look':
          album?.look(effect.picture)
          break
        case 'keep':
          safe = safe.then(so => keep(effect.kept).then(done => done && so))
          break
        case 'send':
          safe = safe.then(so => {
            if (so) send(effect.request)
            return so
          })
          break
        default:
          effect satisfies never
      }
    }
    last = safe.then(() => {})
  }
  const keepMenu = (happening: Happening) => {
    if (happening.type === 'menu') album?.want(happening.menu)
    if (happening.type !== 'menu' || happening.menu.version === storedMenu) return
    storedMenu = happening.menu.version
    const { menu } = happening
    last = last
      .then(() => store.keepMenu(menu))
      .then(unpacked)
      .catch(err => log.error({ err }, 'menu not kept'))
  }

  const draw = () => {
    turn = 1 - turn
    display.show(view(pad, fonts, papers[turn]))
  }
  const happen = (happening: Happening) => {
    if (!open) return
    const [next, effects] = update(pad, { ...happening, at: clock.monotonic(), id: newId() })
    pad = next
    draw()
    carryOut(effects)
    keepMenu(happening)
  }

  if (store.menu !== undefined) album?.want(store.menu)
  album?.onPicture((of, picture) => happen({ type: 'picture', of, picture }))
  const [first, wanted] = wake(store.kept, clock.monotonic(), store.menu)
  let pad = first
  draw()
  carryOut(wanted)

  return {
    feel: event => happen(event),
    tell: happening => {
      happen(happening)
      if (underWay === undefined || isWanted(underWay)) return
      link?.forget(underWay.id)
      underWay = undefined
    },
    spoken: () => ({ language: languageOf(pad), offered: pad.menu?.menu.languages ?? [] }),
    attach: attached => {
      link = attached
      attached.on(happening => {
        if (happening.type === 'reply') {
          const { id, ...reply } = happening.reply
          log.info({ request: id, ...reply }, 'answered')
        }
        if (happening.type !== 'screenshot') return happen(happening)
        // As it is, before the mark that it was seen.
        happening.answer(encodeFrame(view(pad, fonts)))
        happen({ type: 'seen' })
      })
      if (attached.pictures !== undefined) album?.attach(attached.pictures)
      if (underWay !== undefined && isWanted(underWay)) attached.send(underWay)
    },
    close: async () => {
      open = false
      cancelAlarm()
      await last
    },
  }
}
