/** A kitchen paper as somebody reads it: from its rows to what it says. */

export interface SheetLine {
  readonly is: 'work' | 'void' | 'done'
  readonly pieces: number
  /** The dish with all that changes it, but its remark and course. */
  readonly dish: string
  readonly note: string
  readonly course: number
  readonly isFired: boolean
  /** Where it was changed: what it was before. */
  readonly was?: { readonly note?: string; readonly course?: number }
}

export interface Sheet {
  readonly ticket: string
  readonly serial: number
  readonly table: string
  /** What stands in black above it, `POSSIBLE REPRINT` taken out. */
  readonly marks: readonly string[]
  /** The paper that it may be a second one of: `#0005`, `#0005 at p2`. */
  readonly mayRepeat?: string
  /** The summary that told of it, named in the same way. */
  readonly listed?: string
  readonly lines: readonly SheetLine[]
  readonly rows: readonly string[]
}

const found = (rows: readonly string[], pattern: RegExp): RegExpExecArray | undefined => {
  for (const row of rows) {
    const match = pattern.exec(row)
    if (match !== null) return match
  }
  return undefined
}

interface Open {
  is: SheetLine['is']
  pieces: number
  name: string
  changes: string[]
  note: string
  course: number
  isFired: boolean
  was?: { note?: string; course?: number }
}

/** @throws where a row is none that a cook would understand */
const readLines = (rows: readonly string[]): readonly SheetLine[] => {
  const lines: Open[] = []
  let heading = { course: 1, isFired: false }
  for (const row of rows) {
    if (row === '  Nothing is left of it.') continue
    const line = lines.at(-1)
    const [, course, fired] = /^COURSE (\d)( - FIRED)?$/.exec(row) ?? []
    const [, word, pieces, name] = /^(VOID |DONE )?(\d+)x (.+)$/.exec(row) ?? []
    if (course !== undefined) heading = { course: Number(course), isFired: fired !== undefined }
    else if (name !== undefined) {
      const is = word === undefined ? 'work' : word === 'VOID ' ? 'void' : 'done'
      lines.push({ is, pieces: Number(pieces), name, changes: [], note: '', ...heading })
    } else if (line === undefined) throw new Error(`of what is "${row}"?`)
    else readMore(line, row)
  }
  return lines.map(({ name, changes, ...line }) => ({ ...line, dish: [name, ...changes].join(' ') }))
}

const readMore = (line: Open, row: string): void => {
  if (/^ {2}-\d+ VOID$/.test(row) || /^ {5}part \d\/\d, with [A-Z]+$/.test(row)) return
  const [, change] = /^ {5}([>+-] .+)$/.exec(row) ?? []
  const [, note] = /^ {5}! (.+)$/.exec(row) ?? []
  const [, course, fired] = /^ {5}course (\d)( - FIRED)?$/.exec(row) ?? []
  if (row === '  was:') line.was = {}
  else if (change !== undefined) line.changes.push(change)
  else if (line.was !== undefined) {
    if (note !== undefined || row === '     no remark') line.was.note = note ?? ''
    else if (course !== undefined) line.was.course = Number(course)
    else throw new Error(`"${row}" is nothing that a line was`)
  } else if (note !== undefined) line.note = note
  else if (course !== undefined) {
    line.course = Number(course)
    line.isFired = fired !== undefined
  } else throw new Error(`what is "${row}"?`)
}

/** What waited while the printer did not print. */
export interface SummarySheet {
  readonly serial: number
  readonly mayRepeat?: string
  readonly tickets: readonly {
    readonly ticket: string
    readonly table: string
    /** Whether one of the papers that wait tells all of it, for each that does. */
    readonly wholes: number
    readonly lines: readonly SheetLine[]
  }[]
  readonly rows: readonly string[]
}

const readShort = (row: string): SheetLine => {
  const [, done, pieces, dish = '', note = '', course = '1', fired] =
    /^(DONE )?(\d+)x (.+?)(?: ! (.+?))?(?: \(course (\d)( - FIRED)?\))?$/.exec(row) ?? []
  if (pieces === undefined) throw new Error(`what is "${row}"?`)
  return {
    ...{ is: done === undefined ? 'work' : 'done', pieces: Number(pieces), dish, note },
    ...{ course: Number(course), isFired: fired !== undefined },
  }
}

