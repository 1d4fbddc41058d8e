/**
 * Where a dish is looked for by its name; the dishes themselves come below.
 * @param props.none what to say where nothing is wanted and nothing shown
 */
export const Finder = (props: {
  why: string
  wanted: string
  onWanted: (wanted: string) => void
  shown: readonly unknown[]
  none: string
}) => {
  const { why, wanted, onWanted, shown, none } = props
  return (
    <>
      <label class="find">
        Find a dish to {why}
        <input
          type="search"
          autoComplete="off"
          value={wanted}
          onInput={event => onWanted(event.currentTarget.value)}
        />
      </label>
      {shown.length === 0 && (
        <p class="soft">{wanted.trim() === '' ? none : 'No dish is called that. Try a shorter word.'}</p>
      )}
    </>
  )
}

/** Those with the wanted words in their names; with none wanted, those that are shown anyway. */
export const found = <Item,>(
  items: readonly Item[],
  wanted: string,
  nameOf: (item: Item) => string,
  isShown: (item: Item) => boolean,
): readonly Item[] => {
  const sought = wanted.trim().toLowerCase()
  return items.filter(item => (sought === '' ? isShown(item) : nameOf(item).toLowerCase().includes(sought)))
}
