/**
 * A pad without a board, whose screen is what a pad on a board must show: the same mind, body and link in this
 * process, at a house of the same kind, pressed in the same way.
 */
import { randomBytes } from 'node:crypto'
import { wakeBody } from '../../../device/body.ts'
import { type LinkHappening, openLink } from '../../../device/link/link.ts'
import type { Button } from '../../../device/pad/happening.ts'
import { openStore } from '../../../device/store/store.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import type { Frame } from '../../../hardware/display/frame.ts'
import { openSimulatedDisplay } from '../../../hardware/display/simulated.ts'
import { Fault } from '../../../protocol/fault.ts'
import { PadName, RequestId } from '../../../protocol/ids.ts'
import { check } from '../../../protocol/shape.ts'
import type { Clock } from '../../../protocol/time.ts'
import { ulid } from '../../../protocol/ulid.ts'
import type { Bell } from '../../torture/bell.ts'
import type { Credential } from '../../torture/line.ts'

export interface Twin {
  press(button: Button): void
  release(button: Button): void
  /** What it shows now. */
  frame(): Frame
  /** Its orders were received at this instant, UTC milliseconds: the one thing in which two houses differ. */
  date(placedAt: number): void
  close(): Promise<void>
}

export interface TwinPlan {
  readonly mqttPort: number
  readonly credential: Credential
  /** For what it keeps. */
  readonly folder: string
  readonly clock: Clock
  /** Rings at each new picture. */
  readonly bell: Bell
}

const silent = { info: () => {}, warn: () => {}, error: () => {} }

const named = <T>(found: { ok: true; value: T } | { ok: false; problems: readonly string[] }): T => {
  if (!found.ok) throw new Fault('bad-id', found.problems.join('; '))
  return found.value
}

export const seatTwin = async (plan: TwinPlan): Promise<Twin> => {
  const { mqttPort, credential, folder, clock, bell } = plan
  const display = openSimulatedDisplay()
  display.onFrame(bell.ring)
  const body = wakeBody({
    ...{ store: await openStore(folder), display, fonts: loadPadFonts(), beep: () => {}, clock },
    newId: () => named(check(RequestId, ulid(clock.now(), randomBytes(10)))),
    log: silent,
  })
  const place = { host: '127.0.0.1', port: mqttPort }
  const name = named(check(PadName, credential.pad))
  const config = { name, secret: credential.password, gateway: place, version: 'twin' }
  const link = openLink(config, { clock, random: Math.random, log: silent })
  let placedAt: number | undefined
  const dated = (happening: LinkHappening): LinkHappening => {
    if (happening.type !== 'table' || placedAt === undefined) return happening
    const { table } = happening
    const orders = table.orders.map(order => ({
      ...order,
      since: { ...order.since, pending: placedAt ?? 0 },
    }))
    return { ...happening, table: { ...table, orders } }
  }
  body.attach({ send: link.send, forget: link.forget, on: hear => link.on(one => hear(dated(one))) })
  return {
    press: button => body.feel({ type: 'press', button }),
    release: button => body.feel({ type: 'release', button }),
    frame: () => {
      const frame = display.frame()
      if (frame === undefined) throw new Error('the twin shows nothing')
      return frame
    },
    date: at => {
      placedAt = at
    },
    close: async () => {
      await link.close()
      await body.close()
      await display.close()
    },
  }
}
