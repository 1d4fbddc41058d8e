/** Which serial ports this machine has: where a technician's program looks for devices. */
import { lstat, readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { SerialPort } from 'serialport'

/** As serialport knows them, for systems without udev (containers, small distributions). */
const serialNames = /^tty(ACM|USB|AMA|S|GS)\d+$/

/** Every serial port that the system knows, by path; built-in ones that nothing is soldered to among them. */
export const listPorts = async (): Promise<readonly string[]> => {
  try {
    return (await SerialPort.list()).map(({ path }) => path)
  } catch {
    // serialport asks udevadm, which need not be there.
    const names = await readdir('/dev').catch(() => [])
    return names.filter(name => serialNames.test(name)).map(name => `/dev/${name}`)
  }
}

/** How much later than its link a terminal may have been touched by those who made both. */
const slackMs = 1_000

/**
 * A link that was left behind by a device which was killed leads to a terminal that somebody else may have by now,
 * perhaps the technician's own. Such a one is younger than the link.
 */
const leadsToCable = async (link: string): Promise<boolean> => {
  try {
    const [made, terminal] = await Promise.all([lstat(link), stat(link)])
    return made.isSymbolicLink() && terminal.isCharacterDevice() && terminal.ctimeMs <= made.ctimeMs + slackMs
  } catch {
    return false
  }
}

/** The simulated cables whose ends lie in a folder; none where there is no such folder. */
export const listCables = async (folder: string): Promise<readonly string[]> => {
  const names = await readdir(folder).catch(() => [])
  const links = names.filter(name => !name.endsWith('.new')).map(name => join(resolve(folder), name))
  const cables = await Promise.all(links.map(leadsToCable))
  return links.filter((_, n) => cables[n])
}
