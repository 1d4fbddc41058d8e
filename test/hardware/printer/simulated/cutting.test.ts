import fc from 'fast-check'
import t from 'tap'
import { columns, text } from '../../../../hardware/printer/document.ts'
import { encode } from '../../../../hardware/printer/encode.ts'
import { printerModel } from '../../../../hardware/printer/models.ts'
import { newReceiveBuffer } from '../../../../hardware/printer/simulated/buffer.ts'
import { buildOf } from '../../../../hardware/printer/simulated/build.ts'
import { newRoll, type Paper } from '../../../../hardware/printer/simulated/paper.ts'
import { call, plugIn } from './caller.ts'

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

const model = printerModel('epson-tm-m30', 20)
if (model === undefined) throw new Error('no such printer')
const ticket = latin1(
  encode([columns('GRILL', '18:02'), text('Şakşuka', { lead: '2x ', size: 'double', invert: true })], model),
)

/** Pieces of what hosts send: tickets, pictures, codes, questions, and bytes that mean nothing. */
const piece = fc.oneof(
  fc.constant(ticket),
  fc.constantFrom(
    '\x1b@',
    '\x1br\x01',
    '\x1ba\x01',
    '\x1d!\x11',
    '\x1bt\x10',
    '\x1dV\x42\x10',
    '\x1bd\x03',
    '\n',
  ),
  fc.constantFrom('\x10\x04\x01', '\x1dr\x01', '\x1da\x0f', '\x1dIC', '\x1d(H\x06\x0000ab12'),
  fc.constantFrom(
    `\x1dv0\x03\x02\x00\x1e\x00${'\x10\x04\x01\x1b@\n'.repeat(10)}`,
    `\x1b*\x21\x03\x00${'\x1d\x10\x04'.repeat(3)}\n`,
    `\x1d(L\x0d\x000p0\x01\x022\x08\x00\x03\x00\xff\x80\x80\x1d(L\x02\x0002`,
    '\x1d(k\x03\x001C\x02\x1d(k\x05\x001P0Hi\x1d(k\x03\x001Q0',
    '\x1dk\x04ABC\x00',
  ),
  fc.string({ maxLength: 30 }),
  fc.uint8Array({ maxLength: 8 }).map(latin1),
)
const job = fc.array(piece, { maxLength: 8 }).map(pieces => pieces.join(''))
const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })

const cutAt = (bytes: string, at: readonly number[]): readonly string[] => {
  const edges = [0, ...at.map(part => Math.floor(part * bytes.length)).sort((a, b) => a - b), bytes.length]
  return edges.slice(1).map((edge, n) => bytes.slice(edges[n], edge))
}

/** The papers of bytes that come in these pieces, and what was found. */
const printed = (pieces: readonly string[]): { papers: readonly Paper[]; findings: readonly string[] } => {
  const roll = newRoll(buildOf({ port: 0, widthColumns: 20 }).settings)
  const buffer = newReceiveBuffer(4096)
  for (const bytes of pieces) {
    buffer.put(Buffer.from(bytes, 'latin1'))
    for (let command = buffer.next(); command !== undefined; command = buffer.next()) roll.apply(command)
  }
  return { papers: roll.papers, findings: roll.findings }
}

t.test('the same bytes make the same paper, wherever they are cut', async t => {
  fc.assert(
    fc.property(job, places, (bytes, at) => {
      t.same(printed(cutAt(bytes, at)), printed([bytes]))
    }),
    { numRuns: 150 },
  )
})

t.test('cut between any two bytes', async t => {
  const bytes = `${ticket}\x1dv0\x00\x01\x00\x03\x00\xff\x80\x80\x1d(L\x0d\x000p0\x01\x022\x08\x00\x03\x00\xff\x80\x80\x1d(L\x02\x0002\x1d(k\x05\x001P0Hi\x1d(k\x03\x001Q0\x1b@x\n`
  const whole = printed([bytes])
  for (let at = 0; at <= bytes.length; at++)
    t.same(printed([bytes.slice(0, at), bytes.slice(at)]), whole, `after ${at} bytes`)
  t.same(printed([...bytes]), whole, 'and between all of them')
})

t.test('over the wire, too: the same paper and the same answers, in the same order', async t => {
  const bytes = `\x1dr\x01${ticket}\x10\x04\x01${ticket}\x1d(H\x06\x0000ab12\x1dIC`
  const run = async (pieces: readonly string[]) => {
    const printer = await plugIn(t, { widthColumns: 20, bufferBytes: 50 })
    const host = await call(printer)
    for (const one of pieces) if (one !== '') await host.say(one)
    await host.end()
    const { papers, findings } = printer
    await printer.close()
    return { papers, findings, heard: host.heard }
  }
  const whole = await run([bytes])
  t.match(whole.heard, /00.*12|12.*00/)
  for (const size of [1, 7, 64])
    t.same(await run(bytes.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []), whole, `${size} bytes at a time`)
})
