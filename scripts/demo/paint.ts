/** Paints the demo menu's pictures anew: `node scripts/demo/paint.ts [FOLDER]`; into `scripts/demo/pictures`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encodeColours } from '../../hardware/display/png.ts'
import { dishes } from './painting/dishes.ts'
import { openEasel, size } from './painting/easel.ts'

const folder = process.argv[2] ?? fileURLToPath(new URL('pictures', import.meta.url))
mkdirSync(folder, { recursive: true })
for (const [id, paint] of Object.entries(dishes)) {
  const easel = openEasel()
  paint(easel)
  writeFileSync(join(folder, `${id}.png`), encodeColours({ ...size, samples: easel.finish() }))
}
