/**
 * A process of its own that makes pictures ready and ends: what a file may do to a decoder, it does here, to a process
 * that can read this program and nothing else, write nowhere, and has one answer to give. On standard input come the
 * files, each with its length in front (32 bits, big-endian); on standard output go as many lines of JSON.
 */
import { prepare } from './preparing.ts'

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk)
const input = Buffer.concat(chunks)
for (let at = 0; at + 4 <= input.length; ) {
  const length = input.readUInt32BE(at)
  const prepared = prepare(input.subarray(at + 4, at + 4 + length))
  const line = prepared.ok
    ? { ok: true, panel: base64(prepared.panel), page: base64(prepared.page) }
    : { ok: false, why: prepared.why }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  at += 4 + length
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
