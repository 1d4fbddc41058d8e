/** The bump bars that may be plugged in, and how each is laid out. Every other keyboard does nothing. */
import { type Static, Type } from 'typebox'
import { defaultLayout } from '../../protocol/bump-bar/default-layout.ts'
import { Layout, layoutProblems } from '../../protocol/bump-bar/layout.ts'
import { plugFields, readPlugs } from '../hid/plug.ts'

const Byte = Type.Integer({ minimum: 0, maximum: 62 })

export const BarProfile = Type.Object(
  {
    ...plugFields,
    /** The report's number in its first byte; others are not looked at. Without it, reports have no number. */
    report: Type.Optional(Type.Integer({ minimum: 1, maximum: 255 })),
    /** The byte with the modifiers, the report's number counted. Default: the first after that number. */
    modifiersAt: Type.Optional(Byte),
    /** The first byte of the listed keys. Default: the third of a keyboard's eight, after its number. */
    keysFrom: Type.Optional(Byte),
    /** Without it, the layout that every bar has (`protocol/bump-bar/default-layout.ts`). */
    layout: Type.Optional(Layout),
  },
  { additionalProperties: false },
)
export type BarProfile = Static<typeof BarProfile>

/** The bars that everybody may plug in. */
export const builtInBars = new URL('bars.json', import.meta.url)

const problemsOf = (list: unknown): readonly string[] =>
  (Array.isArray(list) ? list : []).flatMap((profile: unknown, i) => {
    const layout: unknown =
      typeof profile === 'object' && profile !== null && 'layout' in profile ? profile.layout : undefined
    return layout === undefined ? [] : layoutProblems(layout, `[${i}].layout`)
  })

/**
 * Those named first are taken first where several are plugged in.
 * @throws Fault `bad-file`, which names every problem with its place
 */
export const readBars = (path: string | URL): readonly BarProfile[] =>
  readPlugs(path, BarProfile, 'bump bars', problemsOf)

export const layoutOf = ({ layout }: BarProfile): Layout => layout ?? defaultLayout
