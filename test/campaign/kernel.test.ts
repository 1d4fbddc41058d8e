/** What is shipped, on Debian's current kernel, in a machine inside this one, where one can be had. */
import t from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { Fault } from '../../protocol/fault.ts'
import { bumpBarStory } from '../../scripts/kernel/bumpbar/story.ts'
import { padStory } from '../../scripts/kernel/pad/story.ts'
import { provideKernel } from '../../scripts/kernel/parts.ts'
import { printerStory } from '../../scripts/kernel/printer/story.ts'
import { runStory } from '../../scripts/kernel/run.ts'
import type { Story } from '../../scripts/kernel/story.ts'

/** Of the machine inside; fetching and building the kernel, once a version, comes before. */
const limitMs = 300_000
t.setTimeout(4 * limitMs + 60_000)

const stories: readonly (readonly [name: string, story: Story])[] = [
  ['orders from pins and from USB, every picture read back from the panel', padStory()],
  ['a bump bar that is pressed, pulled out and put back', bumpBarStory()],
  ['tickets over USB to a printer that is slow, stops, answers, and is pulled out', printerStory()],
]

for (const [name, story] of stories)
  void t.test(name, async t => {
    const note = (line: string) => t.comment(line)
    try {
      const parts = await provideKernel(note)
      await runStory({ parts, story, clock: systemClock, limitMs, note })
      t.pass('on a real kernel')
    } catch (cause) {
      if (!(cause instanceof Fault) || cause.code !== 'not-here') throw cause
      t.pass('a real kernel', { skip: cause.message })
    }
  })
