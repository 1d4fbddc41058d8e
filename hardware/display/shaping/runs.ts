/** A line in which scripts meet: each stretch of it is given to whoever has its letters. */
import type { Glyph, Glyphs } from '../atlas.ts'
import { mirrored, visualOrder } from './bidi.ts'
import { clusters } from './clean.ts'
import type { Direction, Line, Mark } from './line.ts'
import { type ScriptName, scriptOf } from './scripts.ts'

/** What helps a lettering out with characters that it lacks. Each part is loaded when it is first asked for. */
export interface Support {
  /** A run of one script, given in reading order; none where the lettering has no pictures of that script. */
  shape(script: ScriptName, text: string, direction: Direction): Line | undefined
  /** A character of the last resort. */
  fallback(codePoint: number): Glyph | undefined
}

export interface Lettering {
  readonly letters: Glyphs
  readonly missing: Glyph
  readonly support: Support | undefined
}

/** Clusters that are set by the same hand. */
interface Run {
  readonly by: ScriptName | 'letters'
  readonly rtl: boolean
  readonly parts: string[]
}

/** Lays text that is already `readable`. */
export function layRuns(lettering: Lettering, text: string, direction: Direction): Line {
  const marks: Mark[] = []
  let width = 0
  let complete = true
  for (const run of runsOf(lettering, text, direction)) {
    const set = setRun(lettering, run)
    for (const { glyph, x, y } of set.marks) marks.push({ glyph, x: width + x, y })
    width += set.width
    complete &&= set.complete
  }
  return { width, marks, complete }
}

function runsOf({ letters }: Lettering, text: string, direction: Direction): readonly Run[] {
  const runs: Run[] = []
  for (const { text: part, rtl } of visualOrder(clusters(text), direction)) {
    const own = Array.from(part).every(char => letters.has(char.codePointAt(0) ?? 0))
    const last = runs.at(-1)
    const before = last === undefined || last.by === 'letters' ? undefined : last.by
    const by = own ? 'letters' : (scriptOf(part, before) ?? 'letters')
    if (last !== undefined && last.by === by && last.rtl === rtl) last.parts.push(part)
    else runs.push({ by, rtl, parts: [part] })
  }
  return runs
}

function setRun(lettering: Lettering, run: Run): Line {
  if (run.by === 'letters') return setLetters(lettering, run)
  const text = (run.rtl ? run.parts.toReversed() : run.parts).join('')
  const shaped = lettering.support?.shape(run.by, text, run.rtl ? 'rtl' : 'ltr')
  return shaped?.complete === true ? shaped : setLetters(lettering, run)
}

const joiners = /[\u200c\u200d]/g

/** Side by side. A cluster of which something is missing is shown as one unknown character. */
function setLetters({ letters, missing, support }: Lettering, { parts, rtl }: Run): Line {
  const marks: Mark[] = []
  let width = 0
  let complete = true
  for (const part of parts) {
    const chars = Array.from(part.replace(joiners, ''), char => (rtl ? mirrored(char) : char))
    const codePoints = chars.map(char => char.codePointAt(0) ?? 0)
    const turned = rtl && pointing.includes(part)
    const own = codePoints.map(one => turn(letters.get(one), turned))
    const found = own.every(isGlyph) ? own : codePoints.map(one => support?.fallback(one))
    complete &&= found.every(isGlyph)
    for (const glyph of found.every(isGlyph) ? found : [missing]) {
      marks.push({ glyph, x: width, y: 0 })
      width += glyph.advance
    }
  }
  return { width, marks, complete }
}

/** Signs that say “on from here”; those of the legend (◀ ▶) say which button it is, and stay. */
const pointing = '▸→←'

function turn(glyph: Glyph | undefined, turned: boolean): Glyph | undefined {
  if (glyph === undefined || !turned) return glyph
  const { advance, left, width, alpha } = glyph
  const column = (i: number) => i - 2 * (i % width) + width - 1
  return { ...glyph, left: advance - left - width, alpha: alpha.map((_, i) => alpha[column(i)] ?? 0) }
}

function isGlyph(glyph: Glyph | undefined): glyph is Glyph {
  return glyph !== undefined
}
