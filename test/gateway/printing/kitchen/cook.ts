/** A cook who has nothing but papers, reads each once, in the order in which they come out, and believes them. */
import type { Sheet, SheetLine, SummarySheet } from './sheet.ts'

export interface Known {
  table: string
  /** Pieces of each thing to make: dish, remark and course in one. */
  readonly pieces: Map<string, number>
  readonly fired: Set<number>
  /** It was called back as a whole, or all of it is served: a later paper of some of it asks nothing of a cook. */
  isGone: boolean
  /** Papers that told all of it. */
  wholes: number
}

export const thing = ({ dish, note, course }: Pick<SheetLine, 'dish' | 'note' | 'course'>): string =>
  `${dish} | ${note} | ${course}`

const add = (pieces: Map<string, number>, of: string, count: number): void => {
  const now = (pieces.get(of) ?? 0) + count
  if (now < 0) throw new Error(`there are not so many of "${of}"`)
  if (now === 0) pieces.delete(of)
  else pieces.set(of, now)
}

const told = (lines: readonly SheetLine[]): Map<string, number> => {
  const pieces = new Map<string, number>()
  for (const line of lines) add(pieces, thing(line), line.pieces)
  return pieces
}

const inWords = (pieces: ReadonlyMap<string, number>): string =>
  [...pieces]
    .map(([of, count]) => `${count}x ${of}`)
    .sort()
    .join('\n')

export interface Cook {
  readonly tickets: ReadonlyMap<string, Known>
  /** Its party moved when it had all of it: no paper says so. */
  leave(ticket: string): void
  /** All of it went out: nobody has to be told any more what had waited too long. */
  finish(ticket: string): void
  /** @param printer where it came out; @throws where the papers contradict each other */
  read(sheet: Sheet, printer: string): void
  /** Whatever a summary tells of is known by it. */
  readSummary(sheet: SummarySheet, printer: string): void
}

