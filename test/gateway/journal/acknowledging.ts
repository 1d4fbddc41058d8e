/** A gateway reduced to its journal, to be killed: prints the place of each entry it has acknowledged. */
import { writeSync } from 'node:fs'
import { openSqliteJournal } from '../../../gateway/journal/sqlite.ts'

const [, , folder = ''] = process.argv
const journal = await openSqliteJournal({ folder })
const text = new TextEncoder()

/** One pad among many: the next entry when the last was acknowledged, and a word about it straight to the pipe. */
const pad = async (name: number): Promise<never> => {
  for (let n = 0; ; n++) {
    const said = `pad ${name}, order ${n}, process ${process.pid}, ${'x'.repeat(n % 700)}`
    const { seq } = await journal.append(text.encode(said))
    writeSync(1, `${seq}\t${said}\n`)
  }
}

await Promise.all(Array.from({ length: 16 }, (_, name) => pad(name)))
