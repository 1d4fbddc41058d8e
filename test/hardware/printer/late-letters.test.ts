import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import t from 'tap'

/** Files of letters, as they are read from the disk. */
const read: string[] = []
const readFileSync = fs.readFileSync
fs.readFileSync = ((...args: Parameters<typeof readFileSync>) => {
  const path = String(args[0])
  if (/display\/fonts\/|harfbuzz/.test(path)) read.push(path.replace(/.*\//, ''))
  return readFileSync(...args)
}) as typeof readFileSync
syncBuiltinESMExports()

t.test('letters are read from the disk when a text first needs them', async t => {
  const { text } = await import('../../../hardware/printer/document.ts')
  const { encode, printable } = await import('../../../hardware/printer/encode.ts')
  const { printerModel } = await import('../../../hardware/printer/models.ts')
  const model = printerModel('generic-80')
  if (model === undefined) return t.fail()
  const print = (words: string) => {
    read.length = 0
    printable(words, model)
    encode([text(words, { lead: '2x ', size: 'double-height', bold: true })], model)
    return read.toSorted()
  }
  t.same(print('Käse–Spätzle, борщ, łosoś'), [], 'a house that its printer can write for')
  t.ok(print('炒饭').includes('unifont.gz'))
  t.notOk(
    read.some(file => /otf|harfbuzz/.test(file)),
    'ideographs need no shaping',
  )
  t.ok(print('فلافل').includes('harfbuzz.wasm'))
  t.same(print('炒饭 فلافل'), [], 'once')
})
