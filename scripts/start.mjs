/** `npm start`: a whole restaurant on this machine, from a fresh clone. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { buildPages } from './setup/pages.mjs'
import { inRoot, projectEnv, root } from './setup/place.mjs'
import { makeReady } from './setup/ready.mjs'
import { runTool } from './setup/trouble.mjs'

/** How often it is looked whether npm is still there, in milliseconds. */
const PARENT_LOOK_MS = 500

await runTool(async () => {
  const node = await makeReady()
  if (!process.argv.some(word => word === '--help' || word === '-h')) await buildPages()
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
  const close = () => supervisor.kill('SIGTERM')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, close)
  // When npm, or the shell it runs us in, was killed without a word, nobody can close us any more.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => process.ppid !== parent && close(), PARENT_LOOK_MS).unref()
  }
  const [code] = await once(supervisor, 'exit')
  return code ?? 1
})
