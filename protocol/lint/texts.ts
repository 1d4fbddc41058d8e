/** Whether every guest and every cook can read what stands on the menu. */
import type { Menu, Text } from '../menu.ts'
import { error, type Finding, few, warning } from './finding.ts'
import { placedTexts } from './places.ts'

export const lintTexts = (menu: Menu): readonly Finding[] => [
  ...lintLanguages(menu),
  ...lintCharacters(menu),
  ...lintTranslations(menu),
]

const lintLanguages = (menu: Menu): readonly Finding[] => {
  const seen = new Set<string>()
  const findings = menu.languages.flatMap((code, n): readonly Finding[] => {
    const place = `languages[${n}]`
    try {
      new Intl.Locale(code)
    } catch {
      return [
        error(
          'unknown-language',
          place,
          `"${code}" is not a language code, so no price could be shown in it. Use one such as en, de or pt-BR.`,
        ),
      ]
    }
    const twice = seen.has(code.toLowerCase())
    seen.add(code.toLowerCase())
    return twice
      ? [error('language-twice', place, `"${code}" is there already. Take one of the two out.`)]
      : []
  })
  if (Intl.supportedValuesOf('currency').includes(menu.currency)) return findings
  const message = `"${menu.currency}" is not a currency in use, so prices would show these letters. Use one such as EUR, GBP or USD.`
  return [...findings, warning('unknown-currency', 'currency', message)]
}

/** C0 and C1 controls, line and paragraph separators, halves of characters. */
const controls = /[\p{Cc}\p{Cs}\u2028\u2029]/u
/** Embeddings, overrides and isolates: they let a text read otherwise than it is stored. */
const turns = /[\u202a-\u202e\u2066-\u2069]/u

const lintCharacters = (menu: Menu): readonly Finding[] =>
  placedTexts(menu).flatMap(({ place, text, kitchen }) =>
    (kitchen === undefined
      ? Object.entries(text).map(([code, words]) => [`${place}.${code}`, words] as const)
      : [[place, kitchen] as const]
    ).flatMap(([at, words]): readonly Finding[] => {
      const bad = controls.exec(words) ?? turns.exec(words)
      if (bad !== null) {
        const character = (words.codePointAt(bad.index) ?? 0).toString(16).toUpperCase().padStart(4, '0')
        const harm = turns.test(bad[0]) ? 'turn the text around' : 'steer a printer'
        return [
          error(
            'hidden-character',
            at,
            `has an invisible character (U+${character}) at position ${bad.index + 1} that could ${harm}. Type the text again.`,
          ),
        ]
      }
      if (words.trim() === '')
        return [error('blank-text', at, 'is only spaces. Write a text, or leave it out.')]
      return []
    }),
  )

const lintTranslations = (menu: Menu): readonly Finding[] => {
  const texts = placedTexts(menu).flatMap(({ place, text }) => (text === undefined ? [] : [{ place, text }]))
  const [first = '', ...others] = menu.languages
  const without = (code: string) => texts.filter(({ text }) => !Object.hasOwn(text, code))
  const findings = without(first).map(({ place, text }) =>
    error(
      'first-language-missing',
      place,
      `has no "${first}", the menu's first language, which stands in for all others (it has ${few(Object.keys(text)) || 'none'}). Add it.`,
    ),
  )
  for (const code of new Set(others)) {
    const missing = without(code)
    if (missing.length > 3) {
      const message = `${missing.length} of ${texts.length} texts have no "${code}"; pads show "${first}" instead. The first is ${missing[0]?.place}.`
      findings.push(warning('translation-missing', `languages[${menu.languages.indexOf(code)}]`, message))
      continue
    }
    for (const { place } of missing) {
      findings.push(warning('translation-missing', place, `has no "${code}"; pads show "${first}" instead.`))
    }
  }
  return [...findings, ...strangers(menu, texts)]
}

/** Texts in languages nobody can choose. */
const strangers = (menu: Menu, texts: readonly { place: string; text: Text }[]): readonly Finding[] => {
  const counts = new Map<string, number>()
  for (const { text } of texts) {
    for (const code of Object.keys(text)) {
      if (!menu.languages.includes(code)) counts.set(code, (counts.get(code) ?? 0) + 1)
    }
  }
  const codes = few([...counts.keys()].map(code => `"${code}"`))
  const count = Math.max(0, ...counts.values())
  const message = `${count === 1 ? '1 text is' : `${count} texts are`} in ${codes}, which guests cannot choose. Add the language here, or take the texts out.`
  return counts.size === 0 ? [] : [warning('language-not-offered', 'languages', message)]
}
