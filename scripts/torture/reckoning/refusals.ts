/** What guests were refused for: a price that is said to have changed must be another one, and the right one. */
import type { Ledger } from '../ledger.ts'
import { chargeFor } from '../till.ts'
import { type Finding, finding } from './finding.ts'

/**
 * A guest who agreed to the right price and is refused for it can never have the dish. Menus that no guest has seen
 * are passed over: there is no file to add them up from.
 */
export const reckonRefusals = ({ asked, menus }: Pick<Ledger, 'asked' | 'menus'>): readonly Finding[] =>
  asked.flatMap(({ id, pad, lines, total, outcome }) => {
    const { told, gaveUp } = outcome ?? {}
    if (told?.why !== 'price-changed' || gaveUp) return []
    const menu = menus.get(told.menu ?? '')
    const charge = menu && chargeFor(menu, lines)
    if (charge === undefined || (charge === told.total && charge !== total)) return []
    const detail = `agreed ${total}, refused for ${told.total}, our till says ${charge}`
    return [finding('mispriced', `${id} of ${pad}: ${detail}`)]
  })
