/** What somebody knows of the order they look for. */
import { useState } from 'preact/hooks'
import { inLanguage, PublishedMenu } from '../../../../../protocol/menu.ts'
import { useReading } from '../../house/read.ts'
import type { Admin } from '../admin.ts'

/** `Bar 2` is written `bar-2` where orders are kept. */
const asTable = (typed: string): string =>
  /\s/.test(typed) ? typed.toLowerCase().replace(/\s+/g, '-') : typed

export const SearchForm = (props: { admin: Admin; query: string; onSearch: (query: string) => void }) => {
  const { admin, query, onSearch } = props
  const { read } = useReading('/api/v1/menu', PublishedMenu, admin.house.value?.onSale?.menu)
  const [problem, setProblem] = useState('')
  const menu = read?.is === 'here' ? read.value : undefined
  const language = menu?.languages[0] ?? 'en'
  const dishes = (menu?.categories ?? []).flatMap(({ items }) =>
    items.map(({ id, name }) => ({ id, name: inLanguage(name, language, language) })),
  )
  const before = new URLSearchParams(query)
  const dishBefore = dishes.find(({ id }) => id === before.get('item'))?.name ?? before.get('item') ?? ''

  const search = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const typed = (name: string) => String(form.get(name) ?? '').trim()
    const dish = typed('dish').toLowerCase()
    // A dish that is off the menu is still found by its id, as the menu file had it.
    const item =
      dishes.find(({ id, name }) => name.toLowerCase() === dish || id === dish)?.id ??
      (/^[a-z0-9_-]+$/.test(typed('dish')) ? dish : undefined)
    if (dish !== '' && item === undefined) {
      return setProblem(`No dish is called “${typed('dish')}”. Choose one from the list.`)
    }
    setProblem('')
    const wanted = new URLSearchParams()
    const fields = {
      order: typed('order'),
      table: asTable(typed('table')),
      item: item ?? '',
      day: typed('day'),
    }
    for (const [name, value] of Object.entries(fields)) if (value !== '') wanted.set(name, value)
    onSearch(wanted.size === 0 ? '' : `?${wanted}`)
  }

  return (
    <form class="panel search" onSubmit={search}>
      <label>
        Order number
        <input name="order" inputMode="numeric" maxLength={15} defaultValue={before.get('order') ?? ''} />
      </label>
      <label>
        Table
        <input name="table" maxLength={40} autoComplete="off" defaultValue={before.get('table') ?? ''} />
      </label>
      <label>
        Dish
        <input
          key={dishBefore}
          name="dish"
          list="dishes"
          maxLength={80}
          autoComplete="off"
          defaultValue={dishBefore}
          aria-describedby={problem === '' ? undefined : 'no-such-dish'}
        />
      </label>
      <datalist id="dishes">
        {dishes.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <label>
        Day
        <input name="day" type="date" defaultValue={before.get('day') ?? ''} />
      </label>
      <div class="deeds">
        <button type="submit" class="main">
          Search
        </button>
        {query !== '' && (
          <button
            type="reset"
            onClick={event => {
              for (const field of event.currentTarget.form?.querySelectorAll('input') ?? []) field.value = ''
              onSearch('')
            }}
          >
            Show all
          </button>
        )}
      </div>
      {problem !== '' && (
        <p id="no-such-dish" class="bad" role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}
