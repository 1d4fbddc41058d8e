/** What of a text reaches the screen, and where it may be cut. */

/**
 * Characters with no picture of their own (Unicode's default ignorables): marks that steer breaking, joining and
 * direction, the soft hyphen, variation selectors. A menu must not be able to turn the screen round, so all that
 * change the direction go; the two joiners stay for those who shape letters.
 */
const unseen = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu
const controls = /[\p{Cc}\u2028\u2029]/gu
const halves = /\p{Cs}/gu

/** Text as it is drawn: composed (é is one character), without unseen marks, controls as spaces. */
export function readable(text: string): string {
  return text.normalize('NFC').replace(unseen, '').replace(controls, ' ').replace(halves, '\ufffd')
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * What a reader takes for one character: a letter with its accents, a whole Indian conjunct. Text is never cut
 * inside one. Conjuncts are kept together here, because not every platform's tables know of them yet.
 */
export function clusters(text: string): readonly string[] {
  const found: string[] = []
  let joined = false
  for (const { segment } of segmenter.segment(text)) {
    if (joined) found.push(`${found.pop() ?? ''}${segment}`)
    else found.push(segment)
    joined = endsInVirama.test(segment)
  }
  return found
}

const endsInVirama = /[\u094d\u09cd]\u200d?$/
