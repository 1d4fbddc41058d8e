/** A search for printers, followed line by line as the gateway goes about it. */
import { Type } from 'typebox'
import { PrinterSearch } from '../../../../../protocol/printers.ts'
import { check } from '../../../../../protocol/shape.ts'
import type { Cancel } from '../../../../../protocol/time.ts'

const Problem = Type.Object({ detail: Type.String() })
const broken = 'The search broke off: the gateway does not answer. Try again.'

/**
 * @param hear told how it stands, again and again
 * @param lost why it came to nothing, for a person
 * @returns stops it: the gateway calls nobody any more
 */
export const findPrinters = (
  hear: (search: PrinterSearch) => void,
  lost: (detail: string) => void,
): Cancel => {
  const leaving = new AbortController()
  const follow = async (): Promise<void> => {
    const response = await fetch('/api/v1/printers/find', { method: 'POST', signal: leaving.signal })
    if (!response.ok || response.body === null) {
      const problem = check(Problem, await response.json())
      return lost(problem.ok ? problem.value.detail : broken)
    }
    const words = new TextDecoder()
    let text = ''
    let isOver = false
    for (const reader = response.body.getReader(); ; ) {
      const { value, done } = await reader.read()
      if (done) break
      text += words.decode(value, { stream: true })
      const lines = text.split('\n')
      text = lines.pop() ?? ''
      for (const line of lines) {
        const told = check(PrinterSearch, JSON.parse(line))
        if (!told.ok) return lost(broken)
        isOver = told.value.isOver
        hear(told.value)
      }
    }
    if (!isOver) lost(broken)
  }
  follow().catch(() => {
    if (!leaving.signal.aborted) lost(broken)
  })
  return () => leaving.abort()
}
