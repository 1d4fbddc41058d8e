/** One form's try to get in: while it lasts nobody presses twice, and afterwards it says what was wrong. */
import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

export const useTry = () => {
  const isTrying = useSignal(false)
  const wrong = useSignal<string | undefined>(undefined)
  return {
    isTrying,
    wrong,
    /** @param again told when it was refused: a secret that was wrong is typed anew */
    tryOnce: async (attempt: () => Promise<string | undefined>, again?: () => void): Promise<void> => {
      if (isTrying.value) return
      isTrying.value = true
      // A message that stays the same would not be read out again.
      wrong.value = undefined
      wrong.value = await attempt()
      isTrying.value = false
      if (wrong.value !== undefined) again?.()
    },
  }
}

/** What a person typed into a field of this name. */
export const typed = (form: EventTarget | null, name: string): string => {
  const value = form instanceof HTMLFormElement ? new FormData(form).get(name) : null
  return typeof value === 'string' ? value : ''
}

/** A form that is the whole of what there is to do begins at its first empty field. */
export const useFirstField = (): RefObject<HTMLFormElement | null> => {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const fields = [...(form.current?.querySelectorAll('input') ?? [])]
    fields.find(field => field.value === '')?.focus()
  }, [])
  return form
}
