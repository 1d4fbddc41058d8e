/** A small number changed by thumb: minus, the number, plus. */

export const Stepper = (props: {
  label: string
  value: number
  min: number
  max: number
  onChange: (value: number) => void
}) => {
  const { label, value, min, max, onChange } = props
  return (
    <fieldset class="stepper">
      <legend>{label}</legend>
      <button
        type="button"
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
        aria-label={`${label}: one less`}
      >
        −
      </button>
      <output>{value}</output>
      <button
        type="button"
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
        aria-label={`${label}: one more`}
      >
        +
      </button>
    </fieldset>
  )
}
