/** What somebody probably meant who typed a name that is not there. */

/** The known name nearest to `typed`, unless none is near: at most a third of its letters differ, or one. */
export const nearest = (typed: string, known: Iterable<string>): string | undefined => {
  if (typed.length < 2) return undefined
  let best: string | undefined
  let least = Math.max(1, Math.floor(typed.length / 3)) + 1
  for (const name of known) {
    if (Math.abs(name.length - typed.length) >= least) continue
    const far = distance(typed.toLowerCase(), name.toLowerCase())
    if (far < least) {
      least = far
      best = name
    }
  }
  return best
}

/** `; did you mean "dips"?`, or nothing. */
export const didYouMean = (typed: string, known: Iterable<string>): string => {
  const name = nearest(typed, known)
  return name === undefined ? '' : `; did you mean "${name}"?`
}

/** Levenshtein's: letters to add, take away or change. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
