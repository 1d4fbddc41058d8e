/** What one test in a file said, read from its TAP. */

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)

/** The surroundings in which a test file runs this test alone, as tap's own `--grep` makes them. */
export const only = (test: string): Readonly<Record<string, string>> => ({
  TAP_GREP: `/^${literally(test)}$/`,
})

interface TestEnd {
  /** `unseen` when it was not there, was left out, or the file broke first. */
  readonly ended: 'passed' | 'failed' | 'unseen'
  /** The first thing in it that did not hold: its name, or where it has none its line in the source. */
  readonly why: string
}

/** @param lines the TAP of the whole file, in which each test's own line comes after the lines within it */
export const readTest = (lines: readonly string[], test: string): TestEnd => {
  const own = new RegExp(`^(ok|not ok) \\d+ - ${literally(test)}( # (?!SKIP).*)?$`)
  const end = lines.findIndex(line => own.test(line))
  if (end < 0) return { ended: 'unseen', why: '' }
  const inside = lines.slice(0, end)
  const first = inside.findIndex(line => /^\s+not ok \d+ - /.test(line))
  const name = inside[first]?.replace(/^\s+not ok \d+ - /, '')
  const caret = inside.findIndex((line, n) => n > first && /^\s*-+\^$/.test(line))
  const [before = '', after = ''] = [inside[caret - 1]?.trim(), inside[caret + 1]?.trim()]
  const source = before.endsWith('(') ? `${before}${after}` : before
  const isNamed = name !== undefined && !name.startsWith('should ')
  return {
    ended: lines[end]?.startsWith('ok') ? 'passed' : 'failed',
    why: isNamed ? name : source || 'failed',
  }
}
