/** Whether what a session was answered is an answer that may be given. */
import { Reply } from '../../protocol/reply.ts'
import { check } from '../../protocol/shape.ts'
import { type Finding, finding } from './finding.ts'
import type { Session } from './session.ts'
import type { Heard } from './visit.ts'

/** Codes that say "I broke"; 503 says "not now". */
const broken = /HTTP\/1\.1 5(?!03)\d\d[^\r\n]*/
const granted = /^HTTP\/1\.1 2\d\d/
const trace = /\n\s+at [^\n]*\.(?:ts|js):\d+|node:internal|node_modules/

export const judgeHeard = (session: Session, { how, bytes }: Heard): readonly Finding[] => {
  const text = bytes.toString('latin1')
  const findings: Finding[] = []
  if (how === 'stuck')
    findings.push(finding('stuck', `${session.door}: nobody closed: ${session.story}`, [session]))
  const code = broken.exec(text)?.[0]
  if (code !== undefined) findings.push(finding('broke', `${code}: ${session.story}`, [session]))
  if (trace.test(text)) findings.push(finding('broke', `a trace for strangers: ${session.story}`, [session]))
  if (session.proofless === true && granted.test(text)) {
    findings.push(finding('uncalled', `${text.slice(0, 60)} without a proof: ${session.story}`, [session]))
  }
  return findings
}

/** What a pad asked for, as the gateway must read it: undefined where it is no JSON. */
export const readAsked = (body: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined

/** `said`: the reply to the one request in there. */
export const judgeReply = (session: Session, said: Buffer | 'closed' | 'silent'): readonly Finding[] => {
  const [body = Buffer.alloc(0)] = session.pieces
  const wrong = (detail: string): readonly Finding[] => [
    finding('wrong-answer', `${detail}: ${session.story}: ${body.toString('utf8').slice(0, 200)}`, [session]),
  ]
  if (said === 'silent') return [finding('stuck', `no answer to ${session.story}`, [session])]
  // Only what is larger than any request ends the connection.
  if (said === 'closed') return body.length > 15 * 1024 ? [] : wrong('the connection was closed')
  const told = readAsked(said)
  const reply = check(Reply, told)
  if (!reply.ok) return wrong(`${said.toString('utf8').slice(0, 200)} is no reply`)
  const asked = readAsked(body)
  if (reply.value.ok && asked === undefined) return wrong('done, though it is no JSON')
  if (reply.value.ok && reply.value.id !== member(asked, 'id')) return wrong('done under another id')
  if (!reply.value.ok && reply.value.id !== null && reply.value.id !== member(asked, 'id')) {
    return wrong(`refused under the id ${reply.value.id}`)
  }
  if (reply.value.ok && reply.value.total !== undefined && reply.value.total !== member(asked, 'total')) {
    return wrong(`charged ${reply.value.total}`)
  }
  return []
}
