/** The dishes on a kitchen ticket: quantity first, what changes them indented, never a price. */
import { type Block, type Size, text } from '../../hardware/printer/document.ts'
import type { LineId } from '../../protocol/ids.ts'
import type { TicketLine } from '../../protocol/kitchen.ts'
import { isLive } from '../../protocol/order.ts'
import { type Content, isDone, type LineWas } from './occasion.ts'

export interface TicketLines {
  readonly content: Content
  /** Its order has courses, whether or not these lines are of the first alone. */
  readonly hasCourses?: boolean
  /** Courses that are to be made now. */
  readonly fired: readonly number[]
  /** `changed`: how the lines were before. */
  readonly was: readonly LineWas[]
  /** What other stations make a line, in words: `part 1/2, with COLD`. */
  readonly shared: ReadonlyMap<LineId, string>
  /** Of the dishes' names. */
  readonly size: Size
}

export const ticketLines = (paper: TicketLines): readonly Block[] => {
  const { is, lines } = paper.content
  // A fire that was overtaken: all of its course belongs to another one by now.
  if (lines.length === 0) return [text('Nothing is left of it.', { lead: '  ' })]
  if (is === 'changed') return lines.flatMap(line => changedBlocks(line, paper))
  const hasCourses =
    is !== 'fired' &&
    (paper.hasCourses === true || lines.some(({ course }) => course !== 1 || paper.fired.includes(course)))
  return lines.flatMap((line, n) => [
    ...(hasCourses && line.course !== lines[n - 1]?.course
      ? [text(courseText(line.course, paper).toUpperCase(), { bold: true })]
      : []),
    ...lineBlocks(line, paper),
  ])
}

/** `course 2`, `course 2 - FIRED`, `course 2 - HOLD` */
const courseText = (course: number, { fired, content }: TicketLines): string => {
  const isHeld = content.lines.some(line => line.course === course && line.waits === true)
  return `course ${course}${fired.includes(course) ? ' - FIRED' : isHeld ? ' - HOLD' : ''}`
}

/** What no line may read like that nobody is to make. */
const leadOf = (line: TicketLine, { is }: Content): string => {
  if (is === 'called-back' || !isLive(line.state)) return 'VOID '
  return isDone(line) ? 'DONE ' : ''
}

const lineBlocks = (line: TicketLine, { content, shared, size }: TicketLines): readonly Block[] => {
  const others = shared.get(line.line)
  return [
    text(line.name, {
      // All that is gone is said to be in one black line above it.
      lead: `${content.is === 'gone' ? '' : leadOf(line, content)}${line.quantity}x `,
      size,
      bold: true,
    }),
    ...(line.voided === undefined ? [] : [text(`-${line.voided} VOID`, { lead: '  ', bold: true })]),
    ...line.changes.map(({ mark, name }) => text(name, { lead: `     ${mark} ` })),
    ...noteBlocks(line.note),
    ...(others === undefined ? [] : [text(others, { lead: '     ' })]),
  ]
}

const noteBlocks = (note: string | undefined): readonly Block[] =>
  note === undefined ? [] : [text(note, { lead: '     ! ', bold: true })]

/** The line as it is now, and below it what of it was otherwise. */
const changedBlocks = (line: TicketLine, paper: TicketLines): readonly Block[] => {
  const was = paper.was.find(one => one.line === line.line)
  const isMoved = was !== undefined && was.course !== line.course
  return [
    ...lineBlocks(line, paper),
    ...(isMoved || line.course !== 1 ? [text(courseText(line.course, paper), { lead: '     ' })] : []),
    ...(was === undefined ? [] : [text('was:', { lead: '  ' })]),
    ...(was === undefined || was.note === line.note
      ? []
      : was.note === undefined
        ? [text('no remark', { lead: '     ' })]
        : noteBlocks(was.note)),
    ...(isMoved ? [text(`course ${was.course}`, { lead: '     ' })] : []),
  ]
}
