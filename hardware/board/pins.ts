/** What is soldered where: one file for the program and for whoever holds the iron (README.md beside it). */
import { readFileSync } from 'node:fs'
import { type Static, Type } from 'typebox'
import { Fault } from '../../protocol/fault.ts'
import { check } from '../../protocol/shape.ts'

const closed = { additionalProperties: false } as const

const Pin = Type.Object(
  {
    /** Of the GPIO chip: the number behind "GPIO", not the place on the header. */
    line: Type.Integer({ minimum: 0, maximum: 63 }),
    /** Where it is on a Raspberry Pi's header, 1 to 40; for people. */
    header: Type.Optional(Type.Integer({ minimum: 1, maximum: 40 })),
  },
  closed,
)

export const Pins = Type.Object(
  {
    /** Labels of the GPIO chip that the header hangs on, as `gpiodetect` prints them: one a kind of board. */
    chips: Type.Array(Type.String({ minLength: 1, maxLength: 31 }), { minItems: 1, maxItems: 16 }),
    /** Contacts to ground, from left to right. */
    buttons: Type.Tuple([Pin, Pin, Pin, Pin]),
    /** Three lamps with one cathode, each lit by a high level. Without it, the pad has no light. */
    light: Type.Optional(Type.Object({ red: Pin, green: Pin, blue: Pin }, closed)),
    /**
     * An active sounder, on while its line is high; or a passive one on a pulse output. Without it, the pad is
     * silent.
     */
    beeper: Type.Optional(
      Type.Union([
        Pin,
        Type.Object(
          {
            pwm: Type.Object(
              {
                chip: Type.Integer({ minimum: 0, maximum: 63 }),
                channel: Type.Integer({ minimum: 0, maximum: 63 }),
              },
              closed,
            ),
          },
          closed,
        ),
      ]),
    ),
    /** What others use, so that nobody solders onto it; by name. */
    taken: Type.Optional(Type.Record(Type.String(), Pin)),
  },
  closed,
)
export type Pins = Static<typeof Pins>
type Pin = Static<typeof Pin>

/** The wiring of the README. */
export const builtInPins = new URL('pins.json', import.meta.url)

/** Everything that has a line of its own, by name. */
export const namedPins = ({ buttons, light, beeper, taken }: Pins): ReadonlyMap<string, Pin> =>
  new Map([
    ...buttons.map((pin, i) => [`button ${i + 1}`, pin] as const),
    ...Object.entries(light ?? {}).map(([name, pin]) => [`light ${name}`, pin] as const),
    ...(beeper !== undefined && 'line' in beeper ? [['beeper', beeper] as const] : []),
    ...Object.entries(taken ?? {}),
  ])

const doubles = (pins: Pins): readonly string[] => {
  const users = new Map<number, string>()
  return [...namedPins(pins)].flatMap(([name, { line }]) => {
    const other = users.get(line)
    users.set(line, other ?? name)
    return other === undefined ? [] : [`line ${line} is both ${other} and ${name}`]
  })
}

/** @throws Fault `bad-file`, which names every problem with its place */
export const readPins = (path: string | URL): Pins => {
  const name = path instanceof URL ? path.pathname : path
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    const what = cause instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    throw new Fault('bad-file', `${name} ${what}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  }
  const pins = check(Pins, value)
  const problems = pins.ok ? doubles(pins.value) : pins.problems
  if (pins.ok && problems.length === 0) return pins.value
  throw new Fault('bad-file', `${name} is no list of pins:\n  ${problems.join('\n  ')}`)
}
