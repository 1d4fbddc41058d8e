/** Pulls the plug of a disk and puts it back: what the disk held meanwhile is copied. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Fault } from '../../protocol/fault.ts'
import { withTools } from './run.ts'

export interface Plug {
  /** The outer file system, which is frozen. */
  readonly outer: string
  /** The loop device whose image lies there, `loop4`. */
  readonly loop: string
  readonly image: string
  /** Where the copy goes. */
  readonly copy: string
  /** A file within the inner file system that is copied as its writer sees it, to the copy's name with `.seen`. */
  readonly watched: string
}

/**
 * Freeze, look, copy, look, wait to be told, thaw: one process of its own, which lets go whatever happens to anybody
 * else. An outer file system that stays frozen can never be unmounted.
 */
const script = `
trap '' INT TERM HUP
outer=$1 loop=$2 image=$3 copy=$4 watched=$5
writes() { read -r _ _ _ _ count _ < "/sys/block/$loop/stat"; echo "$count"; }
fsfreeze -f "$outer" || exit
trap 'fsfreeze -u "$outer"' EXIT
before=$(writes) since=$(date +%s%N)
if [ -f "$watched" ]; then cp "$watched" "$copy.seen"; fi
cp --reflink=never "$image" "$copy" || exit
[ "$before" = "$(writes)" ] || { echo "the disk was written to while it was copied" >&2; exit 1; }
echo $(($(date +%s%N) - since))
read -r _ || :
`

/**
 * @param look called when the copy is made and nothing can reach the disk yet
 * @returns how long the copy took, in milliseconds
 * @throws Fault `tool-failed`
 */
export const pull = async (plug: Plug, look: () => void): Promise<number> => {
  const { outer, loop, image, copy, watched } = plug
  // In a session of its own: Ctrl+C is for whoever started all this.
  const child = spawn('sh', ['-c', script, 'pull', outer, loop, image, copy, watched], {
    env: withTools(),
    detached: true,
    stdio: 'pipe',
  })
  let told = ''
  let took = Number.NaN
  child.stderr.on('data', bytes => {
    told += bytes
  })
  child.stdin.on('error', () => {}) // It ended first, and says why.
  createInterface({ input: child.stdout }).on('line', line => {
    took = Number(line) / 1e6
    try {
      look()
    } finally {
      child.stdin.end('\n')
    }
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Fault('tool-failed', `The plug could not be pulled: ${told.trim() || code}`)
  return took
}
