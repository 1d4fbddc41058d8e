/** Whose clocks "17:00" is meant by: the restaurant's, wherever this command runs. */
import { KitchenFloor } from '../../protocol/kitchen.ts'
import { check } from '../../protocol/shape.ts'

const patienceMs = 3_000

/**
 * The restaurant's IANA zone, from the first event of the gateway's live feed; undefined where none comes.
 * @param url of the gateway, without a slash at its end
 * @param proof the headers that let a manager in
 */
export const readZone = async (
  url: string,
  proof: Readonly<Record<string, string>>,
): Promise<string | undefined> => {
  const stop = new AbortController()
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(patienceMs)])
  try {
    const response = await fetch(`${url}/api/v1/feed`, { headers: proof, signal })
    if (!response.ok || response.body === null) return undefined
    let text = ''
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const floor = /^event: floor\n(?:(?!data).*\n)*data: (.*)\n\n/m.exec(text)?.[1]
      if (floor === undefined) continue
      const known = check(KitchenFloor, JSON.parse(floor))
      return known.ok ? known.value.zone : undefined
    }
    return undefined
  } catch {
    return undefined
  } finally {
    stop.abort()
  }
}
