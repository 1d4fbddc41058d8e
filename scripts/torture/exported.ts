/** The gateway's own list of all orders, read over its published door. */
import { setTimeout as pause } from 'node:timers/promises'
import type { House } from './house.ts'
import type { Exported } from './reckoning/orders.ts'

/** `GET /api/v1/export/orders.ndjson`, line by line; throws when the last line was cut short. Waits its turn. */
export const readExport = async ({
  httpPort,
  key,
}: Pick<House, 'httpPort' | 'key'>): Promise<readonly Exported[]> => {
  const response = await fetch(`http://127.0.0.1:${httpPort}/api/v1/export/orders.ndjson`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const text = await response.text()
  if (response.status === 503) {
    await pause(Number(response.headers.get('retry-after') ?? 1) * 1000)
    return readExport({ httpPort, key })
  }
  if (!response.ok) throw new Error(`the export answered ${response.status}: ${text.slice(0, 200)}`)
  if (text !== '' && !text.endsWith('\n')) throw new Error('the export was cut short')
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
}
