import { createHash } from 'node:crypto'
import t from 'tap'
import { loadPadFonts } from '../../../../hardware/display/fonts.ts'
import { readFrame } from '../../../../hardware/display/frame.ts'
import { drawSheet, lines } from './sheets.ts'

const fonts = loadPadFonts()

/** Looked at by people who know what the scripts look like; whoever changes one looks again. */
const golden: Readonly<Record<string, string>> = {
  arabic: '168797983d0de202',
  hebrew: '85d59a4543d67598',
  devanagari: '98e4f101ab5adf6c',
  bengali: 'd7d9918a269fd24b',
  thai: '52c3aa12d6117c6b',
  unifont: '719d4ac75b628ded',
  vietnamese: 'ea5810b7776a896f',
}

t.test('every script is drawn to the same pixels on every machine', async t => {
  for (const script of Object.keys(lines)) {
    const { pixels } = drawSheet(fonts, script)
    t.equal(createHash('sha256').update(pixels).digest('hex').slice(0, 16), golden[script], script)
  }
})

t.test('what stands on a sheet reads in its own order', async t => {
  const [line] = readFrame(drawSheet(fonts, 'arabic'))
  t.equal(line, 'شاورما دجاج مع الثوم شاورما دجاج مع الثوم')
})
