/** A pad that keeps one thing after another until it is killed in the middle of the step it was told. */
import type { Disk } from '../../../device/store/disk.ts'
import { boardDisk } from '../../../device/store/disk.ts'
import { openStore } from '../../../device/store/store.ts'

const [folder = '', round = '0'] = process.argv.slice(2)
/** Two whole writes have four steps each. */
let stepsLeft = Number(round) + 1

const die =
  <Args extends readonly unknown[]>(step: (...args: Args) => Promise<void>) =>
  async (...args: Args): Promise<void> => {
    stepsLeft--
    if (stepsLeft > 0) return step(...args)
    // In the middle: begun, and nobody knows how far it got.
    void step(...args)
    setImmediate(() => process.kill(process.pid, 'SIGKILL'))
    return new Promise(() => {})
  }

const disk: Disk = {
  makeFolder: boardDisk.makeFolder,
  read: boardDisk.read,
  write: die(boardDisk.write),
  rename: die(boardDisk.rename),
  syncFolder: die(boardDisk.syncFolder),
}

const store = await openStore(folder, disk)
for (let seq = store.kept.seq + 1; ; seq++) {
  await store.keep({ cart: [], unsent: [], seq })
  process.send?.(seq)
}
