/** A pad in a terminal: what is painted, which key is which button, and a terminal that is left as it was found. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { createCanvas, fillRect } from '../../hardware/display/canvas.ts'
import { loadPadFonts } from '../../hardware/display/fonts.ts'
import { channels, inks } from '../../hardware/display/ink.ts'
import { encodeFrame, encodeGrey } from '../../hardware/display/png.ts'
import { drawText } from '../../hardware/display/text.ts'
import { portsAt } from '../../scripts/simulate/ports.ts'
import { meaningOf } from '../../scripts/tty/keys.ts'
import { paint } from '../../scripts/tty/paint.ts'
import { readPicture } from '../../scripts/tty/picture.ts'
import { type FakeSupervisor, fakeSupervisor, quietRestaurant } from '../pages/fake-supervisor.ts'

const canvas = createCanvas()
fillRect(canvas, { x: 0, y: 0, width: 320, height: 48 }, 'focus')
const style = { font: loadPadFonts().semibold22, ink: 'fg' } as const
drawText(canvas, 'Soup of the day', { x: 10, y: 100, width: 300, height: 30 }, style)
const png = encodeFrame(canvas)
const picture = readPicture(png)
const focus = channels(inks.focus)

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
const bare = (line: string) => line.replaceAll(/\x1b\[[\d;]*m/g, '')

t.test('the picture comes back as it was', async t => {
  t.same([picture.width, picture.height], [320, 240])
  t.same(picture.at(5, 5), focus)
  t.same(picture.at(5, 60), [0, 0, 0])
  const grey = encodeGrey({ width: 8, height: 8, samples: new Uint8Array(64) })
  t.throws(() => readPicture(grey), { code: 'bad-picture' })
  t.throws(() => readPicture(new Uint8Array(3)), { code: 'bad-picture' })
})

t.test('a large terminal gets the picture, a small one its words, a tiny one nothing', async t => {
  const large = paint(picture, canvas.words, { columns: 400, rows: 200 })
  t.match(large, { columns: 320, rows: 120 })
  t.notMatch(large?.lines.map(bare).join('\n'), /Soup/, 'dots')
  const half = paint(picture, canvas.words, { columns: 170, rows: 60 })
  t.match(half, { columns: 160, rows: 60 })
  const small = paint(picture, canvas.words, { columns: 80, rows: 23 })
  t.ok((small?.columns ?? 0) <= 80 && (small?.rows ?? 0) <= 23)
  t.match(small?.lines.map(bare).join('\n'), /Soup of the day/)
  for (const line of small?.lines ?? []) t.equal([...bare(line)].length, 80)
  t.ok(small?.lines[0]?.includes(`38;2;${focus.join(';')}`), 'in its colours')
  t.equal(paint(picture, canvas.words, { columns: 20, rows: 23 }), undefined)
  t.equal(paint(picture, canvas.words, { columns: 80, rows: 8 }), undefined)
})

t.test('keys are what they are on the page', async t => {
  const button = (name: string) => meaningOf({ name, sequence: name })
  for (const [name, n] of Object.entries({
    escape: 1,
    backspace: 1,
    return: 2,
    left: 3,
    up: 3,
    right: 4,
    down: 4,
  }))
    t.same(button(name), { is: 'button', button: n }, name)
  for (const n of [1, 2, 3, 4]) t.same(button(`${n}`), { is: 'button', button: n })
  t.equal(button('5'), undefined)
  t.same(button('tab'), { is: 'next' })
  t.same(button('q'), { is: 'leave' })
  t.same(meaningOf({ name: 'c', ctrl: true }), { is: 'leave' })
  t.equal(meaningOf({ name: 'up', ctrl: true }), undefined)
})

const program = fileURLToPath(new URL('../../scripts/sim-tty.ts', import.meta.url))

t.test('without a restaurant, or with a wrong word, it says what to do', async t => {
  const run = async (...flags: string[]) => {
    const child = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', text => {
        said += text
      })
    const [code] = await once(child, 'close')
    return { code, said }
  }
  // Above all that a demo could have; nobody listens there.
  t.match(await run('--port-offset', '19987'), { code: 1, said: /No restaurant is open here.*\n.*npm start/ })
  t.match(await run('--pad', 'two'), { code: 2, said: /--pad is a whole number/ })
  t.match(await run('--pda', '2'), { code: 2, said: /npm run sim:tty/ })
  t.match(await run('--replay', '/nowhere.json'), { code: 2, said: /cannot be read/ })
  t.match(await run('--help'), { code: 0, said: /--replay FILE/ })
})

/** util-linux's, which lends a program a terminal. */
const lender = '/usr/bin/script'
const skip = (() => {
  try {
    accessSync(lender)
    return false
  } catch {
    return `no ${lender} to lend a terminal`
  }
})()

