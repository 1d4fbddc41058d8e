/** How the menu command is called, and what somebody who calls it otherwise is told. */
import { parseArgs } from 'node:util'
import { checkFile } from './checking.ts'
import { countItem } from './counting.ts'
import { usualGateway } from './key.ts'
import { publish } from './publishing.ts'
import { show } from './showing.ts'
import { type Exit, exits, type Surroundings } from './surroundings.ts'

export const usage = `Usage: npm run menu -- COMMAND

  check FILE [--site FILE] [--json]    look for mistakes before guests do
  publish FILE [--site FILE]           make it what guests read
  sold-out ITEM [--left N] [--until 17:00]
                                       take a dish off the pads, or count it
  back ITEM                            there is plenty of it again
  show [--json]                        what guests read now

ITEM is a dish's id or its name. publish, sold-out, back and show ask the gateway at
${usualGateway}; --gateway URL names another. They prove themselves with a
manager's key: --key-file FILE, or FOURTOP_KEY in the environment, or at that address the demo's own.`

const options = {
  site: { type: 'string' },
  json: { type: 'boolean' },
  gateway: { type: 'string' },
  'key-file': { type: 'string' },
  left: { type: 'string' },
  until: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Which options a command takes. */
const takes: Readonly<Record<string, readonly string[]>> = {
  check: ['site', 'json'],
  publish: ['site', 'gateway', 'key-file'],
  'sold-out': ['left', 'until', 'gateway', 'key-file'],
  back: ['gateway', 'key-file'],
  show: ['json', 'gateway', 'key-file'],
}

/** Runs one command to its end; never throws for anything a person may type. */
export const runMenu = async (args: readonly string[], surroundings: Surroundings): Promise<Exit> => {
  const wrong = (why: string): Exit => {
    surroundings.tell(`${why}\n\n${usage}`)
    return exits.usage
  }
  const given = parse(args)
  if (typeof given === 'string') return wrong(given)
  const { values, positionals } = given
  const [command, subject, ...rest] = positionals
  if (values.help === true) {
    surroundings.say(usage)
    return exits.done
  }
  if (command === undefined) return wrong('Which command?')
  const known = takes[command]
  if (known === undefined) return wrong(`"${command}" is not a command.`)
  const stray = Object.keys(values).find(name => !known.includes(name))
  if (stray !== undefined) return wrong(`"${command}" takes no --${stray}.`)
  const { gateway = usualGateway, 'key-file': keyFile, site, json } = values
  if (command === 'show')
    return subject === undefined
      ? show({ gateway, keyFile, json }, surroundings)
      : wrong('"show" takes no name.')
  if (subject === undefined || rest.length > 0) {
    return wrong(
      `"${command}" takes one ${command === 'check' || command === 'publish' ? 'file' : 'dish (in quotes where its name has spaces)'}.`,
    )
  }
  if (command === 'check') return checkFile({ file: subject, site, json }, surroundings)
  if (command === 'publish') return publish({ file: subject, site, gateway, keyFile }, surroundings)
  if (command === 'back') return countItem({ item: subject, left: null, gateway, keyFile }, surroundings)
  const { left = '0', until } = values
  if (!/^\d{1,4}$/.test(left)) return wrong(`--left takes a number from 0 to 9999, not "${left}".`)
  return countItem({ item: subject, left: Number(left), until, gateway, keyFile }, surroundings)
}

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
