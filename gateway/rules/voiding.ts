/** Voiding: pieces of an order that nobody is to pay for. */
import type { LineId } from '../../protocol/ids.ts'
import { money, times } from '../../protocol/money.ts'
import { isLive, rank } from '../../protocol/order.ts'
import { isManager } from './asker.ts'
import { nextCourse } from './courses.ts'
import type { FactOf } from './fact.ts'
import { countSold } from './favourites.ts'
import type { Floor, FloorLine } from './floor.ts'
import { changeLines } from './orders.ts'
import { piecesLeft } from './pieces.ts'
import { callBack, count, retire } from './progress.ts'
import type { RequestOf } from './request.ts'
import { charge } from './takings.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

/**
 * Takes pieces off an order, all of what is asked or nothing. Refuses `unknown-order`, `unknown-line`, `too-many`
 * where fewer pieces are left, `too-late` once the check is closed, and `not-allowed` where the kitchen has begun
 * and no manager asks. Pieces that nobody had begun count as stock again.
 */
export const voidLines = (
  floor: Floor,
  { order: number, lines: asked, reason }: RequestOf<'void-lines'>,
  { from }: Moment,
): Verdict => {
  const order = floor.orders.get(number)
  if (order === undefined) return refuse('unknown-order')
  const wanted = new Map<LineId, number>()
  for (const { line, quantity } of asked) wanted.set(line, (wanted.get(line) ?? 0) + quantity)
  const lines: FactOf<'lines-voided'>['lines'][number][] = []
  for (const [id, quantity] of wanted) {
    const line = order.lines.find(one => one.line === id)
    if (line === undefined) return refuse('unknown-line', { detail: `Order ${number} has no line "${id}".` })
    const wrong = obstacle(line, quantity, isManager(from))
    if (wrong !== undefined) return wrong
    lines.push({ line: id, quantity, restocked: rank(line.state) < rank('preparing') })
  }
  const isGone = ({ line: id, quantity, voided }: FloorLine): boolean =>
    voided + (lines.find(({ line }) => line === id)?.quantity ?? 0) >= quantity
  return accept({ fact: 'lines-voided', order: number, lines, reason }, ...nextCourse(floor, number, isGone))
}

const obstacle = (line: FloorLine, quantity: number, manager: boolean): Verdict | undefined => {
  const left = piecesLeft(line)
  if (line.state === 'closed') return refuse('too-late', { detail: 'The check is closed.' })
  if (quantity > left)
    return refuse('too-many', {
      detail: left === 0 ? `Nothing is left of ${line.line}.` : `Only ${left} left of ${line.line}.`,
    })
  if (!manager && rank(line.state) >= rank('preparing'))
    return refuse('not-allowed', {
      detail: 'The kitchen has begun with it: a manager can void it.',
    })
  return undefined
}

/** What was voided goes off the bill, back into the count where nobody had begun, and onto paper. */
export const voidPieces = (
  floor: Floor,
  { order: number, lines }: FactOf<'lines-voided'>,
  at: number,
): void => {
  const order = floor.orders.get(number)
  if (order === undefined) return
  for (const { line: id, quantity, restocked } of lines) {
    const line = order.lines.find(one => one.line === id)
    if (line === undefined || !isLive(line.state)) continue
    charge(floor, order, money(-times(line.unit, quantity)))
    countSold(floor, order, line.item, -quantity)
    if (restocked) count(floor, line.item, quantity)
  }
  const gone = new Map(lines.map(({ line, quantity }) => [line, quantity]))
  changeLines(floor, number, at, line => {
    const voided = line.voided + (isLive(line.state) ? (gone.get(line.line) ?? 0) : 0)
    return { ...line, voided, state: voided >= line.quantity ? 'voided' : line.state }
  })
  callBack(
    floor,
    order,
    lines.map(({ line, quantity }) => ({ line, quantity })),
    at,
  )
  retire(floor, number)
}
