/** What the house does with the pad itself: update it, look for it, look at its screen. The words, in German. */
import type { UpkeepTexts } from './en.ts'

export const upkeep: UpkeepTexts = {
  updating: 'Wird aktualisiert',
  updatingBody: 'Das dauert ein paar Minuten. Bitte fragen Sie so lange das Personal.',
  updatingKept: 'Ihre Bestellung bleibt hier gespeichert.',
  version: name => `Version ${name}`,
  wanted: 'Das Personal sucht dieses Gerät.',
  seen: 'Personal hat dieses Bild gesehen',
}