/** @param isLate papers may be held: of what comes out meanwhile, the cook may not have heard yet */
export const newCook = (isLate: boolean): Cook => {
  const tickets = new Map<string, Known>()
  /** Papers in hand, by what a second one of them would name. */
  const seen = new Set<string>()
  const left = new Set<string>()
  /** Courses that were fired before anything was heard of their ticket. */
  const early = new Map<string, readonly number[]>()
  const firedOf = (ticket: string, lines: readonly SheetLine[]): Set<number> =>
    new Set([
      ...lines.filter(({ isFired }) => isFired).map(({ course }) => course),
      ...(early.get(ticket) ?? []),
    ])
  const isNew = (name: string, printer: string): boolean => {
    const identity = full(name, printer)
    if (seen.has(identity)) return false
    seen.add(identity)
    return true
  }

  const whole = (sheet: Sheet, known: Known | undefined, move?: string): void => {
    const pieces = told(sheet.lines)
    const from = move?.split(' ')[0]
    const isAwaited = sheet.lines.some(({ is }) => is === 'work')
    const isOther = known !== undefined && !known.isGone && inWords(known.pieces) !== inWords(pieces)
    // Of what is served nobody was told any more what had waited too long: there is nothing to be done about it.
    if (isOther && (isAwaited || !isLate))
      throw new Error(`had:\n${inWords(known.pieces)}\nis told:\n${inWords(pieces)}`)
    if (known !== undefined && isAwaited && known.table !== (from ?? sheet.table))
      throw new Error(`it was for ${known.table}, not ${from ?? sheet.table}`)
    tickets.set(sheet.ticket, {
      table: sheet.table,
      pieces,
      fired: firedOf(sheet.ticket, sheet.lines),
      isGone: false,
      wholes: (known?.wholes ?? 0) + 1,
    })
  }

  const change = (known: Known, lines: readonly SheetLine[]): void => {
    for (const line of lines) {
      if (line.was === undefined) throw new Error('nothing says what it was')
      add(known.pieces, thing({ ...line, ...line.was }), -line.pieces)
      add(known.pieces, thing(line), line.pieces)
      if (line.isFired) known.fired.add(line.course)
    }
  }

  const act = (sheet: Sheet, mark: string, known: Known | undefined): void => {
    if (mark.startsWith('** VOID ** order')) {
      tickets.set(sheet.ticket, {
        table: sheet.table,
        pieces: new Map(),
        fired: new Set(),
        isGone: true,
        wholes: known?.wholes ?? 0,
      })
      return
    }
    if (mark.startsWith('MOVED ')) {
      whole(sheet, known, mark.slice('MOVED '.length))
      return
    }
    const [, word, number] = /^(REPRINT|DUPLICATE) (\d+) \(first \d\d:\d\d\)$/.exec(mark) ?? []
    if (word !== undefined) {
      const wholes = (known?.wholes ?? 0) + 1
      // Whether a summary that nobody waited for was one of them, nobody knows.
      if (Number(number) !== wholes && !isLate)
        throw new Error(`it is the ${wholes}th paper that tells all of it`)
      whole(sheet, known)
      return
    }
    if (mark === '' || mark.startsWith('ADD-ON ') || mark.startsWith('ALL DONE')) {
      if (known !== undefined && sheet.mayRepeat === undefined)
        throw new Error('it is there already, unmarked')
      whole(sheet, known)
      return
    }
    const [, course] = /^FIRE course (\d)$/.exec(mark) ?? []
    // What is held will tell what came of it; what is to be made now, this tells.
    if (known === undefined && isLate) {
      if (course !== undefined) early.set(sheet.ticket, [...(early.get(sheet.ticket) ?? []), Number(course)])
      return
    }
    if (known === undefined) throw new Error('nobody has heard of it')
    if (known.isGone) return
    if (known.table !== sheet.table && !left.has(sheet.ticket)) throw new Error(`it is for ${known.table}`)
    if (mark.startsWith('** VOID ** ')) {
      for (const line of sheet.lines) add(known.pieces, thing(line), -line.pieces)
      return
    }
    if (mark.startsWith('CHANGE ')) {
      change(known, sheet.lines)
      return
    }
    if (course === undefined) throw new Error(`what is "${mark}"?`)
    known.fired.add(Number(course))
    for (const line of sheet.lines)
      if ((known.pieces.get(thing({ ...line, course: Number(course) })) ?? 0) < line.pieces)
        throw new Error(`there are not so many of "${line.dish}" to fire`)
  }

  return {
    tickets,
    leave: ticket => void left.add(ticket),
    finish: ticket => {
      const known = tickets.get(ticket)
      if (known !== undefined) known.isGone = true
    },
    read: (sheet, printer) => {
      const { mayRepeat, listed } = sheet
      // The second one of a paper in hand is thrown away.
      if (!isNew(mayRepeat ?? nameOf(sheet), printer)) return
      const [mark = ''] = sheet.marks.filter(one => !one.startsWith('BACKUP FROM '))
      const known = tickets.get(sheet.ticket)
      if (listed !== undefined && seen.has(full(listed, printer))) {
        if (known !== undefined && isWhole(mark)) known.wholes++
        return
      }
      try {
        act(sheet, mark, known)
      } catch (cause) {
        throw new Error(`${(cause as Error).message}\n${sheet.rows.join('\n')}`)
      }
    },
    readSummary: (sheet, printer) => {
      if (!isNew(sheet.mayRepeat ?? nameOf(sheet), printer)) return
      for (const { ticket, table, wholes, lines } of sheet.tickets) {
        const known = tickets.get(ticket)
        tickets.set(ticket, {
          table,
          pieces: told(lines),
          fired: firedOf(ticket, lines),
          isGone: false,
          wholes: (known?.wholes ?? 0) + wholes,
        })
      }
    },
  }
}

const nameOf = ({ serial }: { readonly serial: number }): string => `#${String(serial).padStart(4, '0')}`
const full = (name: string, printer: string): string =>
  name.includes(' at ') ? name : `${name} at ${printer}`
const isWhole = (mark: string): boolean => !/^(\*\* VOID \*\* \d|CHANGE |FIRE )/.test(mark)
