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

/** Orders the gateway ever took, by its own count. */
export const ordersIn = async (door: Door): Promise<number> => {
  const figures = await (await knock(door, '/metrics')).text()
  return Number(/^fourtop_orders_total (\d+)$/m.exec(figures)?.[1])
}
