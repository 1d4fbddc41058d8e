/** Which languages the pad itself speaks, and what each language is called by those who speak it. */
import type { Font } from '../../../hardware/display/font.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en, type Texts } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { pl } from './pl.ts'
import { uk } from './uk.ts'

export const shipped: Readonly<Record<string, Texts>> = { en, de, fr, es, it, pl, uk, ar }

/** The pad's own sentences in `language`, whatever its region; English where the pad does not speak it. */
export const textsFor = (language: string): Texts => shipped[language.split('-')[0] ?? ''] ?? en

/** `Deutsch`, `Français`; in English where the pad has no letters for it, the code where nobody knows it. */
export const autonym = (language: string, font: Font): string => {
  for (const reader of [language, 'en']) {
    const name = nameIn(reader, language)
    if (name !== undefined && font.canShow(name))
      return name.charAt(0).toLocaleUpperCase(reader) + name.slice(1)
  }
  return language
}

const nameIn = (reader: string, language: string): string | undefined => {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(language)
  } catch {
    return undefined
  }
}
