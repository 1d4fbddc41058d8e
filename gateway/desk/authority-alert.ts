/** The end of the house's authority, told half a year before: whoever is to visit every device chooses the day. */
import type { Alert } from '../../protocol/now.ts'
import type { Around } from './around.ts'

const dayMs = 86_400_000
const warnMs = 180 * dayMs

/*
 * There is no renewal that nobody notices. What devices pin is the certificate itself, dates included; and they look
 * at no dates, so for them nothing ends.
 */
const remedy =
  'Choose a quiet day: back up DIR/authority, stop the gateway, remove that folder, start it again. Then give every ' +
  'device its place anew (npm run technician), and have browsers trust the new certificate.'

/** @param at UTC milliseconds, by the gateway's clock */
export const authorityAlerts = (
  { authorityUntil: until }: Pick<Around, 'authorityUntil'>,
  at: number,
): Alert[] => {
  if (until === undefined || until - at > warnMs) return []
  const day = new Date(until).toISOString().slice(0, 10)
  const left = Math.ceil((until - at) / dayMs)
  const rest = 'Pads and kitchen devices go on as they are.'
  if (left <= 0) {
    const what = `The gateway’s authority ended on ${day}: browsers and programs that trust it refuse the gateway’s pages. ${rest}`
    return [{ id: 'authority', level: 'now', what, remedy, since: until }]
  }
  const what = `The gateway’s authority ends on ${day}, in ${left === 1 ? '1 day' : `${left} days`}: from then on browsers and programs that trust it refuse the gateway’s pages. ${rest}`
  return [{ id: 'authority', level: 'soon', what, remedy }]
}
