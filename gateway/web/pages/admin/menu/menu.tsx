/** What is sold: publish a new menu, give dishes their pictures, go back to an old one, mark what has run out, pause a kitchen. */
import { useMemo } from 'preact/hooks'
import { indexMenu, PublishedMenu } from '../../../../../protocol/menu.ts'
import { Missing } from '../../house/missing.tsx'
import { useReading } from '../../house/read.ts'
import type { Admin } from '../admin.ts'
import { History } from './history.tsx'
import { Loading } from './loading.tsx'
import { Pausing } from './pausing.tsx'
import { Pictures } from './pictures.tsx'
import { StockBoard } from './stock.tsx'

export const MenuPane = ({ admin }: { admin: Admin }) => {
  const menu = useReading('/api/v1/menu', PublishedMenu, admin.house.value?.onSale?.menu)
  const { read } = menu
  const present = read?.is === 'here' ? read.value : undefined
  const index = useMemo(() => (present === undefined ? undefined : indexMenu(present)), [present])
  const isNone = read?.is === 'missing' && read.why === 'no-menu'
  if (present === undefined && !isNone) return <Missing reading={menu} />
  return (
    <>
      <Pausing admin={admin} />
      {index !== undefined && <StockBoard admin={admin} menu={index} />}
      {present !== undefined && <Pictures admin={admin} present={present} />}
      <Loading admin={admin} present={present} />
      <History admin={admin} present={present?.version} />
    </>
  )
}
