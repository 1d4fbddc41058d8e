/**
 * Turns of a ticket's lines: what cooks at several screens did with each last, and at which of them.
 *
 * A command that waited in a screen without a line comes late, and by the journal's order it would have the last word:
 * a bump from before somebody else's recall would take the dish off the stove again. So a command says what was seen
 * when it was given, and leaves alone every line that another screen has turned since. Versions alone would not do: a
 * cook who bumps and takes it back while nobody hears him has seen his own bump, which the gateway has not counted yet.
 */
import type { LineId, ScreenId } from '../../protocol/ids.ts'
import type { Seen } from '../../protocol/requests/kitchen.ts'

export interface Turn {
  /** The ticket's, from then on. */
  readonly version: number
  /** None where it was not done at one. */
  readonly screen?: ScreenId
  /** The version of the newest turn before it that was not this screen's. */
  readonly other?: number
}

/** The newest version at which somebody else than this screen had it; 0 for nobody. */
const foreign = (turn: Turn | undefined, screen: ScreenId | undefined): number =>
  (turn === undefined ? undefined : turn.screen === screen ? turn.other : turn.version) ?? 0

/** What a ticket remembers of its lines' turns. */
export interface Turned {
  /** Rises with each turn. */
  readonly version: number
  readonly turns?: Readonly<Record<LineId, Turn>>
}

/** Whether somebody else has turned the line since. Never, to whoever does not say what was seen. */
export const isOvertaken = (ticket: Turned, line: LineId, seen: Seen | undefined): boolean =>
  seen !== undefined && foreign(ticket.turns?.[line], seen.screen) > seen.version

/** The ticket after a turn of these lines. */
export const turned = <Ticket extends Turned>(
  ticket: Ticket,
  lines: readonly LineId[],
  screen: ScreenId | undefined,
): Ticket => {
  const version = ticket.version + 1
  const turnOf = (line: LineId): Turn => {
    const other = foreign(ticket.turns?.[line], screen)
    return {
      version,
      ...(screen === undefined ? {} : { screen }),
      ...(screen === undefined || other === 0 ? {} : { other }),
    }
  }
  const turns = Object.fromEntries(lines.map(line => [line, turnOf(line)]))
  return { ...ticket, version, turns: { ...ticket.turns, ...turns } }
}
