/** The letterings of a device, read from the atlases that come with the program. */
import { readFileSync } from 'node:fs'
import {
  decodePadFonts,
  decodePaperFonts,
  type PadFonts,
  type PaperFonts,
  type ReadAtlas,
} from './letterings.ts'

const read: ReadAtlas = name => readFileSync(new URL(`fonts/${name}.font`, import.meta.url))
let padFonts: PadFonts | undefined
let paperFonts: PaperFonts | undefined

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
