/** Letters by which somebody sees whether a printer has the code pages that its model is said to have. */
import { type CodePage, heldBy } from '../../hardware/printer/codepages.ts'
import type { PrinterModel } from '../../hardware/printer/models.ts'

/** Named by who writes them: another page has another letter there, and a name is what it can be held against. */
const letters: readonly (readonly [tongue: string, letters: string])[] = [
  ['French', 'éç'],
  ['German', 'üß'],
  ['Spanish', 'ñ'],
  ['Danish', 'ø'],
  ['Portuguese', 'ã'],
  ['Icelandic', 'þ'],
  ['Euro', '€'],
  ['Polish', 'ął'],
  ['Czech', 'čř'],
  ['Hungarian', 'ő'],
  ['Turkish', 'ğİı'],
  ['Latvian', 'āķ'],
  ['Lithuanian', 'ėų'],
  ['Greek', 'Ωλ'],
  ['Russian', 'ЖЯ'],
  ['Ukrainian', 'їґ'],
  ['Serbian', 'ђћ'],
]

/** A letter that stands in another row than its name tells nobody anything. */
const noBreak = '\u00a0'

export interface Telltale {
  readonly page: CodePage
  /** `Polish ą ł`: what comes out of this page and no earlier one; none where earlier ones have it all. */
  readonly words: readonly string[]
}

/** A line for each code page of a model, in the order in which papers use them. */
export const telltales = ({ codePages }: Pick<PrinterModel, 'codePages'>): readonly Telltale[] => {
  const pages = Object.keys(codePages) as CodePage[]
  return pages.map((page, n) => {
    const brings = (letter: string): boolean =>
      heldBy(page).has(letter) && !pages.slice(0, n).some(earlier => heldBy(earlier).has(letter))
    const words = letters.flatMap(([tongue, all]) => {
      const own = [...all].filter(brings)
      return own.length === 0 ? [] : [[tongue, ...own].join(noBreak)]
    })
    return { page, words }
  })
}
