/** `npm run bench` on a fresh clone: makes it ready, then runs `bench.ts` on the locked Node. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { buildPages } from './setup/pages.mjs'
import { inRoot, projectEnv, root } from './setup/place.mjs'
import { makeReady } from './setup/ready.mjs'
import { runTool } from './setup/trouble.mjs'

await runTool(async () => {
  const node = await makeReady()
  if (!process.argv.some(word => word === '--help' || word === '-h')) await buildPages()
  const bench = spawn(node.path, [inRoot('scripts', 'bench.ts'), ...process.argv.slice(2)], {
    cwd: root,
    env: projectEnv,
    stdio: 'inherit',
  })
  const close = () => bench.kill('SIGTERM')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, close)
  const [code] = await once(bench, 'exit')
  return code ?? 1
})
