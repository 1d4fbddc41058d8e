/** Files that are not what they were: whoever reads them says so in a sentence, and nobody hangs. */
import t from 'tap'
import { startOnRubbish } from '../../scripts/fuzz/files.ts'
import { readRubbish } from '../../scripts/fuzz/readers.ts'

t.setTimeout(180_000)

const seed = 20_261_121

void t.test('files that people write', async t => {
  const findings = await readRubbish({ folder: t.testdir(), files: 150, seed })
  t.same(
    findings.map(({ detail }) => detail),
    [],
  )
})

void t.test('a gateway’s whole folder', async t => {
  const findings = await startOnRubbish({ folder: t.testdir(), starts: 8, seed })
  t.same(
    findings.map(({ detail }) => detail),
    [],
  )
})
