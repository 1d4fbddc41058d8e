/** A manager who asks the web's door for something and hangs up: no line stays open that could be taken for a leak. */
import type { House } from '../torture/house.ts'

/** The answer as JSON; with a body it is a POST. Throws for any refusal. */
export const askHouse = async (
  { httpPort, key }: Pick<House, 'httpPort' | 'key'>,
  path: string,
  body?: object,
): Promise<unknown> => {
  const response = await fetch(`http://127.0.0.1:${httpPort}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', connection: 'close' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return response.json()
}
