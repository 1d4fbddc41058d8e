/** How much a kitchen tablet has to read before the first ticket. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { inRoot } from '../../simulate/folder.ts'

export interface Weight {
  /** As `kitchen.html` names them, `assets/….js`. */
  readonly scripts: readonly string[]
  /** All of them, as they go over the wire. */
  readonly bytes: number
}

const built = (path: string): Buffer => readFileSync(inRoot('gateway', 'web', 'pages', 'dist', path))

/** The scripts that are loaded with the page; what comes after them is none of the first load. */
export const weighKitchen = (): Weight => {
  const html = built('kitchen.html').toString()
  const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].flatMap(
    ([, path]) => path ?? [],
  )
  return { scripts, bytes: scripts.reduce((all, path) => all + gzipSync(built(path)).length, 0) }
}
