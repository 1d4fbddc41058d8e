/** Which languages a guest reads, by what their phone says of them. */

/** Longer lists are nobody's. */
const mostCharacters = 500
const mostLanguages = 20

/** `Accept-Language` (RFC 9110, 12.5.4), the most wanted first; nothing of what is not understood. */
export const wantedLanguages = (header: string | undefined): readonly string[] =>
  (header ?? '')
    .slice(0, mostCharacters)
    .split(',', mostLanguages)
    .flatMap((part, place) => {
      const found = /^\s*([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\s*(?:;\s*q=([01](?:\.\d{1,3})?))?\s*$/i.exec(part)
      const weight = Number(found?.[2] ?? 1)
      return found?.[1] === undefined || weight === 0 ? [] : [{ language: found[1], weight, place }]
    })
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .map(({ language }) => language.toLowerCase())

/** The first that is to be had, in another region's way of it where it must be; `pt` for `pt-br`. */
export const firstOf = (wanted: readonly string[], had: readonly string[]): string | undefined => {
  const primary = (language: string) => language.toLowerCase().split('-', 1)[0]
  for (const language of wanted) {
    const same = had.find(one => one.toLowerCase() === language)
    const near = same ?? had.find(one => primary(one) === primary(language))
    if (near !== undefined) return near
  }
  return undefined
}
