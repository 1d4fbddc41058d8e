/** The pad in a box: a pad like the others that belongs nowhere yet, with a cable, a technician, and air of its own. */
import { type FSWatcher, watch } from 'node:fs'
import type { Clock } from '../../protocol/time.ts'
import type { DemoBox } from './demo-box.ts'
import { AIR_HOST, LOOPBACK } from './door.ts'
import type { Ports } from './ports.ts'
import { type Answer, ask } from './relay.ts'
import { openTechnician, type Run } from './technician.ts'
import { type Air, openWifi, type Wifi } from './wifi.ts'

/*
 * The pads on the tables are told a broker's address that is their own piece of air. This one is told by the
 * technician where the gateway is: at the address that the technician's computer reached, and at the port that the
 * gateway itself names. So its air lies at another address of this machine, on the very ports that the gateway has
 * at the first; and the technician, who stands beside it, is in the same air.
 */

export interface BoxPlan {
  readonly box: DemoBox
  readonly ports: Ports
  readonly clock: Clock
  /** Its table, its cable or its air is another. */
  readonly onChange: () => void
  readonly onRun: (run: Run) => void
}

export interface Box {
  /** The one it was last assigned to. */
  table(): string | undefined
  isPlugged(): boolean
  /** Nothing where this machine has no second address: then the pad's air cannot be broken. */
  air(): Air | undefined
  setAir(air: Air): void
  /** The pad's own answer. */
  plug(plugged: boolean): Promise<Answer>
  /** To be told when the gateway has come up: from then on there is something for a pass to pin. */
  handPass(): void
  /** False while the technician is busy. */
  provision(table: string): boolean
  close(): Promise<void>
}

const openAir = async (ports: Ports, clock: Clock): Promise<readonly Wifi[] | undefined> => {
  const open: Wifi[] = []
  try {
    for (const port of [ports.mqtts, ports.https])
      open.push(await openWifi({ host: AIR_HOST, port, brokerPort: port, clock }))
    return open
  } catch {
    // Only Linux has the whole of 127.0.0.0/8 at hand.
    await Promise.all(open.map(way => way.close()))
    return undefined
  }
}

/** The folder is watched, because somebody may provision the pad from a terminal of their own. */
const watchTable = (box: DemoBox, onChange: () => void): FSWatcher => {
  let table = box.readTable()
  return watch(box.data, () => {
    const now = box.readTable()
    if (now === table) return
    table = now
    onChange()
  })
}

export const openBox = async ({ box, ports, clock, onChange, onRun }: BoxPlan): Promise<Box> => {
  const ways = await openAir(ports, clock)
  let isPlugged = false
  const watching = watchTable(box, onChange)
  const writePass = () => box.writePass(ways === undefined ? LOOPBACK : AIR_HOST)
  const technician = openTechnician({
    command: box.provision,
    prepare: writePass,
    clock,
    tell: onRun,
  })
  return {
    table: box.readTable,
    isPlugged: () => isPlugged,
    air: () => ways?.[0]?.air(),
    setAir: air => {
      for (const way of ways ?? []) way.set(air)
      onChange()
    },
    plug: async plugged => {
      const answer = await ask(ports.box.control, 'POST', '/cable', { do: plugged ? 'plug' : 'pull' })
      if (answer.status !== 200) return answer
      isPlugged = plugged
      // A cable stays in while the pad is switched off and on.
      box.setPlugged(plugged)
      onChange()
      return answer
    },
    handPass: () => {
      // Whoever needs it asks again, and is told what is wrong.
      writePass().catch(() => {})
    },
    provision: table => technician.run(table),
    close: async () => {
      watching.close()
      await technician.close()
      await Promise.all((ways ?? []).map(way => way.close()))
    },
  }
}
