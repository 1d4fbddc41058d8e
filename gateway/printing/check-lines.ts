/** What a party has on its check, in the guest's words, as far as the printer can write them. */
import type { MenuIndex, Text } from '../../protocol/menu.ts'
import type { Money } from '../../protocol/money.ts'
import type { Floor, FloorLine } from '../rules/floor.ts'
import { costLeft, piecesLeft } from '../rules/pieces.ts'
import type { FloorSession } from '../rules/session.ts'

export interface PaperLine {
  /** Pieces that are to be paid. */
  readonly quantity: number
  readonly name: string
  /** What one option adds to one piece; zero where it costs nothing, negative for a reduction. */
  readonly options: readonly { readonly name: string; readonly price: Money }[]
  /** One piece, options included. */
  readonly unit: Money
  readonly total: Money
}

/**
 * The live lines of a party's orders, oldest first, without the pieces that were voided. Names in the first
 * language of the menu they were ordered from, else in whichever language `readable` accepts, else the
 * kitchen's, at last the bare id.
 */
export const checkLines = (
  floor: Floor,
  session: FloorSession,
  readable: (text: string) => boolean,
): readonly PaperLine[] =>
  session.orders.flatMap(number => {
    const order = floor.orders.get(number)
    const menu = order && floor.menus.get(order.menu)
    return (order?.lines ?? [])
      .filter(line => piecesLeft(line) > 0)
      .map(line => checkLine(menu, line, readable))
  })

const checkLine = (
  menu: MenuIndex | undefined,
  line: FloorLine,
  readable: (text: string) => boolean,
): PaperLine => {
  const found = menu?.items.get(line.item)
  const language = menu?.menu.languages[0] ?? 'en'
  const named = (name: Text | undefined, kitchen: string | undefined, id: string): string =>
    [name?.[language], ...Object.values(name ?? {}), kitchen].find(
      text => text !== undefined && readable(text),
    ) ?? id
  const options = new Map(
    found?.groups.flatMap(group => group.options.map(option => [option.id, option] as const)),
  )
  return {
    quantity: piecesLeft(line),
    name: named(found?.item.name, found?.item.kitchen, line.item),
    options: line.options.map(({ option, price }) => ({
      name: named(options.get(option)?.name, options.get(option)?.kitchen, option),
      price,
    })),
    unit: line.unit,
    total: costLeft(line),
  }
}
