/** What stands beside, in place of and over the board once somebody asks for it. */
import { AllDay } from './all-day.tsx'
import { Dialogs } from './dialogs.tsx'
import { Empty } from './empty.tsx'
import type { Who } from './help.tsx'
import type { Kitchen } from './kitchen.ts'
import { Lanes } from './lanes.tsx'
import { Legend } from './legend.tsx'
import { Questions } from './questions.tsx'

export { followDevice } from './device.ts'

export type Extra =
  | ({ kitchen: Kitchen } & { readonly is: 'lanes' | 'totals' | 'questions' | 'empty' | 'legend' })
  | Asks
type Asks = { kitchen: Kitchen; readonly is: 'dialogs' } & Who

export const Extra = (props: Extra) => {
  const { kitchen } = props
  switch (props.is) {
    case 'lanes':
      return <Lanes kitchen={kitchen} />
    case 'totals':
      return <AllDay kitchen={kitchen} />
    case 'questions':
      return <Questions kitchen={kitchen} />
    case 'empty':
      return <Empty kitchen={kitchen} />
    case 'legend':
      return <Legend kitchen={kitchen} />
    case 'dialogs':
      return <Dialogs kitchen={kitchen} me={props.me} onSignOut={props.onSignOut} />
    default:
      return props satisfies never
  }
}
