import fc from 'fast-check'
import t from 'tap'
import { blank, columns, text } from '../../../../hardware/printer/document.ts'
import { encode } from '../../../../hardware/printer/encode.ts'
import { printerModel } from '../../../../hardware/printer/models.ts'
import type { Command } from '../../../../hardware/printer/simulated/command.ts'
import { nothingUnread, parse } from '../../../../hardware/printer/simulated/parser.ts'

const bytes = (latin1: string): Uint8Array => Buffer.from(latin1, 'latin1')
const parsed = (latin1: string): readonly Command[] => parse(nothingUnread, bytes(latin1))[1]
/** Runs of text joined, since they end where a piece of bytes ends. */
const joined = (commands: readonly Command[]): readonly unknown[] => {
  const all: unknown[] = []
  let run = ''
  for (const command of commands) {
    if (command.do === 'print') run += Buffer.from(command.bytes).toString('latin1')
    else {
      if (run !== '') all.push(run)
      run = ''
      all.push(command)
    }
  }
  return run === '' ? all : [...all, run]
}

t.test('commands', async t => {
  // biome-ignore format: a table
  const cases: readonly (readonly [string, string, readonly unknown[]])[] = [
    ['initialize, text, line feed', '\x1b@Hi\n', [{ do: 'initialize' }, 'Hi', { do: 'feed', rows: 1 }]],
    ['CR is ignored', 'a\r\n', ['a', { do: 'pass', command: 'CR' }, { do: 'feed', rows: 1 }]],
    ['ESC !', '\x1b!\x38', [{ do: 'style', style: { bold: true, high: 2, wide: 2, underline: false } }]],
    ['ESC E, old and new way', '\x1bE\x01\x1bE0', [{ do: 'style', style: { bold: true } }, { do: 'style', style: { bold: false } }]],
    ['GS !', '\x1d!\x11', [{ do: 'style', style: { wide: 2, high: 2 } }]],
    ['GS B', '\x1dB\x01', [{ do: 'style', style: { invert: true } }]],
    ['ESC a', '\x1ba\x01\x1ba2', [{ do: 'align', align: 'center' }, { do: 'align', align: 'right' }]],
    ['ESC t', '\x1bt\x0d', [{ do: 'code-page', number: 13 }]],
    ['GS V without and with a feed', '\x1dV\x01\x1dVB\x20', [{ do: 'cut', cut: 'partial', feedDots: 0 }, { do: 'cut', cut: 'partial', feedDots: 32 }]],
    ['GS V 0 and A', '\x1dV\x00\x1dVA\x00', [{ do: 'cut', cut: 'full', feedDots: 0 }, { do: 'cut', cut: 'full', feedDots: 0 }]],
    ['ESC d, ESC J', '\x1bd\x03\x1bJ\x40', [{ do: 'feed', rows: 3 }, { do: 'feed-dots', dots: 64 }]],
    ['status requests print nothing', '\x10\x04\x01a\x10\x04\x07\x01b', [{ do: 'pass', command: 'DLE EOT' }, 'a', { do: 'pass', command: 'DLE EOT' }, 'b']],
    ['drawer', '\x1bp\x00\x19\xfax', [{ do: 'pass', command: 'ESC p' }, 'x']],
    ['raster is swallowed whole', `\x1dv0\x00\x02\x00\x03\x00${'\x1b@'.repeat(3)}x`, [{ do: 'draw', command: 'GS v 0', size: 12, drawing: { draw: 'raster', dots: { widthDots: 16, heightDots: 3, bits: bytes('\x1b@'.repeat(3)) }, wide: 1, high: 1 } }, 'x']],
    ['column picture', `\x1b*\x00\x02\x00\x80\x01x`, [{ do: 'draw', command: 'ESC *', size: 5, drawing: { draw: 'column', dots: { widthDots: 2, heightDots: 8, bits: bytes('\x80\0\0\0\0\0\0\x40') }, wide: 2, high: 3 } }, 'x']],
    ['QR code', '\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x05\x1d(k\x05\x001P0Hi\x1d(k\x03\x001Q0x', [{ do: 'pass', command: 'GS ( k' }, { do: 'draw', command: 'GS ( k', size: 6, drawing: { draw: 'qr-module', dots: 5 } }, { do: 'draw', command: 'GS ( k', size: 8, drawing: { draw: 'qr-store', bytes: bytes('Hi') } }, { do: 'draw', command: 'GS ( k', size: 6, drawing: { draw: 'qr-print' } }, 'x']],
    ['bar codes of both kinds', '\x1dk\x04ABC\x00\x1dk\x49\x03ABCx', [{ do: 'draw', command: 'GS k', size: 5, drawing: undefined }, { do: 'draw', command: 'GS k', size: 5, drawing: undefined }, 'x']],
    ['large graphics', `\x1d8L\x0b\x00\x00\x000p0\x01\x022\x08\x00\x01\x00\xf0x`, [{ do: 'draw', command: 'GS 8 L', size: 16, drawing: { draw: 'store', dots: { widthDots: 8, heightDots: 1, bits: bytes('\xf0') }, wide: 1, high: 2, red: true } }, 'x']],
    ['graphics that are shorter than they say', `\x1d(L\x0b\x000p0\x01\x012\x08\x00\x02\x00\xf0x`, [{ do: 'draw', command: 'GS ( L', size: 14, drawing: undefined }, 'x']],
    ['graphics kept are printed', '\x1d(L\x02\x0002\x1d(L\x02\x000\x02', [{ do: 'draw', command: 'GS ( L', size: 5, drawing: { draw: 'print-stored' } }, { do: 'draw', command: 'GS ( L', size: 5, drawing: { draw: 'print-stored' } }]],
    ['colours', '\x1br1\x1br\x00', [{ do: 'style', style: { red: true } }, { do: 'style', style: { red: false } }]],
    ['questions', '\x1dr\x01\x1dr2\x1da\x0f\x1dIC\x1d(H\x06\x0000a!~ x', [{ do: 'ask', question: { ask: 'paper' } }, { do: 'ask', question: { ask: 'drawer' } }, { do: 'ask', question: { ask: 'status-back', kinds: 15 } }, { do: 'ask', question: { ask: 'identity', which: 67 } }, { do: 'ask', question: { ask: 'process-id', id: bytes('a!~ ') } }, 'x']],
    ['other functions of GS ( H', '\x1d(H\x03\x0010\x00x', [{ do: 'pass', command: 'GS ( H' }, 'x']],
    ['unknown', '\x1b\x99x\x7f', [{ do: 'unknown', bytes: bytes('\x1b\x99') }, 'x', { do: 'unknown', bytes: bytes('\x7f') }]],
    ['a length that is a lie', '\x1dv0\x00\xff\xff\xff\xffx', [{ do: 'unknown', bytes: bytes('\x1dv') }, '0', { do: 'pass', command: 'NUL' }, '\xff\xff\xff\xffx']],
  ]
  for (const [name, given, wanted] of cases) t.same(joined(parsed(given)), wanted, name)
})

t.test('waits for the rest of a command, however it is cut', async t => {
  const printer = printerModel('epson-tm-m30')
  if (printer === undefined) return t.fail()
  const ticket = encode(
    [blank(), columns('GRILL', '18:02'), text('Şakşuka', { lead: '2x ', size: 'double', invert: true })],
    printer,
  )
  const whole = joined(parse(nothingUnread, ticket)[1])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: ticket.length }), { maxLength: 20 }), cuts => {
      const edges = [0, ...cuts.sort((a, b) => a - b), ticket.length]
      let unread = nothingUnread
      const commands: Command[] = []
      for (let i = 1; i < edges.length; i++) {
        const [rest, some] = parse(unread, ticket.subarray(edges[i - 1], edges[i]))
        unread = rest
        commands.push(...some)
      }
      t.same(joined(commands), whole)
      return unread.length === 0
    }),
    { numRuns: 50 },
  )
})

t.test('any bytes at all are read to the end, or wait for more', async t => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), noise => {
      const [unread, commands] = parse(nothingUnread, noise)
      return commands.length + unread.length > 0 || noise.length === 0
    }),
    { numRuns: 1000 },
  )
  t.pass()
})
