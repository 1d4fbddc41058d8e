/** The guest's page speaks what the pad speaks, and runs the way its language is read. */
import t from 'tap'
import { shipped } from '../../../device/pad/texts/languages.ts'
import { guestPage } from '../../../gateway/web/guests/page.ts'
import { guestTexts } from '../../../gateway/web/guests/texts.ts'

const page = (language: string): string => {
  const texts = guestTexts[language]
  if (texts === undefined) throw new Error(`no texts in ${language}`)
  return guestPage({ is: 'ask', name: '7', token: 'AB' }, { texts, language, house: 'Lion' })
}

t.test('every language of the pad', async t => {
  t.same(Object.keys(guestTexts), Object.keys(shipped))
  for (const language of Object.keys(shipped)) {
    t.match(page(language), `<html lang="${language}"`)
    t.match(page(language), /<h1>[^<]*7[^<]*<\/h1>/, 'says which table')
  }
})

t.test('Arabic is read from the right', async t => {
  t.match(page('ar'), '<html lang="ar" dir="rtl">')
  t.match(page('en'), '<html lang="en" dir="ltr">')
})
