/** Whether anybody learns what there is to make, however the evening goes. */
import { type Site, stationName } from '../site.ts'
import { type Finding, warning } from './finding.ts'

/** Advice: a station that works from screens, whose paper would come out of nothing once they are gone. */
export const lintWatch = (site: Site): readonly Finding[] =>
  Object.entries(site.stations).flatMap(([id, { papers, printer }]) => {
    if (papers !== 'unwatched' || printer !== undefined) return []
    const name = stationName(site, id)
    const message = `${name} prints while none of its screens is on, and has no printer: nobody would learn what to make. Give it a printer, or see that a screen is always on.`
    return [warning('unwatched-without-printer', `site.stations.${id}.papers`, message)]
  })
