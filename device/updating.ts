/**
 * How a pad learns that it is being updated: whoever replaces its program puts a file called `updating` into its data
 * folder first, with the new version in it or nothing, and takes it away when the new program runs.
 */
import { type FSWatcher, readFileSync, watch } from 'node:fs'
import { join } from 'node:path'

const mark = 'updating'

export interface UpdateWatch {
  close(): void
}

/** A version as people write it, or nothing. */
const versionIn = (text: string): string | undefined =>
  /^[0-9A-Za-z][0-9A-Za-z.+-]{0,39}$/.exec(text.trim().split('\n')[0] ?? '')?.[0]

/**
 * Says at once whether the file is there, and again whenever that changes. A folder that cannot be watched is told
 * to `complain`: the pad works without.
 */
export const watchUpdating = (
  data: string,
  tell: (update: { readonly on: boolean; readonly to?: string }) => void,
  complain: (error: unknown) => void,
): UpdateWatch => {
  let said = JSON.stringify({ on: false })
  const look = () => {
    let update: Parameters<typeof tell>[0] = { on: false }
    try {
      const to = versionIn(readFileSync(join(data, mark), 'utf8'))
      update = { on: true, ...(to === undefined ? {} : { to }) }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) complain(error)
    }
    if (JSON.stringify(update) === said) return
    said = JSON.stringify(update)
    tell(update)
  }
  let watcher: FSWatcher | undefined
  try {
    watcher = watch(data, (_, name) => {
      if (name === null || name === mark) look()
    })
    watcher.on('error', complain)
  } catch (error) {
    complain(error)
  }
  look()
  return { close: () => watcher?.close() }
}
