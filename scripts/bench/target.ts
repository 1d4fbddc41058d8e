/** What the load is put on: the gateway, or the bare echo beside it. */
import { inRoot } from '../simulate/folder.ts'
import type { KitchenAddress } from './generator/kitchen.ts'
import type { Grounds } from './grounds.ts'
import { type Program, type Ready, startProgram } from './program.ts'

export interface Target {
  readonly program: Program
  readonly mqttPort: number
  readonly kitchen: KitchenAddress
  /** From the start of the process to its word that it can be used. */
  readonly readyMs: number
}

export type TargetName = 'gateway' | 'echo'

const numberIn = (ready: Ready, name: string): number => {
  const value = ready[name]
  if (typeof value !== 'number') throw new Error(`no "${name}" in ${JSON.stringify(ready)}`)
  return value
}

const gateway = inRoot('gateway', 'main.ts')
const echo = inRoot('scripts', 'bench', 'echo.ts')

const open = async (
  script: string,
  args: readonly string[],
  flags: readonly string[],
): Promise<{ readonly program: Program; readonly ready: Ready; readonly readyMs: number }> => {
  const began = performance.now()
  const { program, ready } = startProgram(script, args, flags)
  return { program, ready: await ready, readyMs: performance.now() - began }
}

/** The real gateway, as in a restaurant but for its limits. @param flags Node's own */
export const openGateway = async (
  { config, site, key }: Grounds,
  data: string,
  flags: readonly string[] = [],
): Promise<Target> => {
  const args = ['--config', config, '--data', data, '--site', site]
  const { program, ready, readyMs } = await open(gateway, args, flags)
  const kitchen = { feedPort: numberIn(ready, 'http'), key }
  return { program, mqttPort: numberIn(ready, 'mqtt'), kitchen, readyMs }
}

export const openEcho = async (): Promise<Target> => {
  const { program, ready, readyMs } = await open(echo, [], [])
  const mqttPort = numberIn(ready, 'mqtt')
  return { program, mqttPort, kitchen: { mqttPort }, readyMs }
}
