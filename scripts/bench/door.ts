/** The gateway's HTTP door, as the bench knocks at it. */
import type { KitchenAddress } from './generator/kitchen.ts'

export type Door = Extract<KitchenAddress, { readonly feedPort: number }>

/** @throws Error where the answer is none */
export const knock = async ({ feedPort, key }: Door, path: string, body?: object): Promise<Response> => {
  const response = await fetch(`http://127.0.0.1:${feedPort}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return response
}

/** One of the gateway's own figures, which has no labels; NaN where there is none of this name. */
const figureOf = async (door: Door, name: string): Promise<number> => {
  const figures = await (await knock(door, '/metrics')).text()
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(figures)?.[1])
}

/** Orders the gateway ever took, by its own count. */
export const ordersIn = (door: Door): Promise<number> => figureOf(door, 'fourtop_orders_total')

/** Screens it has shown out because they did not read. */
export const droppedBy = (door: Door): Promise<number> => figureOf(door, 'fourtop_feed_dropped_total')