/** What went on in a row of its own, indented, belongs to the one before. */
const unwrapped = (rows: readonly string[]): readonly string[] => {
  const all: string[] = []
  for (const row of rows) all.push(row.startsWith('   ') ? `${all.pop() ?? ''} ${row.trim()}` : row)
  return all
}

/** What a whole summary says; undefined where it is torn, or none. */
export const readSummary = (all: readonly string[]): SummarySheet | undefined => {
  const rows = all.filter(row => row.trim() !== '')
  const [, serial] = /^#(\d+) +printed \d\d:\d\d$/.exec(rows.at(-1) ?? '') ?? []
  if (serial === undefined) return undefined
  const head = rows.findIndex(row => row.startsWith('Printer '))
  const [, mayRepeat] =
    found(rows.slice(0, head), /^POSSIBLE REPRINT of (#\d+(?: at \w+)?)(?:, attempt \d+)?$/) ?? []
  const [, , count] =
    found(
      rows.slice(0, head),
      /^(WAITED \d+ MIN|WAITED \d+ H \d+ MIN|ANSWERED ALREADY): (\d+) (?:MORE )?TICKETS?$/,
    ) ?? []
  const [from = 0, to = 0] = rows.flatMap((row, n) => (row.startsWith('===') ? [n] : []))
  const tickets: { ticket: string; table: string; wholes: number; lines: SheetLine[] }[] = []
  for (const row of unwrapped(rows.slice(from + 1, to))) {
    const [, station, order, table] = /^(GRILL|COLD) Order 0*(\d+) TABLE (\S+) +\d\d:\d\d$/.exec(row) ?? []
    const last = tickets.at(-1)
    if (station !== undefined && table !== undefined)
      tickets.push({ ticket: `${order}-${station.toLowerCase()}`, table, wholes: 0, lines: [] })
    else if (last === undefined) throw new Error(`of what is "${row}"?`)
    else if (/^(NEW$|ADD-ON to |MOVED |REPRINT$)/.test(row)) last.wholes++
    else if (!/^(\*\* VOID \*\*|VOID \d+x .*|CHANGE|FIRE course \d|Note: .*|!! .*|---+)$/.test(row))
      last.lines.push(readShort(row))
  }
  if (tickets.length !== Number(count ?? 0)) throw new Error(`says ${count}:\n${rows.join('\n')}`)
  return { serial: Number(serial), tickets, rows, ...(mayRepeat === undefined ? {} : { mayRepeat }) }
}

/** What a whole paper says; undefined where it is torn: it does not end with the line that names it. */
export const readSheet = (all: readonly string[]): Sheet | undefined => {
  const rows = all.filter(row => row.trim() !== '')
  const end = /^(\d+-\w+) #(\d+) +printed \d\d:\d\d$/.exec(rows.at(-1) ?? '')
  if (end === null) return undefined
  const [, ticket = '', serial = ''] = end
  const head = rows.findIndex(row => /^(GRILL|COLD)( ticket \d\/\d)? +\d\d:\d\d$/.test(row))
  const [, table] = found(rows, /^ *TABLE (\S+)$/) ?? []
  if (head < 0 || table === undefined) throw new Error(`no station or table:\n${rows.join('\n')}`)
  const marks = rows.slice(0, head)
  const [, mayRepeat] = found(marks, /^POSSIBLE REPRINT of (#\d+(?: at \w+)?)(?:, attempt \d+)?$/) ?? []
  const [, listed] = found(marks, /^LISTED ON (#\d+(?: at \w+)?)$/) ?? []
  const from = rows.findIndex(row => row.startsWith('==='))
  const to = rows.findIndex(row => row.startsWith('---'))
  const items = rows.slice(from + 1, to).filter(row => !/^(Note: |!! )/.test(row))
  return {
    ticket,
    serial: Number(serial),
    table,
    marks: marks.filter(mark => !/^(POSSIBLE REPRINT|LISTED ON) /.test(mark)),
    ...(listed === undefined ? {} : { listed }),
    ...(mayRepeat === undefined ? {} : { mayRepeat }),
    lines: readLines(items),
    rows,
  }
}
