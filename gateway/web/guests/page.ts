/** The guest's page as HTML: one heading, one sentence, one thing to do. It runs no script at all. */
import { directionOf } from '../../../hardware/display/shaping/line.ts'
import type { GuestTexts } from './texts.ts'

/** What a guest may be told. `name`: how the table is called out loud. */
export type GuestPage =
  | { readonly is: 'ask'; readonly name: string; readonly token: string }
  | { readonly is: 'type' }
  | { readonly is: 'opened'; readonly name: string }
  | { readonly is: 'expired' | 'used' | 'taken' | 'tooFast' | 'failed' }

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const plainText = (text: string): string => text.replace(/[&<>"']/g, sign => escapes[sign] ?? '')

interface Words {
  readonly heading: string
  readonly body: string
  readonly form?: string
}

const wordsFor = (page: GuestPage, texts: GuestTexts): Words => {
  switch (page.is) {
    case 'ask': {
      const heading = texts.open(page.name)
      // Only a press opens: what previews a link, or reads it for a virus, presses nothing.
      const form = `<form method="post" action="/t/${encodeURIComponent(page.token)}">
        <button type="submit">${plainText(heading)}</button>
      </form>`
      return { heading, body: texts.openBody, form }
    }
    case 'type':
      return {
        heading: texts.type,
        body: texts.typeBody,
        form: `<form method="post" action="/t">
        <label for="code">${plainText(texts.code)}</label>
        <input id="code" name="code" type="text" required maxlength="12" autocomplete="off"
          autocapitalize="characters" spellcheck="false" />
        <button type="submit">${plainText(texts.typed)}</button>
      </form>`,
      }
    case 'opened':
      return { heading: texts.opened(page.name), body: texts.openedBody }
    case 'expired':
    case 'used':
    case 'taken':
    case 'tooFast':
    case 'failed':
      return { heading: texts[page.is], body: texts[`${page.is}Body`] }
    default:
      return page satisfies never
  }
}

/** A whole page, in `language`; `house` is the restaurant's name. */
export const guestPage = (
  page: GuestPage,
  {
    texts,
    language,
    house,
  }: { readonly texts: GuestTexts; readonly language: string; readonly house: string },
): string => {
  const { heading, body, form = '' } = wordsFor(page, texts)
  const isGood = page.is === 'ask' || page.is === 'type' || page.is === 'opened'
  return `<!doctype html>
<html lang="${plainText(language)}" dir="${directionOf(language)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>${plainText(heading)} · ${plainText(house)}</title>
    <link rel="stylesheet" href="/phone.css" />
  </head>
  <body>
    <main class="${isGood ? 'good' : 'bad'}">
      <p class="house">${plainText(house)}</p>
      <h1>${plainText(heading)}</h1>
      <p>${plainText(body)}</p>
      ${form}
    </main>
  </body>
</html>
`
}
