/** A pad's board that can be touched: a Raspberry Pi with its buttons, panel, light and sounder. */
import { openPwmBacklight } from '../../hardware/backlight/pwm.ts'
import { openSysfsBacklight } from '../../hardware/backlight/sysfs.ts'
import type { Beeper } from '../../hardware/beeper/beeper.ts'
import { openGpioBeeper } from '../../hardware/beeper/gpio.ts'
import { openPwmBeeper } from '../../hardware/beeper/pwm.ts'
import type { FiveBoard } from '../../hardware/board/five.ts'
import { type Pins, readPins } from '../../hardware/board/pins.ts'
import type { Presence } from '../../hardware/board/presence.ts'
import { openPulse } from '../../hardware/board/pulse.ts'
import type { Syscalls } from '../../hardware/board/syscalls.ts'
import type { Buttons } from '../../hardware/buttons/buttons.ts'
import { openGpioButtons } from '../../hardware/buttons/gpio.ts'
import { openPanel } from '../../hardware/display/panel.ts'
import { openHidButtons } from '../../hardware/hid/buttons.ts'
import type { HidBus } from '../../hardware/hid/hid.ts'
import { readProfiles } from '../../hardware/hid/profile.ts'
import { openGpioLight } from '../../hardware/light/gpio.ts'
import type { Light } from '../../hardware/light/light.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Board } from './board.ts'
import type { PiSetup } from './setup.ts'

export interface PiParts {
  readonly clock: Clock
  readonly log: {
    info(fields: object, message: string): void
    warn(fields: object, message: string): void
    error(fields: object, message: string): void
  }
  readonly syscalls: Syscalls
  /** What is on USB; asked for only where the buttons are. */
  readonly bus: () => Promise<HidBus>
  /** `/sys/class`. */
  readonly classes: string
}

/** Said once, and again when it is something else: what cannot be switched now cannot be switched a second later. */
const complainOnce = (log: PiParts['log'], message: string) => {
  let last: string | undefined
  return (err: unknown) => {
    const said = String(err)
    if (said === last) return
    last = said
    log.warn({ err }, message)
  }
}

const linesOf = ({ buttons, pins }: { readonly buttons: 'gpio' | 'hid'; readonly pins: Pins }) => {
  const { light, beeper } = pins
  return {
    inputs: buttons === 'gpio' ? pins.buttons.map(({ line }) => line) : [],
    outputs: [
      ...(light === undefined ? [] : [light.red.line, light.green.line, light.blue.line]),
      ...(beeper !== undefined && 'line' in beeper ? [beeper.line] : []),
    ],
  }
}

/**
 * Opens everything that the pins and the setup name. What is soldered on must be there; what has a plug (the panel,
 * a pad on USB) may come and go, which the log tells.
 *
 * @throws Fault of the files, the GPIO chip, its lines and the pulse outputs
 */
export const openPiBoard = async (setup: PiSetup, parts: PiParts): Promise<Board> => {
  const { clock, log, syscalls, classes } = parts
  const pins = readPins(setup.pins)
  /** What is open, the newest first. */
  const closers: (() => Promise<void> | void)[] = []
  let closing: Promise<void> | undefined
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0)) await close()
  }
  const opened = <T extends { close(): Promise<void> | void }>(thing: T): T => {
    closers.unshift(() => thing.close())
    return thing
  }
  const presence = (what: string, isBack = () => {}): Presence => ({
    gone: err => log.error({ err }, `${what} gone`),
    back: () => {
      log.info({}, `${what} back`)
      isBack()
    },
  })

  const openLines = async (): Promise<FiveBoard | undefined> => {
    const lines = linesOf({ buttons: setup.buttons, pins })
    if (lines.inputs.length + lines.outputs.length === 0) return undefined
    // A pad with all its buttons on USB, and no lamp, has no use for what this brings along.
    const { openFive } = await import('../../hardware/board/five.ts')
    const gone = (err: unknown) => log.error({ err }, 'buttons gone')
    return opened(openFive(syscalls, { chips: pins.chips, ...lines, gone }))
  }
  const openButtons = async (board: FiveBoard | undefined): Promise<Buttons> => {
    if (setup.buttons === 'gpio' && board !== undefined) {
      const [one, two, three, four] = pins.buttons
      const lines = { 1: one.line, 2: two.line, 3: three.line, 4: four.line }
      return openGpioButtons(board, lines, clock)
    }
    const profiles = readProfiles(setup.pads)
    return openHidButtons({ bus: await parts.bus(), profiles, clock, presence: presence('button pad') })
  }
  const openLight = (board: FiveBoard | undefined): Light | undefined => {
    const { light } = pins
    if (board === undefined || light === undefined) return undefined
    const lines = { red: light.red.line, green: light.green.line, blue: light.blue.line }
    return opened(openGpioLight(board, lines, clock, complainOnce(log, 'the light cannot be switched')))
  }
  const openBeeper = (board: FiveBoard | undefined): Beeper | undefined => {
    const { beeper } = pins
    const trouble = complainOnce(log, 'the sounder cannot be switched')
    if (beeper !== undefined && 'pwm' in beeper) {
      const pulse = opened(openPulse(`${classes}/pwm`, beeper.pwm))
      return opened(openPwmBeeper(pulse, clock, trouble))
    }
    if (board === undefined || beeper === undefined) return undefined
    return opened(openGpioBeeper(board, beeper.line, clock, trouble))
  }
  const openBacklight = () => {
    const trouble = complainOnce(log, 'the panel cannot be dimmed')
    return 'pwm' in setup.backlight
      ? openPwmBacklight(openPulse(`${classes}/pwm`, setup.backlight.pwm), trouble)
      : openSysfsBacklight(`${classes}/backlight`, setup.backlight.name, trouble)
  }

  try {
    const lines = await openLines()
    const light = openLight(lines)
    const beeper = openBeeper(lines)
    const backlight = opened(openBacklight())
    const { framebuffer } = setup
    let percent: number | undefined
    const set = (wanted: number) => {
      percent = wanted
      backlight.set(wanted)
    }
    // A panel that comes back is as bright as its driver likes.
    const watched = presence('display', () => {
      if (percent !== undefined) set(percent)
    })
    const display = opened(openPanel({ syscalls, path: framebuffer, clock, presence: watched }))
    const buttons = opened(await openButtons(lines))
    log.info({ buttons: setup.buttons, framebuffer, light: light !== undefined }, 'board')
    return {
      ...{ display, backlight: { set }, controlPort: undefined, clock },
      onButton: buttons.on,
      beep: tune => beeper?.play(tune),
      light: { show: pattern => light?.show(pattern) },
      wire: () => {},
      lend: () => {},
      close: () => {
        closing ??= closeAll()
        return closing
      },
    }
  } catch (cause) {
    await closeAll()
    throw cause
  }
}
