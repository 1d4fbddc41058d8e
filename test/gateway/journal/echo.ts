/** A thread that answers, refuses, or dies, as it is asked to. */
import { threadId } from 'node:worker_threads'
import { serve } from '../../../gateway/journal/thread.ts'
import { Fault } from '../../../protocol/fault.ts'

let counted = 0
let rested = 0

const service = {
  twice: ({ bytes }: { readonly bytes: Uint8Array<ArrayBuffer> }) => ({ bytes: bytes.map(byte => byte * 2) }),
  refuse: (code: string): void => {
    throw new Fault(code, 'refused as asked')
  },
  stumble: (): void => {
    throw new TypeError('over its own feet')
  },
  count: (): number => ++counted,
  rested: (): number => rested,
  thread: (): number => threadId,
  die: (): void => process.exit(3),
}
export type Echo = typeof service

serve(
  service,
  () => undefined,
  () => void rested++,
)
