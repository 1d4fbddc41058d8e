/** Who may say and hear what: read off the tables of messages, never listed a second time. */
import type { DeviceName } from '../../protocol/ids.ts'
import { type Message, messages } from '../../protocol/messages.ts'
import { stationMessages } from '../../protocol/station.ts'

/** What the devices of one kind may do with topics; `Name` is one of their messages. */
export interface Rights<Name extends string> {
  /** What a device puts on a topic of its own, or undefined where it may not write. */
  writes(device: DeviceName, topic: string): Name | undefined
  /**
   * Whether a device may write this: a message of its own, and retained only where the table says so.
   * A last will is one more message, but about the link alone (`mayLeave`).
   */
  mayPublish(device: DeviceName, topic: string, retain: boolean): boolean
  /** Whether a device may leave this will: nobody orders a dinner by dying. */
  mayLeave(device: DeviceName, topic: string, retain: boolean): boolean
  /**
   * Whether a device may subscribe to `filter`: a topic of the table that is its own or everybody's, or all of its
   * own at once (`v1/pad/<pad>/#` or `/+`). Every other wildcard could one day match what is somebody else's, so
   * the answer is no, and with it to `$share/…` and `$SYS/…`.
   */
  maySubscribe(device: DeviceName, filter: string): boolean
  /** The filters that bring a device one of its own messages: the topic, or all that is its own at once. */
  hearing(name: Name, device: DeviceName): readonly string[]
  topicOf(name: Name, device: DeviceName): string
}

/** What may stand behind `v1/pad/<pad>/`. */
const everything = ['#', '+'] as const

/** @param kind what stands in the table's topics for the device's own name, and writes there */
const rightsOf = <Name extends string>(
  table: Readonly<Record<Name, Message>>,
  kind: 'pad' | 'station',
): Rights<Name> => {
  const names = Object.keys(table) as Name[]
  const mark = `<${kind}>`
  const topics = names.map(name => table[name].topic)
  const [before = ''] = topics.find(topic => topic.includes(mark))?.split(mark) ?? []
  const everybodys = new Set(topics.filter(topic => !topic.includes(mark)))
  const ends = new Set([...topics.flatMap(topic => topic.split(`${mark}/`)[1] ?? []), ...everything])
  /** What all that is a device's own begins with: `v1/pad/pad-4/`. */
  const ownOf = (device: DeviceName): string => `${before}${device}/`
  const topicOf = (name: Name, device: DeviceName): string => table[name].topic.replace(mark, device)
  const writes = (device: DeviceName, topic: string): Name | undefined =>
    names.find(name => table[name].from === kind && topicOf(name, device) === topic)
  const mayPublish = (device: DeviceName, topic: string, retain: boolean): boolean => {
    const name = writes(device, topic)
    return name !== undefined && (!retain || table[name].retained)
  }
  return {
    writes,
    mayPublish,
    mayLeave: (device, topic, retain) =>
      writes(device, topic) === 'link' && mayPublish(device, topic, retain),
    maySubscribe: (device, filter) => {
      if (everybodys.has(filter)) return true
      const own = ownOf(device)
      return filter.startsWith(own) && ends.has(filter.slice(own.length))
    },
    hearing: (name, device) => [topicOf(name, device), ...everything.map(end => `${ownOf(device)}${end}`)],
    topicOf,
  }
}

/** By the kind of device. */
export const rights = {
  pad: rightsOf(messages, 'pad'),
  station: rightsOf(stationMessages, 'station'),
} as const

const [beforePad = '', afterPad = ''] = messages.request.topic.split('<pad>')
const [beforeStation = '', afterStation = ''] = stationMessages.request.topic.split('<station>')

/** Whether this is some device's topic for requests. */
export const isRequest = (topic: string): boolean =>
  (topic.startsWith(beforePad) && topic.endsWith(afterPad)) ||
  (topic.startsWith(beforeStation) && topic.endsWith(afterStation))

const fromDevices: readonly Message[] = [
  ...Object.values(messages),
  ...Object.values(stationMessages),
].filter(({ from }) => from !== 'gateway')

/** Bytes of the longest body that a device may send. */
export const longestBody = Math.max(...fromDevices.map(({ maxBytes }) => maxBytes))
