/**
 * The shaper of Arabic, Hebrew, Indian and Thai letters: HarfBuzz.
 *
 * Its WebAssembly is started here from its bytes and not by importing `harfbuzzjs`, whose module starts it while
 * it is being loaded: that would cost every pad its memory, and could not happen later in the middle of drawing a
 * frame, because importing is asynchronous. Started this way it is synchronous and the same on a pad, on the
 * gateway and in a browser (where one of more than 8 MB would be refused; this one has 0.5).
 */
import type { Direction } from './line.ts'

/** A glyph of a shaped run; lengths in font units, y upwards. */
export interface Shaped {
  readonly id: number
  readonly advance: number
  /** From the pen to where the glyph's own origin goes. */
  readonly x: number
  readonly y: number
}

/** A typeface ready to be shaped with. */
export interface Shaper {
  /** Units of the em square, that lengths are counted in. */
  readonly unitsPerEm: number
  /** Glyphs from left to right. `script` is an ISO 15924 tag; id 0 stands for what the typeface has not. */
  shape(text: string, direction: Direction, script: number): readonly Shaped[]
  /** The advance of a glyph that nothing has moved. */
  advance(id: number): number
}

/** Opens a typeface: an OpenType file, which needs no outlines. Kept for as long as the program runs. */
export type OpenShaper = (typeface: Uint8Array) => Shaper

/** hb-buffer.h: what remains of joiners after shaping is left out. */
const removeIgnorables = 8
const directions = { ltr: 4, rtl: 5 }
/** Bytes of `hb_glyph_info_t` and of `hb_glyph_position_t` alike. */
const recordBytes = 20
const wholeText = -1

/** The few of its exports that are needed; pointers and lengths are numbers. */
interface Library {
  readonly memory: WebAssembly.Memory
  readonly call: (name: string, ...values: readonly number[]) => number
}

/** @param wasm `harfbuzz.wasm` of the package harfbuzzjs */
export function startHarfbuzz(wasm: Uint8Array<ArrayBuffer>): OpenShaper {
  const library = start(wasm)
  const { call } = library
  const buffer = call('hb_buffer_create')
  return typeface => {
    const place = call('malloc', typeface.length)
    new Uint8Array(library.memory.buffer).set(typeface, place)
    const readOnly = 1
    const face = call('hb_face_create', call('hb_blob_create', place, typeface.length, readOnly, 0, 0), 0)
    const font = call('hb_font_create', face)
    return {
      unitsPerEm: call('hb_face_get_upem', face),
      advance: id => call('hb_font_get_glyph_h_advance', font, id),
      shape: (text, direction, script) => {
        call('hb_buffer_reset', buffer)
        addText(library, buffer, text)
        call('hb_buffer_set_direction', buffer, directions[direction])
        call('hb_buffer_set_script', buffer, script)
        call('hb_buffer_set_flags', buffer, removeIgnorables)
        call('hb_shape', font, buffer, 0, 0)
        return readGlyphs(library, buffer)
      },
    }
  }
}

function start(wasm: Uint8Array<ArrayBuffer>): Library {
  const imports = {
    wasi_snapshot_preview1: { proc_exit: () => {} },
    env: {
      _emscripten_runtime_keepalive_clear: () => {},
      _setitimer_js: () => 0,
      _abort_js: () => {
        throw new Error('HarfBuzz gave up')
      },
      emscripten_resize_heap: (bytes: number) => grow(bytes >>> 0),
    },
  }
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), imports)
  const { memory } = exports
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('This WebAssembly is not HarfBuzz')
  const grow = (bytes: number) => {
    const pageBytes = 65536
    try {
      memory.grow(Math.ceil((bytes - memory.buffer.byteLength) / pageBytes))
      return 1
    } catch {
      return 0
    }
  }
  const call = (name: string, ...values: readonly number[]) => {
    const body = exports[name]
    if (typeof body !== 'function') throw new Error(`This HarfBuzz has no ${name}`)
    return Number(body(...values))
  }
  call('__wasm_call_ctors')
  return { memory, call }
}

function addText({ memory, call }: Library, buffer: number, text: string): void {
  const place = call('malloc', text.length * 2)
  const view = new DataView(memory.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(place + i * 2, text.charCodeAt(i), true)
  call('hb_buffer_add_utf16', buffer, place, text.length, 0, wholeText)
  call('free', place)
}

function readGlyphs({ memory, call }: Library, buffer: number): readonly Shaped[] {
  const length = call('hb_buffer_get_length', buffer)
  const infos = call('hb_buffer_get_glyph_infos', buffer, 0)
  const positions = call('hb_buffer_get_glyph_positions', buffer, 0)
  const view = new DataView(memory.buffer)
  return Array.from({ length }, (_, n) => {
    const at = positions + n * recordBytes
    return {
      id: view.getUint32(infos + n * recordBytes, true),
      advance: view.getInt32(at, true),
      x: view.getInt32(at + 8, true),
      y: view.getInt32(at + 12, true),
    }
  })
}
