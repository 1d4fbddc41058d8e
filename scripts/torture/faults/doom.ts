/**
 * Loaded before a gateway's main file: `doom.ts?file=gateway/rules/decide.ts&name=decide&when=after&count=17` kills
 * the process the 17th time that this function has been called, after its work or before it; with `&told=job-sent`
 * only those calls count that are told something of which this regular expression finds some, and with `&from=signal`
 * those after a SIGUSR2: a gateway that opens goes over its journal once more.
 *
 * The function's module is replaced by one that hands on everything it exports, and wraps that one. So the sources
 * need to know nothing of it, and a function that is called otherwise by now ends the process at its start, loudly.
 * It has an address of its own kind, which whoever loads the sources does not take for one of theirs.
 */
import module, { type RegisterHooksOptions, syncBuiltinESMExports } from 'node:module'

const { searchParams } = new URL(import.meta.url)
const [file = '', name = '', when = '', count = '', words = '', from = ''] = [
  ...['file', 'name', 'when'],
  ...['count', 'told', 'from'],
].map(key => searchParams.get(key) ?? '')

const wrapped = (url: string): string => {
  const sound = JSON.stringify(`${url}?sound`)
  const strike = `if (isIt(told) && ++globalThis.struck === ${Number(count)}) process.kill(process.pid, 'SIGKILL')`
  return `
    import { ${name} as sound } from ${sound}
    export * from ${sound}
    globalThis.struck = 0
    const words = new RegExp(${JSON.stringify(words)})
    let counts = ${from === ''}
    ${from === '' ? '' : "process.once('SIGUSR2', () => { counts = true })"}
    const isIt = told =>
      counts && (${words === ''} || told.some(one => words.test(JSON.stringify(one) ?? '')))
    export function ${name}(...told) {
      ${when === 'before' ? strike : ''}
      const came = sound(...told)
      ${when === 'after' ? strike : ''}
      return came
    }`
}

const hooks: RegisterHooksOptions = {
  resolve: (specifier, context, next) => {
    const found = next(specifier, context)
    if (!found.url.endsWith(`/${file}`)) return found
    const url = `data:text/javascript,${encodeURIComponent(wrapped(found.url))}`
    return { url, format: 'module', shortCircuit: true }
  },
}

// The last to be registered is asked first and need not ask the others, as the gateway's own way in does not: so we
// come again after each of them.
const { registerHooks } = module
let ours = registerHooks(hooks)
Object.assign(module, {
  registerHooks: (theirs: RegisterHooksOptions) => {
    const registered = registerHooks(theirs)
    ours.deregister()
    ours = registerHooks(hooks)
    return registered
  },
})
syncBuiltinESMExports()
