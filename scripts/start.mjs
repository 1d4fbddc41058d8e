/** `npm start`: a whole restaurant on this machine, from a fresh clone. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { buildPages } from './setup/pages.mjs'
import { inRoot, projectEnv, root } from './setup/place.mjs'
import { makeReady } from './setup/ready.mjs'
import { runTool } from './setup/trouble.mjs'

await runTool(async () => {
  const node = await makeReady()
  await buildPages()
  // The channel tells the supervisor when this process is gone, however it went.
  const supervisor = spawn(
    node.path,
    [inRoot('scripts', 'simulate', 'supervisor.ts'), ...process.argv.slice(2)],
    {
      cwd: root,
      env: projectEnv,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => supervisor.kill('SIGTERM'))
  const [code] = await once(supervisor, 'exit')
  return code ?? 1
})
