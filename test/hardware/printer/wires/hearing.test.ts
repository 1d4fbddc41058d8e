/** What a printer says is kept until somebody listens, but not without end. */
import t from 'tap'
import { keptBytes, openHearing } from '../../../../hardware/printer/wires/hearing.ts'
import { noise } from '../../../contract/wire.ts'

const microtask = (): Promise<void> => Promise.resolve()

for (const pieceBytes of [1, 7, 4095, 4096, 4097, 10_000])
  t.test(`of 20,000 bytes in pieces of ${pieceBytes}, the newest are kept`, async t => {
    const { take, hear } = openHearing()
    const said = noise(20_000)
    for (let from = 0; from < said.length; from += pieceBytes) take(said.subarray(from, from + pieceBytes))
    const heard: Uint8Array[] = []
    hear(piece => heard.push(piece))
    t.same(heard, [])
    await microtask()
    t.equal(Buffer.compare(Buffer.concat(heard), said.subarray(-keptBytes)), 0)
  })

t.test('what comes before the first is told stays behind it', async t => {
  const { take, hear } = openHearing()
  take(Uint8Array.of(1, 2))
  const heard: number[] = []
  hear(piece => heard.push(...piece))
  take(Uint8Array.of(3))
  await microtask()
  take(Uint8Array.of(4))
  t.same(heard, [1, 2, 3, 4])
})

t.test('who stops before it was told leaves everything to the next', async t => {
  const { take, hear } = openHearing()
  take(Uint8Array.of(1))
  hear(() => t.fail('this one has stopped'))()
  await microtask()
  take(Uint8Array.of(2))
  const heard: number[] = []
  hear(piece => heard.push(...piece))
  await microtask()
  t.same(heard, [1, 2])
})

t.test('one who listens twice hears twice, and stops one at a time', async t => {
  const { take, hear } = openHearing()
  let count = 0
  const listener = () => void count++
  const stop = hear(listener)
  hear(listener)
  take(Uint8Array.of(1))
  stop()
  stop()
  take(Uint8Array.of(2))
  t.equal(count, 3)
})

t.test('at the end nothing is heard, not even what was kept', async t => {
  const { take, hear, end } = openHearing()
  take(Uint8Array.of(1))
  hear(() => t.fail('it is over'))
  end()
  await microtask()
  take(Uint8Array.of(2))
  hear(() => t.fail('it is over'))
  await microtask()
})
