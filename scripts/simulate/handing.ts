/** What whoever opens the demo is handed, because nobody is there to ask for it: a manager's key and a technician's pass. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readPair } from '../../gateway/authority/pair.ts'
import type { GatewayConfig } from '../../gateway/config.ts'
import { keepDemoHome } from '../../gateway/demo.ts'
import { writePass } from '../../gateway/web/api/passes.ts'
import { Fault } from '../../protocol/fault.ts'
import { writeSecret } from './folder.ts'
import { cutKey, provideKey } from './keys.ts'

export interface Handed {
  /** With which the supervisor, too, reads along in the kitchen and on the floor. */
  readonly managerKey: { readonly key: string; readonly path: string }
  readonly passFile: string
  /**
   * Writes the pass, for technicians who find the gateway at this address of the machine.
   * @throws Fault `no-authority` before the gateway was up for the first time: it makes what the pass pins
   */
  writePass(host: string): Promise<void>
}

const passMs = 7 * 24 * 3_600_000

/**
 * Everything but the pass, which has to wait for the gateway.
 * @param folder the demo's; the gateway's data are in `gateway` there, and it does not run yet
 * @param https where the pass leads
 * @throws Fault `demo-not-loopback` when the gateway would listen to anybody but this machine: then nothing is handed out
 */
export const handOut = async (
  folder: string,
  config: GatewayConfig,
  { https, now }: { readonly https: number; readonly now: number },
): Promise<Handed> => {
  keepDemoHome(config)
  const data = join(folder, 'gateway')
  const passFile = join(folder, 'technician.pass')
  const until = now + passMs
  const managerKey = await provideKey(folder)
  const key = await cutKey(data, 'demo-technician', 'technician', until)
  return {
    managerKey,
    passFile,
    writePass: async host => {
      const authority = await readPair(join(data, 'authority', 'authority.pem'))
      if (authority === undefined) throw new Fault('no-authority', 'The gateway has not been up yet')
      const fingerprint = createHash('sha256').update(authority.x509.raw).digest('hex')
      writeSecret(passFile, writePass({ host, port: https, fingerprint, key, until }))
    },
  }
}
