/** What the load is put on: the gateway, or one of the two programs beside it. */
import { inRoot } from '../simulate/folder.ts'
import { gatewayEnvironment, gatewayFlags, gatewayScript } from '../simulate/gateway.ts'
import type { KitchenAddress } from './generator/kitchen.ts'
import type { Grounds } from './grounds.ts'
import { type Program, type Ready, type Setting, startProgram } from './program.ts'

export interface Target {
  readonly program: Program
  readonly mqttPort: number
  readonly kitchen: KitchenAddress
  /** From the start of the process to its word that it can be used. */
  readonly readyMs: number
}

/** Starts a fresh one. */
export type Open = () => Promise<Target>

const numberIn = (ready: Ready, name: string): number => {
  const value = ready[name]
  if (typeof value !== 'number') throw new Error(`no "${name}" in ${JSON.stringify(ready)}`)
  return value
}

const echo = inRoot('scripts', 'bench', 'echo.ts')
const single = inRoot('scripts', 'bench', 'single.ts')

const open = async (
  script: string,
  args: readonly string[],
  setting?: Setting,
): Promise<{ readonly program: Program; readonly ready: Ready; readonly readyMs: number }> => {
  const began = performance.now()
  const { program, ready } = startProgram(script, args, setting)
  return { program, ready: await ready, readyMs: performance.now() - began }
}

/** The real gateway, as in a restaurant but for its limits, over a data directory of `grounds`. */
export const openGateway = async (
  { config, site, key }: Pick<Grounds, 'config' | 'site' | 'key'>,
  data: string,
  setting?: Setting,
): Promise<Target> => {
  const args = ['--config', config, '--data', data, '--site', site]
  const flags = [...gatewayFlags, ...(setting?.flags ?? [])]
  const { program, ready, readyMs } = await open(gatewayScript, args, {
    ...setting,
    flags,
    env: { ...gatewayEnvironment, ...setting?.env },
  })
  const kitchen = { feedPort: numberIn(ready, 'http'), key }
  return { program, mqttPort: numberIn(ready, 'mqtt'), kitchen, readyMs }
}

const openBare = async (script: string, args: readonly string[], setting?: Setting): Promise<Target> => {
  const { program, ready, readyMs } = await open(script, args, setting)
  const mqttPort = numberIn(ready, 'mqtt')
  return { program, mqttPort, kitchen: { mqttPort }, readyMs }
}

/** A bare aedes that stores nothing, see `echo.ts`. */
export const openEcho = (setting?: Setting): Promise<Target> => openBare(echo, [], setting)

/** The same with a commit for each order. @param folder an empty one, for its database */
export const openSingle = (folder: string, setting?: Setting): Promise<Target> =>
  openBare(single, [folder], setting)
