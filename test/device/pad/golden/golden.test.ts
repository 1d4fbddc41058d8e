/** The golden frames: every screen, in every language and both sizes, is what somebody has looked at. */
import t from 'tap'
import { album, hashOf, nameOf } from './album.ts'
import { faultsOf } from './faults.ts'
import { readGolden } from './file.ts'

t.setTimeout(180_000)

const golden = readGolden()
/** More would not be read. */
const mostTold = 20

const look = (page: { readonly scene: string; readonly language: string; readonly large: boolean }): string =>
  `npm run frames -- look.png ${page.language}${page.large ? ' large' : ''} '${page.scene}'`

const told = (all: readonly string[]): readonly string[] =>
  all.length <= mostTold ? all : [...all.slice(0, mostTold), `and ${all.length - mostTold} more`]

t.test('every screen × every language × normal and large', t => {
  const faults: string[] = []
  const changed: string[] = []
  const drawn = new Set<string>()
  for (const page of album()) {
    const name = nameOf(page)
    drawn.add(name)
    faults.push(...faultsOf(page).map(fault => `${name}: ${fault} (look: ${look(page)})`))
    const before = golden[name]
    if (before !== hashOf(page.frame))
      changed.push(`${name} ${before === undefined ? 'is new' : 'looks different'} (look: ${look(page)})`)
  }
  const gone = Object.keys(golden).filter(name => !drawn.has(name))
  t.same(told(faults), [], 'nothing is cut, missing, outside or on top of anything else')
  t.same(
    told([...changed, ...gone.map(name => `${name} is no more`)]),
    [],
    'as it was; where a change is meant, look at it, then: npm run frames -- --golden',
  )
  t.end()
})
