/** What is sold: publish a new menu, go back to an old one, and mark what has run out. */
import { useState } from 'preact/hooks'
import { indexMenu, PublishedMenu } from '../../../../../protocol/menu.ts'
import { Missing } from '../../house/missing.tsx'
import { useReading } from '../../house/read.ts'
import type { Admin } from '../admin.ts'
import { History } from './history.tsx'
import { Loading } from './loading.tsx'
import { StockBoard } from './stock.tsx'

export const MenuPane = ({ admin }: { admin: Admin }) => {
  const [menu, again] = useReading('/api/v1/menu', PublishedMenu)
  const [round, setRound] = useState(0)
  const published = () => {
    again()
    setRound(one => one + 1)
  }
  const isNone = menu?.is === 'missing' && menu.why === 'no-menu'
  if (menu?.is !== 'here' && !isNone) return <Missing read={menu} again={again} />
  const present = menu?.is === 'here' ? menu.value : undefined
  return (
    <>
      <Loading admin={admin} present={present} onPublished={published} />
      {present !== undefined && <StockBoard admin={admin} menu={indexMenu(present)} />}
      <History key={round} admin={admin} present={present?.version} onPublished={published} />
    </>
  )
}
