/** "Press the key now": every meaning in turn is given the key that is pressed, on a keyboard or on the device's bar. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Key, keyName, keyNumber } from '../../../../protocol/bump-bar/key.ts'
import type { Layout } from '../../../../protocol/bump-bar/layout.ts'
import {
  type Learning,
  type LearningStep,
  passOver,
  startLearning,
  stepBack,
  teach,
} from '../../../../protocol/bump-bar/learning.ts'
import { pageClock } from '../house/clock.ts'
import { openAlone } from './alone.ts'
import { Dialog } from './dialog.tsx'
import { calledFor } from './helping.ts'
import { isModifier, keyLabel } from './keys.ts'
import type { Kitchen } from './kitchen.ts'
import { withOthers } from './layouts.ts'
import { keepTaught, layoutNow } from './teaching.ts'

type Asking = Extract<Learning, { readonly is: 'asking' }>

/** Why a step was not taken. */
const noWords = (step: Extract<LearningStep, { readonly ok: false }>, key: Key | undefined): string => {
  switch (step.why) {
    case 'taken':
      return `${key === undefined ? 'That key' : keyLabel(keyName(key))} is taken by ${calledFor(step.by)}: press another one`
    case 'no-key':
      return 'No bump bar has such a key: press another one'
    case 'nothing-taught':
    case 'over':
      return 'Nothing was taught'
    default:
      return step satisfies never
  }
}

/** The rest is passed over; undefined when nothing was taught at all. */
const finished = (learning: Learning): Layout | undefined => {
  let now = learning
  while (now.is === 'asking') {
    const step = passOver(now)
    if (!step.ok) return undefined
    now = step.learning
  }
  return now.is === 'learned' ? now.layout : undefined
}

/** Hears every key as long as no button has the focus; there it is the button's. */
const useKeys = ({ ear }: Kitchen, hear: (key: Key | undefined) => void) => {
  const hearing = useRef(hear)
  hearing.current = hear
  // At once: a key that comes before the next picture is an answer too.
  useLayoutEffect(() => {
    const alone = openAlone(pageClock)
    const isButton = () => document.activeElement?.closest('button') !== null
    const down = (event: KeyboardEvent) => {
      alone.down(event)
      if (event.code === 'Tab' || isButton()) return
      event.preventDefault()
      event.stopPropagation()
      const isHeld = event.repeat || event.ctrlKey || event.altKey || event.metaKey
      if (!isHeld && !isModifier(event.code)) hearing.current(keyNumber(event.code))
    }
    const up = (event: KeyboardEvent) => {
      const bare = alone.up(event)
      if (bare === undefined || isButton()) return
      event.preventDefault()
      hearing.current(keyNumber(bare))
    }
    window.addEventListener('keydown', down, true)
    window.addEventListener('keyup', up, true)
    ear.current = key => hearing.current(key)
    return () => {
      window.removeEventListener('keydown', down, true)
      window.removeEventListener('keyup', up, true)
      ear.current = undefined
    }
  }, [ear])
}

export const Teach = ({ kitchen }: { kitchen: Kitchen }) => {
  const [learning, learn] = useState<Asking>(() => startLearning() as Asking)
  const [said, say] = useState('')
  const asked = useRef<HTMLParagraphElement>(null)
  // Keys are heard as long as no button has the focus.
  useLayoutEffect(() => asked.current?.focus(), [])
  const close = () => {
    kitchen.dialog.value = undefined
  }
  const keep = async (layout: Layout | undefined) => {
    const wrong = await keepTaught(kitchen, layout)
    if (wrong !== undefined) return say(wrong)
    close()
    kitchen.hands.tell(
      layout === undefined ? 'The keys are the default ones again' : 'The new keys hold from now on',
    )
  }
  const finish = (from: Learning) => {
    const layout = finished(from)
    if (layout === undefined) close()
    else void keep(withOthers(layout, layoutNow(kitchen)))
  }
  const go = (step: LearningStep, key?: Key) => {
    asked.current?.focus()
    say(step.ok ? '' : noWords(step, key))
    if (!step.ok) return
    if (step.learning.is === 'asking') learn(step.learning)
    else finish(step.learning)
  }
  // Always from the newest question: two keys may come before the page is drawn again.
  const now = useRef(learning)
  now.current = learning
  useKeys(kitchen, key => {
    if (key === undefined) say(noWords({ ok: false, why: 'no-key' }, undefined))
    else go(teach(now.current, key), key)
  })
  const passed = () => {
    const step = passOver(learning)
    // The last question: what was taught so far is all, even if that is nothing.
    if (step.ok) go(step)
    else close()
  }
  const { meaning, at, wanted, taught } = learning
  const last = [...taught].at(-1)
  return (
    <Dialog
      kitchen={kitchen}
      title={kitchen.bar.value === undefined ? 'Teach other keys' : 'Teach the bump bar'}
    >
      <p class="wanted" ref={asked} tabIndex={-1} aria-live="polite">
        Press the key for <b>{calledFor(meaning)}</b>{' '}
        <span class="many">
          {at + 1} of {wanted.length}
        </span>
      </p>
      <p class="taught" role="status">
        {said !== ''
          ? said
          : last === undefined
            ? ''
            : `${calledFor(last[0])} is ${keyLabel(keyName(last[1]))}`}
      </p>
      <div class="says">
        <button type="button" onClick={passed}>
          Skip: keep its key
        </button>
        <button type="button" aria-disabled={at === 0} onClick={() => go(stepBack(learning))}>
          Back
        </button>
        <button type="button" onClick={() => finish(learning)}>
          Done: keep all others
        </button>
        <button type="button" onClick={() => void keep(undefined)}>
          Default keys
        </button>
      </div>
      <p>Tab leads to these buttons. Close changes nothing.</p>
    </Dialog>
  )
}
