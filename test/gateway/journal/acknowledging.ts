/**
 * A gateway reduced to its journal, to be killed, starved and lied to: prints a line for each entry it has
 * acknowledged, "place, tab, text". Where the disk refuses it opens the journal again and goes on.
 *
 * Arguments: folder, number of pads that order at the same time, number of orders in all (without end where missing).
 */
import { openSqliteJournal } from '../../../gateway/journal/sqlite.ts'

const [, , folder = '', pads = '16', orders = 'Infinity'] = process.argv
const journal = await openSqliteJournal({ folder })
const encoder = new TextEncoder()
let left = Number(orders)

/** The next order when the last one was answered, one way or the other. */
const pad = async (name: number): Promise<void> => {
  for (let n = 0; left-- > 0; n++) {
    const text = `pad ${name}, order ${n}, process ${process.pid}, ${'x'.repeat(n % 700)}`
    try {
      const { seq } = await journal.append(encoder.encode(text))
      // Node writes to a pipe synchronously: this is out before the next order.
      process.stdout.write(`${seq}\t${text}\n`)
    } catch {
      while (journal.refusal !== undefined) await journal.reopen().catch(() => undefined)
    }
  }
}

await Promise.all(Array.from({ length: Number(pads) }, (_, name) => pad(name)))
await journal.close()
