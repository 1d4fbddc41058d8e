/** From a house's template to the blocks of one paper: its own words filled in, the gateway's parts drawn in place. */
import {
  type Block,
  blank,
  type Document,
  qr,
  rule,
  type Size,
  text,
} from '../../hardware/printer/document.ts'
import { fillIn, type PaperPart } from '../../protocol/papers.ts'

type Words = Extract<PaperPart, { readonly part: 'text' }>
/** The parts that the gateway fills in, of one kind of paper. */
type FilledIn<Part extends PaperPart> = Exclude<Part['part'], 'text' | 'rule' | 'blank' | 'qr'>

/** Draws each part of a kind of paper; `size`: of its first words, as the house chose, normal where it did not. */
export type Drawing<Part extends PaperPart> = Readonly<
  Record<FilledIn<Part>, (size: Size) => readonly Block[]>
>

const words = ({ text: said, size, align, bold, black }: Words, known: Known): Block =>
  text(fillIn(said, known), {
    ...(size === undefined ? {} : { size }),
    ...(align === undefined ? {} : { align }),
    ...(bold === undefined ? {} : { bold }),
    ...(black === undefined ? {} : { invert: black }),
  })

/** What stands for a name in braces. */
type Known = Readonly<Record<string, string>>

const isRule = (block: Block | undefined): boolean => block?.block === 'rule'

/**
 * A code whose text grew too long when it was filled in is left out: the rest of the paper matters more. Of two rules
 * with nothing between them, because the part there has nothing to say, only the first is drawn.
 */
export const fill = <Part extends PaperPart>(
  template: readonly Part[],
  drawing: Drawing<Part>,
  known: Known,
): Document => {
  const drawn = template.flatMap((one): readonly Block[] => {
    const part: PaperPart = one
    switch (part.part) {
      case 'text':
        return [words(part, known)]
      case 'rule':
        return [rule(part.double === true ? 'double' : 'single')]
      case 'blank':
        return [blank(part.rows)]
      case 'qr': {
        const code = qr(fillIn(part.text, known))
        return code === undefined ? [] : [code]
      }
      default:
        return drawing[part.part as FilledIn<Part>](part.size ?? 'normal')
    }
  })
  return drawn.filter((block, n) => !(isRule(block) && isRule(drawn[n - 1])))
}
