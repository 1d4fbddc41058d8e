/** How large a part's words are. */
import { sizeNames } from './words.ts'

type Size = keyof typeof sizeNames
const sizes = Object.keys(sizeNames) as readonly Size[]

export const SizeChoice = ({ value, onChange }: { value: Size; onChange: (size: Size) => void }) => (
  <label>
    Size
    <select
      value={value}
      onChange={event => onChange(sizes.find(one => one === event.currentTarget.value) ?? 'normal')}
    >
      {sizes.map(size => (
        <option key={size} value={size}>
          {sizeNames[size]}
        </option>
      ))}
    </select>
  </label>
)
