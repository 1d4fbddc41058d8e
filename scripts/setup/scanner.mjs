/** What looks for weak spots in the house's TLS: testssl, brought by Debian where that may be. */
import { say } from './command.mjs'
import { bringPackage, findProgram } from './debian.mjs'

const NAMES = ['testssl', 'testssl.sh']

/** Installs it where it is missing and that is allowed. */
export const bringScanner = async () => {
  if (findProgram(NAMES) !== undefined) return
  await bringPackage('testssl.sh', 'for the test of the network, some seconds')
  if (findProgram(NAMES) !== undefined) return
  say('! no testssl: nobody will scan the house’s TLS. On Debian: sudo apt-get install testssl.sh')
}
