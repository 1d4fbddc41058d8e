/** A small number changed by thumb: minus, the number, plus. */

export const Stepper = (props: {
  label: string
  value: number
  min: number
  max: number
  /** What stands between the two, where the number alone would not do. */
  shown?: string
  onChange: (value: number) => void
}) => {
  const { label, value, min, max, shown, onChange } = props
  const step = (by: number, word: string, sign: string) => {
    const next = value + by
    const isEnd = next < min || next > max
    return (
      <button
        type="button"
        // Not `disabled`: that would take the focus from under the thumb that has just reached the end.
        aria-disabled={isEnd}
        onClick={() => {
          if (!isEnd) onChange(next)
        }}
        aria-label={`${label}: one ${word}`}
      >
        {sign}
      </button>
    )
  }
  return (
    <fieldset class="stepper">
      <legend>{label}</legend>
      {step(-1, 'less', '−')}
      <output>{shown ?? value}</output>
      {step(1, 'more', '+')}
    </fieldset>
  )
}
