/** Who may say and hear what: read off the table of messages, never listed a second time. */

import type { PadName } from '../../protocol/ids.ts'
import { type MessageName, messages, topicFor } from '../../protocol/messages.ts'

const names = Object.keys(messages) as MessageName[]

/** What a device puts on a topic of its own, or undefined where it may not write. */
export const writes = (pad: PadName, topic: string): MessageName | undefined =>
  names.find(name => messages[name].from === 'pad' && topicFor(name, pad) === topic)

const [beforePad = '', afterPad = ''] = messages.request.topic.split('<pad>')

/** Whether this is some pad's topic for requests. */
export const isRequest = (topic: string): boolean => topic.startsWith(beforePad) && topic.endsWith(afterPad)

/**
 * Whether a device may write this: a message of its own, and retained only where the table says so.
 * A last will is one more message, but about the link alone (`mayLeave`).
 */
export const mayPublish = (pad: PadName, topic: string, retain: boolean): boolean => {
  const name = writes(pad, topic)
  return name !== undefined && (!retain || messages[name].retained)
}

/** Whether a device may leave this will: nobody orders a dinner by dying. */
export const mayLeave = (pad: PadName, topic: string, retain: boolean): boolean =>
  writes(pad, topic) === 'link' && mayPublish(pad, topic, retain)

const mark = '<pad>/'
const topics = names.map(name => messages[name].topic)
const everybodys = new Set<string>(topics.filter(topic => !topic.includes(mark)))
/** What may stand behind `v1/pad/<pad>/`. */
const everything = ['#', '+'] as const
const ends = new Set<string>([...topics.flatMap(topic => topic.split(mark)[1] ?? []), ...everything])

/** What all that is a device's own begins with: `v1/pad/pad-4/`. */
const ownOf = (pad: PadName): string => `${beforePad}${pad}/`

/** The filters that bring a device one of its own messages: the topic, or all that is its own at once. */
export const hearing = (name: MessageName, pad: PadName): readonly string[] => [
  topicFor(name, pad),
  ...everything.map(end => `${ownOf(pad)}${end}`),
]

/**
 * Whether a device may subscribe to `filter`: a topic of the table that is its own or everybody's, or all of its
 * own at once (`v1/pad/<pad>/#` or `/+`). Every other wildcard could one day match what is somebody else's, so
 * the answer is no, and with it to `$share/…` and `$SYS/…`.
 */
export const maySubscribe = (pad: PadName, filter: string): boolean => {
  if (everybodys.has(filter)) return true
  const own = ownOf(pad)
  return filter.startsWith(own) && ends.has(filter.slice(own.length))
}
