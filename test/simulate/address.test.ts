/** What the address of the simulator's page may ask for. */
import t from 'tap'
import { readAddress } from '../../gateway/web/pages/sim/address.ts'
import { openShelf } from '../../scripts/simulate/shelf.ts'

t.test('an address may name a recording and a seed', async t => {
  t.same(readAddress(''), {})
  t.same(readAddress('?replay=lunch'), { replay: 'lunch' })
  t.same(readAddress('?replay=lunch.json&seed=42'), { replay: 'lunch', seed: 42 })
  t.same(readAddress('?seed=4294967295'), { seed: 4294967295 })
  for (const search of ['?seed=', '?seed=-1', '?seed=4294967296', '?seed=1e3', '?replay=', '?other=1'])
    t.same(readAddress(search), {}, search)
})

t.test('every recording that is kept as a test can be asked for', async t => {
  const { names } = openShelf(new URL('./recordings', import.meta.url).pathname)
  t.ok(names().includes('five-presses'))
  for (const name of names()) t.same(readAddress(`?replay=${encodeURIComponent(name)}`), { replay: name })
})
