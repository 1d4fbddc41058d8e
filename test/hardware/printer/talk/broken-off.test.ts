/** Somebody broke off in the middle of a command, and calls again: nothing of what is said then is taken for its rest. */
import t from 'tap'
import { systemClock } from '../../../../hardware/board/clock.ts'
import { columns, type Document, text } from '../../../../hardware/printer/document.ts'
import { encodeAfterTorn } from '../../../../hardware/printer/encode.ts'
import { printerModel } from '../../../../hardware/printer/models.ts'
import { paperLines } from '../../../../hardware/printer/simulated/paper.ts'
import { openLine } from '../../../../hardware/printer/talk/line.ts'
import { connectorFor } from '../../../../hardware/printer/wires/open.ts'
import { call, plugIn } from '../simulated/caller.ts'

const model = printerModel('epson-tm-m30')
if (model === undefined) throw new Error('no such model')
const ticket: Document = [text('GRILL'), text('Soup', { lead: '2x ' }), columns('47-grill  #0012', '18:03')]
const lines = ['GRILL', '2x Soup', '47-grill #0012 18:03']

const commands = {
  'GS ( H': '\x1d(H\x06\x0000!!!"',
  'GS v 0': `\x1dv0\0\x1e\0\x18\0${'\xaa'.repeat(9)}`,
  'GS ( L': `\x1d(L\xda\x020p0\x01\x011\xf0\0\x18\0${'\xaa'.repeat(9)}`,
  'ESC *': `\x1b*\0\xf0\0${'\xaa'.repeat(9)}`,
  'GS I, GS r, GS a': '\x1dIB\x1dr\x01\x1da\x0e',
  'ESC !, ESC t, GS V': '\x1b!\x30\x1bt\x10\x1dV\x01',
  'DLE EOT': '\x10\x04\x01',
} as const

for (const [name, command] of Object.entries(commands)) {
  t.test(name, async t => {
    for (let n = 1; n <= command.length; n++) {
      const printer = await plugIn(t)
      const before = await call(printer)
      await before.say(command.slice(0, n))
      const gone = new Promise(resolve => before.socket.once('close', resolve))
      printer.dropAfter(0)
      await gone
      const line = await openLine(await connectorFor(`tcp://127.0.0.1:${printer.port}`, systemClock).open(), {
        clock: systemClock,
        limits: { answerMs: 100 },
      })
      t.not(line.condition, undefined, `${n} bytes: it is heard`)
      await line.print(encodeAfterTorn(ticket, model), 12)
      const paper = printer.papers.findLast(one => one.cut !== 'none')
      t.same(
        paper &&
          paperLines(paper, 12)
            .filter(row => row !== '')
            .map(row => row.replaceAll(/ +/g, ' ')),
        lines,
        `${n} bytes: the paper is whole, and alone`,
      )
      await line.close()
    }
  })
}
