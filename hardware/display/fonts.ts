/** The letterings of a device, read from the files that come with the program. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import {
  type DrawnFonts,
  decodeDrawnFonts,
  decodePadFonts,
  decodePaperFonts,
  type PadFonts,
  type PaperFonts,
  type ReadAtlas,
} from './letterings.ts'

const read: ReadAtlas = name => {
  if (name === 'harfbuzz') {
    return readFileSync(fileURLToPath(import.meta.resolve('harfbuzzjs/dist/harfbuzz.wasm')))
  }
  if (name === 'unifont') return gunzipSync(readFileSync(new URL('fonts/unifont.gz', import.meta.url)))
  const file = name.endsWith('.otf') ? name : `${name}.font`
  return readFileSync(new URL(`fonts/${file}`, import.meta.url))
}
let padFonts: PadFonts | undefined
let paperFonts: PaperFonts | undefined
const drawnFonts = new Map<'fine' | 'coarse', DrawnFonts>()

/**
 * Read once, then kept.
 *
 * @throws Fault `font-damaged`; an error of the file system where a file is missing
 */
export function loadPadFonts(): PadFonts {
  padFonts ??= decodePadFonts(read)
  return padFonts
}

/** As `loadPadFonts`. */
export function loadPaperFonts(): PaperFonts {
  paperFonts ??= decodePaperFonts(read)
  return paperFonts
}

/** As `loadPadFonts`; other scripts are read from the disk when a text first asks for them. */
export function loadDrawnFonts(grain: 'fine' | 'coarse'): DrawnFonts {
  const fonts = drawnFonts.get(grain) ?? decodeDrawnFonts(read, grain)
  drawnFonts.set(grain, fonts)
  return fonts
}
