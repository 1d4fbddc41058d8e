/** Where a dish is looked for by its name. */
export const Finder = (props: { why: string; wanted: string; onWanted: (wanted: string) => void }) => {
  const { why, wanted, onWanted } = props
  return (
    <label class="find">
      Find a dish to {why}
      <input
        type="search"
        autoComplete="off"
        value={wanted}
        onInput={event => onWanted(event.currentTarget.value)}
      />
    </label>
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
