/** What a kitchen screen knows of its house, besides the tickets. */
import type { KitchenFloor } from '../../../../protocol/kitchen.ts'

export interface House extends Pick<KitchenFloor, 'site' | 'zone' | 'stations'> {
  /** The pass may send out what nobody has said is done. */
  readonly passMayBump: boolean
}

export const houseOf = ({ site, zone, stations, passMayBump }: KitchenFloor): House => ({
  site,
  zone,
  stations,
  passMayBump: passMayBump === true,
})
