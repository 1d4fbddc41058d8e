/** What managers ask about the kitchen. */
import { type Static, Type } from 'typebox'
import { KitchenSetup } from '../kitchen-setup.ts'
import { closed, staff } from './staff.ts'

/**
 * The kitchen from now on. Where a station prints stays as it is; a new one has no printer yet. Tickets that are made
 * already keep their stations. Papers that nobody waited for so far come out where they are wanted now, and courses
 * that wait for nothing any more are fired. `bad-kitchen` with every problem and its place. Undone by publishing what
 * was before.
 */
export const PublishKitchen = Type.Object(
  { ...staff, type: Type.Literal('publish-kitchen'), ...KitchenSetup.properties },
  closed,
)
export type PublishKitchen = Static<typeof PublishKitchen>

export const kitchenSetupRequests = [PublishKitchen] as const
