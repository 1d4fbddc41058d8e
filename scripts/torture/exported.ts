/** The gateway's own list of all orders, read over its published door. */
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import type { House } from './house.ts'
import type { Exported } from './reckoning/orders.ts'

/**
 * `GET /api/v1/export/orders.ndjson`, line by line; throws when the last line was cut short. Waits its turn.
 *
 * On a line of its own: whoever has reckoned for seconds has not heard yet that the gateway hung up the idle one.
 */
export const readExport = async ({
  httpPort,
  key,
}: Pick<House, 'httpPort' | 'key'>): Promise<readonly Exported[]> => {
  const path = '/api/v1/export/orders.ndjson'
  const headers = { authorization: `Bearer ${key}` }
  const asking = get({ host: '127.0.0.1', port: httpPort, path, headers, agent: false })
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  const { statusCode } = response
  const body = await text(response)
  if (statusCode === 503) {
    await pause(Number(response.headers['retry-after'] ?? 1) * 1000)
    return readExport({ httpPort, key })
  }
  if (statusCode !== 200) throw new Error(`the export answered ${statusCode}: ${body.slice(0, 200)}`)
  if (body !== '' && !body.endsWith('\n')) throw new Error('the export was cut short')
  return body
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
}
