/** Other people's programs, run quietly: their words are shown only when they fail, or when asked for. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectEnv, root } from './place.mjs'
import { Trouble } from './trouble.mjs'

/** Enough of a program's last words to see why it failed. */
const LAST_LINES = 40

/** @param {number} ms */
const seconds = ms => `${(ms / 1000).toFixed(1)} s`

/** @param {string} line */
export const say = line => void process.stdout.write(`${line}\n`)

/**
 * Runs a program in the checkout and keeps what it writes, both streams as they come.
 * A program that cannot be started counts as one that failed with 127.
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{code: number, output: string, tookMs: number}>}
 */
export const listen = async (command, env = projectEnv) => {
  const started = performance.now()
  const [file = '', ...args] = command
  const child = spawn(file, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', text => {
      output += text
    })
  }
  let code = 1
  try {
    const [exit] = await once(child, 'close')
    code = exit ?? 1
  } catch (error) {
    code = 127
    output += String(error)
  }
  return { code, output, tookMs: performance.now() - started }
}

/**
 * Runs a program with this terminal as its own and waits for its exit code; a signal counts as 1. Being asked to
 * stop is passed on, so that nothing is left running.
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export const show = async (command, env = projectEnv) => {
  const [file = '', ...args] = command
  const child = spawn(file, args, { cwd: root, env, stdio: 'inherit' })
  const stop = () => void child.kill('SIGTERM')
  // Ctrl+C reaches the program by itself; here it must only not end the wait for what it says last.
  const wait = () => {}
  process.on('SIGTERM', stop).on('SIGINT', wait)
  const [code] = await once(child, 'close')
  process.off('SIGTERM', stop).off('SIGINT', wait)
  return code ?? 1
}

/**
 * One step of setting up: says beforehand what is going on, afterwards how long it took.
 * @param {string} what
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} [env]
 */
export const step = async (what, command, env) => {
  say(`· ${what}…`)
  const { code, output, tookMs } = await listen(command, env)
  if (code !== 0) {
    const lastWords = output.trimEnd().split('\n').slice(-LAST_LINES).join('\n')
    throw new Trouble(`${what}: \`${command.join(' ')}\` ended with ${code}.\n\n${lastWords}`)
  }
  say(`  done in ${seconds(tookMs)}`)
}
