/** Entries from all over a journal, with few questions. */
import t from 'tap'
import { entriesOf } from '../../../gateway/desk/entries.ts'
import { writeEntry } from '../../../gateway/desk/entry.ts'
import { openMemoryJournal } from '../../../gateway/journal/memory.ts'

const filled = async (count: number) => {
  const journal = await openMemoryJournal()
  for (let n = 1; n <= count; n++)
    await journal.append(writeEntry({ at: n, from: 'gateway', id: `e${n}`, facts: [] }))
  const asked: (readonly [after: number, upTo: number | undefined])[] = []
  const entries = entriesOf({
    read: (after, upTo) => {
      asked.push([after, upTo])
      return journal.read(after, upTo)
    },
  })
  const placesOf = async (places: readonly number[]) => {
    asked.length = 0
    const found: number[] = []
    for await (const { seq, entry } of entries(places)) {
      t.equal(entry.id, `e${seq}`)
      found.push(seq)
    }
    return found
  }
  return { placesOf, asked }
}

t.test('exactly those that are wanted come, in their order', async t => {
  const { placesOf, asked } = await filled(300)
  t.same(await placesOf([2, 3, 7, 30]), [2, 3, 7, 30])
  t.same(asked, [[1, 30]], 'neighbours with one question')
  t.same(await placesOf([1, 200, 201, 300]), [1, 200, 201, 300])
  t.same(
    asked,
    [
      [0, 1],
      [199, 201],
      [299, 300],
    ],
    'and nothing in between is read where much is',
  )
})

t.test('what is at no place is left out', async t => {
  const { placesOf, asked } = await filled(10)
  t.same(await placesOf([]), [])
  t.same(asked, [])
  t.same(await placesOf([9, 10, 11, 500]), [9, 10])
})
