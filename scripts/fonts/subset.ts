/** A typeface cut down to the characters that a pad can write. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(import.meta.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'))
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)))

function call(name: string, ...values: readonly number[]): number {
  const body = exports[name]
  if (typeof body !== 'function') throw new Error(`${file} has no ${name}`)
  return Number(body(...values))
}

function memory(): Uint8Array<ArrayBuffer> {
  if (!(exports.memory instanceof WebAssembly.Memory)) throw new Error(`${file} has no memory`)
  return new Uint8Array(exports.memory.buffer)
}

call('_initialize')

/** hb-subset.h. */
const noHinting = 1

/**
 * An OpenType file with the characters, and with every glyph and rule that shaping them can lead to. Glyphs are
 * numbered anew.
 */
export function subset(typeface: Uint8Array, codePoints: readonly number[]): Uint8Array<ArrayBuffer> {
  const place = call('malloc', typeface.length)
  memory().set(typeface, place)
  const readOnly = 1
  const face = call('hb_face_create', call('hb_blob_create', place, typeface.length, readOnly, 0, 0), 0)
  const input = call('hb_subset_input_create_or_fail')
  call('hb_subset_input_set_flags', input, noHinting)
  const wanted = call('hb_subset_input_unicode_set', input)
  for (const codePoint of codePoints) call('hb_set_add', wanted, codePoint)
  const smaller = call('hb_subset_or_fail', face, input)
  if (smaller === 0) throw new Error('HarfBuzz could not make a subset')
  const blob = call('hb_face_reference_blob', smaller)
  const data = call('hb_blob_get_data', blob, 0)
  return memory().slice(data, data + call('hb_blob_get_length', blob))
}

/** What is needed to shape: which glyph for which character, the rules, and the widths. */
const shapingTables = ['GDEF', 'GPOS', 'GSUB', 'cmap', 'head', 'hhea', 'hmtx', 'maxp']

/** The same file without its outlines: pictures are in the atlases. Layout of the OpenType specification, 1.9. */
export function withoutOutlines(typeface: Uint8Array): Uint8Array {
  const view = new DataView(typeface.buffer, typeface.byteOffset, typeface.byteLength)
  const entries = Array.from({ length: view.getUint16(4) }, (_, n) => {
    const at = 12 + n * 16
    const tag = String.fromCharCode(...typeface.subarray(at, at + 4))
    return {
      tag,
      sum: view.getUint32(at + 4),
      offset: view.getUint32(at + 8),
      length: view.getUint32(at + 12),
    }
  }).filter(({ tag }) => shapingTables.includes(tag))
  const padded = (length: number) => Math.ceil(length / 4) * 4
  const start = 12 + entries.length * 16
  const out = new Uint8Array(entries.reduce((size, { length }) => size + padded(length), start))
  const written = new DataView(out.buffer)
  written.setUint32(0, view.getUint32(0))
  written.setUint16(4, entries.length)
  let next = start
  for (const [n, { tag, sum, offset, length }] of entries.entries()) {
    const at = 12 + n * 16
    out.set(
      Array.from(tag, char => char.charCodeAt(0)),
      at,
    )
    written.setUint32(at + 4, sum)
    written.setUint32(at + 8, next)
    written.setUint32(at + 12, length)
    out.set(typeface.subarray(offset, offset + length), next)
    next += padded(length)
  }
  return out
}
