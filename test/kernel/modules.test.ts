/** A kernel's modules are loaded behind all that they depend on, each once, and what is built in is left alone. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { loadingOrder } from '../../scripts/kernel/modules.ts'

/** Modules that depend on nothing but what is said, in a folder as Debian's. */
const kernelWith = (t: Test, modules: Readonly<Record<string, string>>, builtIn: readonly string[]) => {
  const folder = t.testdir({ 'modules.builtin': builtIn.map(name => `kernel/lib/${name}.ko\n`).join('') })
  mkdirSync(join(folder, 'kernel', 'fs'), { recursive: true })
  for (const [name, depends] of Object.entries(modules)) {
    writeFileSync(
      join(folder, 'kernel', 'fs', `${name}.ko`),
      `ELF\0license=GPL\0depends=${depends}\0name=x\0`,
    )
  }
  return folder
}

const names = (folder: string, wanted: readonly string[]) => loadingOrder(folder, wanted).map(one => one.name)

t.test('what a module depends on comes before it', async t => {
  const modules = {
    '9p': '9pnet,netfs',
    '9pnet': 'crc',
    netfs: 'fscache',
    fscache: '',
    'hid-generic': 'hid',
    hid: '',
  }
  const folder = kernelWith(t, modules, ['crc'])
  t.same(names(folder, ['9p', 'hid-generic', 'netfs', 'crc']), [
    ...['9pnet', 'fscache', 'netfs', '9p'],
    ...['hid', 'hid_generic'],
  ])
  t.same(names(folder, ['hid_generic']), ['hid', 'hid_generic'], 'spelt either way')
})

t.test('a module that is not there is named', async t => {
  const folder = kernelWith(t, { '9p': 'netfs' }, [])
  t.throws(() => names(folder, ['9p']), { code: 'not-here', message: /no module netfs/ })
})
