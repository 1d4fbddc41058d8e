/** `menu check`: what a manager reads before guests do. */
import { readMenu } from './reading.ts'
import { report } from './report.ts'
import { type Exit, exits, type Surroundings } from './surroundings.ts'

export interface CheckOptions {
  readonly file: string
  readonly site?: string | undefined
  readonly json?: boolean | undefined
}

export const checkFile = async (
  { file, site, json }: CheckOptions,
  { say, columns }: Surroundings,
): Promise<Exit> => {
  const reading = await readMenu(file, site)
  const bad = reading.findings.some(({ level }) => level === 'error')
  if (json === true)
    say(JSON.stringify({ file, ok: !bad, presses: reading.presses, findings: reading.findings }, null, 2))
  else for (const line of report(file, reading, columns)) say(line)
  return bad ? exits.errors : exits.done
}
