/** S02: a table that nobody has opened yet: what to scan, what to type, whom to call. */
import { upright } from '../../../hardware/display/canvas.ts'
import { drawQr } from '../../../hardware/display/qr.ts'
import { drawParagraph, drawText } from '../../../hardware/display/text.ts'
import { call as callFor } from '../calling/asking.ts'
import { callOf } from '../calling/calls.ts'
import { drawMessage } from '../drawing/message.ts'
import type { Sheet } from '../drawing/sheet.ts'
import type { Face, Keys } from '../face.ts'
import { languageOf, type Pad } from '../pad.ts'
import { lockOf, turnLanguage } from '../session/lock.ts'
import { open } from '../trail.ts'

/** The legend covers its last rows, light enough to go on with the white that a code needs around it. */
const square = { x: 0, y: 0, width: 198, height: 198 }
const beside = { x: 206, y: 0, width: 110, height: 192 }

/** One press further in the list of languages, and one back; dead where there is one. */
export const languageKeys = (pad: Pad): Keys => {
  if ((pad.menu?.menu.languages.length ?? 0) < 2) return {}
  const current = languageOf(pad)
  return {
    3: { sign: '◀', word: 'language', act: () => turnLanguage(pad, current, -1) },
    4: { sign: '▶', word: 'language', act: () => turnLanguage(pad, current, 1) },
  }
}

/** What is to be scanned. A code on a pad without a connection has been another one's for long. */
const codeOf = (pad: Pad): string | undefined => (pad.link.online ? lockOf(pad)?.url : undefined)

export const locked = (pad: Pad): Face => ({
  title: ({ texts }) => texts.session.scan,
  bare: true,
  ...(codeOf(pad) === undefined ? { paged: true as const } : {}),
  keys: {
    1: { sign: '☰', word: 'help', act: () => open(pad, { at: 'how-to' }) },
    2: {
      sign: '☎',
      word: 'waiter',
      act: now => (callOf(pad) === undefined ? callFor(pad, 'help', now) : open(pad, { at: 'calling' })),
    },
    ...languageKeys(pad),
  },
  draw: sheet => {
    const url = codeOf(pad)
    const words = sheet.texts.session
    if (url === undefined) {
      const text = pad.link.online ? words.notReady : words.offline
      drawMessage(sheet, { heading: tableOf(sheet), ink: 'focus', text })
      return
    }
    drawQr(upright(sheet.canvas), url, square)
    if (sheet.large) drawLargeBeside(sheet)
    else drawBeside(sheet)
  },
})

const tableOf = ({ pad, texts }: Sheet): string => texts.table(pad.table?.table ?? '')

const drawBeside = ({ canvas, fonts, pad, texts }: Sheet): void => {
  const paper = upright(canvas)
  const words = texts.session
  drawParagraph(paper, words.scan, { ...beside, y: 8, height: 76 }, { font: fonts.semibold22, ink: 'fg' })
  drawText(paper, words.table, { ...beside, y: 84, height: 24 }, { font: fonts.regular18, ink: 'dim' })
  if (callOf(pad) !== undefined)
    drawText(
      paper,
      '☎',
      { ...beside, y: 84, height: 24 },
      { font: fonts.semibold22, ink: 'ok', align: 'right' },
    )
  const name = pad.table?.table ?? ''
  const box = { ...beside, y: 108, height: 48 }
  if (fonts.semibold48.measure(name) <= beside.width)
    drawText(paper, name, box, { font: fonts.semibold48, ink: 'focus' })
  else drawParagraph(paper, name, box, { font: fonts.semibold18, ink: 'focus' })
  const code = lockOf(pad)?.code ?? ''
  drawText(paper, code, { ...beside, y: 160, height: 28 }, { font: fonts.semibold22, ink: 'fg' })
}

/** The table and what to type, as large as the code leaves room for; how it is done is behind the key for help. */
const drawLargeBeside = ({ canvas, fonts, pad }: Sheet): void => {
  const paper = upright(canvas)
  const line = beside.height / 4
  const name = pad.table?.table ?? ''
  const called = callOf(pad) === undefined ? '' : '☎'
  const code = (lockOf(pad)?.code ?? '').split('-')
  const fits = (text: string): boolean => fonts.semibold48.measure(text) <= beside.width
  const box = (n: number) => ({ ...beside, y: n * line, height: line })
  if (fits(name)) drawText(paper, name, box(0), { font: fonts.semibold48, ink: 'focus' })
  else drawParagraph(paper, name, { ...beside, height: 2 * line }, { font: fonts.semibold25, ink: 'focus' })
  if (fits(name)) drawText(paper, called, box(1), { font: fonts.semibold48, ink: 'ok' })
  for (const [n, part] of code.entries()) {
    const font = fits(part) ? fonts.semibold48 : fonts.semibold25
    drawText(paper, part, box(2 + n), { font, ink: 'fg' })
  }
}
