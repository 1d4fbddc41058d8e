/** The most memory a process held while something went on. */
import { useOf } from './use.ts'

const everyMs = 100

/** Looks until the work is done. `bytes`: resident at the most; undefined where the machine does not tell. */
export const watchMemory = async <Result>(
  pid: number,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly bytes: number | undefined }> => {
  let bytes: number | undefined
  const look = () => {
    const now = useOf(pid)?.residentBytes
    if (now !== undefined) bytes = Math.max(now, bytes ?? 0)
  }
  const timer = setInterval(look, everyMs)
  try {
    const result = await work()
    look()
    return { result, bytes }
  } finally {
    clearInterval(timer)
  }
}
