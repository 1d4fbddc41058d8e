/** A deliberate fault in the house, as somebody in a hurry might make it, and who must notice. */
import type { Finding } from '../torture/reckoning/finding.ts'

/** Who must notice; each by itself, and each for the reason named, since anybody notices a house that is on fire. */
export type Catcher =
  /** A test file, run alone, in which the test of this name must fail. */
  | { readonly by: 'test'; readonly file: string; readonly test: string }
  /** A campaign with these arguments, which must find this among whatever else it finds. */
  | { readonly by: Campaign; readonly args: readonly string[]; readonly finding: Finding['what'] }

/** Each is a command of its own: `npm run torture`, `npm run cuts`, `npm run torn`. */
export type Campaign = 'torture' | 'cuts' | 'torn'

export interface Sabotage {
  /** The patch is `<name>.patch` beside this file; its first lines say what a guest would suffer. */
  readonly name: string
  /** Not empty. Tests take seconds and go with every run of `npm test`; campaigns take longer and do not. */
  readonly catchers: readonly Catcher[]
}
