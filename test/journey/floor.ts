/** The tables as a waiter's page is told them when it is opened. */
import { FloorView } from '../../protocol/floor.ts'
import { check } from '../../protocol/shape.ts'
import { eventReader } from '../../scripts/simulate/events.ts'
import type { House } from '../../scripts/torture/house.ts'

/** The first thing that `/api/v1/floor/feed` says; the line is hung up after it. */
export const readFloor = async ({ httpPort, key }: Pick<House, 'httpPort' | 'key'>): Promise<FloorView> => {
  const leaving = new AbortController()
  const { body } = await fetch(`http://127.0.0.1:${httpPort}/api/v1/floor/feed`, {
    headers: { authorization: `Bearer ${key}` },
    signal: leaving.signal,
  })
  const read = eventReader()
  const text = new TextDecoder()
  try {
    for await (const bytes of body ?? []) {
      const first = read(text.decode(bytes, { stream: true })).find(({ name }) => name === 'floor')
      if (first === undefined) continue
      const view = check(FloorView, JSON.parse(first.data))
      if (!view.ok) throw new Error(view.problems.join('; '))
      return view.value
    }
  } finally {
    leaving.abort()
  }
  throw new Error('the floor was not told')
}