/** At the offset that a terminal is told, as a restaurant would be. */
const openBeside = async (t: Test): Promise<{ supervisor: FakeSupervisor; offset: number }> => {
  for (let offset = 3000 + (process.pid % 9000); ; offset += 37) {
    try {
      const supervisor = await fakeSupervisor(portsAt(offset).control)
      t.teardown(() => supervisor.close())
      return { supervisor, offset }
    } catch {
      // Somebody's already.
    }
  }
}

/** The program in a terminal of 100 × 30. */
const borrow = async (t: Test) => {
  const { supervisor, offset } = await openBeside(t)
  supervisor.tell('state', quietRestaurant, 'state')
  const look = { lines: ['Soup of the day'], hash: '0'.repeat(64) }
  for (const pad of [1, 2]) {
    supervisor.looks.set(pad, look)
    supervisor.tell('frame', { pad, png: Buffer.from(png).toString('base64') }, `frame ${pad}`)
  }
  const command = `stty cols 100 rows 30; exec ${process.execPath} ${program} --port-offset ${offset}`
  const child = spawn(lender, ['-qfec', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })
  t.teardown(() => child.kill('SIGKILL'))
  let text = ''
  const heard = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', piece => {
    text += piece
    for (const hear of heard) hear()
  })
  const shows = (wanted: string) =>
    new Promise<void>(resolve => {
      const hear = () => {
        if (!text.includes(wanted)) return
        heard.delete(hear)
        resolve()
      }
      heard.add(hear)
      hear()
    })
  return { supervisor, child, shows, type: (keys: string) => child.stdin.write(keys), text: () => text }
}

const borrowed = '\x1b[?1049h'
const givenBack = '\x1b[?1049l'

t.test('it plays, changes pads, and gives the terminal back on Ctrl+C', { skip }, async t => {
  const { supervisor, child, shows, type, text } = await borrow(t)
  await shows('Table 1')
  const pressed = supervisor.asks('/pads/1/press')
  type('\r')
  t.same((await pressed).body, { button: 2, kind: 'tap' })
  const up = supervisor.asks('/pads/1/press', { button: 3 })
  type('\x1b[A')
  await up
  type('\t')
  await shows('Table 2')
  const other = supervisor.asks('/pads/2/press')
  type('4')
  t.same((await other).body, { button: 4, kind: 'tap' })
  await supervisor.close()
  await shows('does not answer')
  type('\x03')
  const [code] = await once(child, 'close')
  t.equal(code, 0)
  t.ok(text().indexOf(borrowed) < text().indexOf('Table 1'))
  t.ok(text().lastIndexOf(givenBack) > text().lastIndexOf('does not answer'), 'the last that is written')
  t.ok(text().includes('\x1b[?25h'), 'with its cursor')
})

t.test('a crash gives the terminal back first, and then says why', { skip }, async t => {
  const { supervisor, child, shows, text } = await borrow(t)
  await shows('Table 1')
  supervisor.tell('frame', { pad: 1, png: Buffer.from('no picture').toString('base64') }, 'frame 1')
  const [code] = await once(child, 'close')
  t.not(code, 0)
  const end = text().slice(text().lastIndexOf(givenBack))
  t.match(end, /320 × 240 pixels/, 'on the screen that stays')
})
