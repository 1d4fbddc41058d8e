/** `npm run verify`: is everything this restaurant ever wrote down still there, and as it was written? */
import type { Row } from '../gateway/journal/journal.ts'
import { type Verification, verify } from '../gateway/journal/verify.ts'
import { Fault } from '../protocol/fault.ts'
import { readWords } from './help.ts'

const usage = `Usage:
  npm run verify -- DIR
      Checks a gateway's data directory, all of it, and changes nothing. The gateway may be running.
      Exit code: 0 everything is as it was written, 1 something is damaged, 2 there is no journal to check.`

/** More than this many lines help nobody. */
const most = 50

const [directory, ...rest] = readWords(usage).words

/** When an entry happened, if its bytes say so as the desk's do. */
const timeOf = (row: Row | undefined): string => {
  try {
    const { at } = JSON.parse(new TextDecoder().decode(row?.bytes)) as { readonly at?: unknown }
    return typeof at === 'number' ? new Date(at).toISOString() : 'unknown'
  } catch {
    return 'unknown'
  }
}

const tell = ({ folder, head, first, last, snapshots, findings }: Verification): void => {
  console.log(`journal    ${folder}`)
  console.log(`entries    ${head.seq}`)
  if (head.seq > 0) {
    console.log(`first      ${timeOf(first)}`)
    console.log(`last       ${timeOf(last)}`)
  }
  console.log(`head hash  ${Buffer.from(head.hash).toString('hex')}`)
  console.log(`snapshots  ${snapshots} good`)
  for (const { file, what } of findings.slice(0, most)) console.log(`DAMAGED    ${file}: ${what}`)
  if (findings.length > most) console.log(`           … and ${findings.length - most} more`)
  console.log(conclusion(findings.map(({ weight }) => weight)))
}

const conclusion = (weights: readonly string[]): string => {
  if (weights.length === 0) return 'Everything is as it was written.'
  if (weights.includes('lost'))
    return 'Entries are damaged or missing: keep a copy of this folder, restore a backup.'
  return 'No entry is damaged or missing.'
}

if (directory === undefined || rest.length > 0) {
  console.error(usage)
  process.exitCode = 2
} else {
  try {
    const verification = verify(directory)
    tell(verification)
    process.exitCode = verification.findings.length === 0 ? 0 : 1
  } catch (cause) {
    // A disk that cannot be read is damage too; only what a person can put right is not.
    console.error(cause instanceof Error ? cause.message : cause)
    process.exitCode = cause instanceof Fault ? 2 : 1
  }
}
