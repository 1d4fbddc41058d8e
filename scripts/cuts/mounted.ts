/** A copied disk that is switched on, looked at, and switched off again. */
import { Fault } from '../../protocol/fault.ts'
import { type Finding, finding } from '../torture/reckoning/finding.ts'
import type { Image } from './disk.ts'

/** What is found on it; one that cannot even be switched on has lost everything, and that is found instead. */
export const withMounted = async (
  image: Image,
  look: (folder: string) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> => {
  try {
    const { folder, unmount } = await image.mount()
    return await look(folder).finally(unmount)
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== 'no-recovery') throw cause
    return [finding('lost', cause.message)]
  }
}
