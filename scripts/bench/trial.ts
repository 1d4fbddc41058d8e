/** One start of a target, and what its pads do with it. */
import { ordersIn } from './door.ts'
import type { Outcome } from './generator/talk.ts'
import type { Grounds } from './grounds.ts'
import type { Guests } from './guests.ts'
import type { Load, Trial } from './plan.ts'
import type { Target } from './target.ts'
import { useOf } from './use.ts'

/** What one load came to, and what it cost the process; costs are missing where the machine does not tell. */
export interface Stepped extends Outcome {
  readonly load: Load
  readonly cpuSeconds?: number
  readonly cpuMsPerOrder?: number
  readonly bytesPerOrder?: number
}

export interface Tried {
  /** All pads let in and subscribed, milliseconds. */
  readonly connectMs: number
  /** Resident, with all pads connected and quiet, and when the load was over. */
  readonly idleBytes?: number
  readonly busyBytes?: number
  /** Orders that were told "received" in all steps, and those that the gateway then has; only where it can be asked. */
  readonly told?: number
  readonly stored?: number
  /** Without the ones that only warmed up. */
  readonly steps: readonly Stepped[]
}

/** Puts a load on the target of this process id. */
export const stepOf = async (guests: Guests, pid: number, load: Load): Promise<Stepped> => {
  const before = useOf(pid)
  const outcome = await guests.load(load)
  const after = useOf(pid)
  if (before === undefined || after === undefined || outcome.reply === undefined) return { load, ...outcome }
  const cpuSeconds = after.cpuSeconds - before.cpuSeconds
  const orders = outcome.reply.count
  return {
    load,
    ...outcome,
    cpuSeconds,
    cpuMsPerOrder: (cpuSeconds * 1000) / orders,
    bytesPerOrder: (after.writtenBytes - before.writtenBytes) / orders,
  }
}

/** Plays a trial on a target that was just opened, and before which nobody ever ordered; leaves it open. */
export const runTrial = async (
  { pads, steps }: Trial,
  target: Target,
  guests: Guests,
  { credentials, baskets }: Pick<Grounds, 'credentials' | 'baskets'>,
): Promise<Tried> => {
  const { pid } = target.program
  const { mqttPort, kitchen } = target
  const connectMs = await guests.come({ mqttPort, kitchen, credentials: credentials.slice(0, pads), baskets })
  const idle = useOf(pid)
  const stepped: Stepped[] = []
  let told = 0
  for (const { load, warming } of steps) {
    const step = await stepOf(guests, pid, load)
    told += step.reply?.count ?? 0
    if (!warming) stepped.push(step)
  }
  const busy = useOf(pid)
  const stored = 'feedPort' in target.kitchen ? await ordersIn(target.kitchen) : undefined
  await guests.go()
  return {
    connectMs,
    ...(idle === undefined ? {} : { idleBytes: idle.residentBytes }),
    ...(busy === undefined ? {} : { busyBytes: busy.residentBytes }),
    ...(stored === undefined ? {} : { told, stored }),
    steps: stepped,
  }
}
