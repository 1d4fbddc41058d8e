/** How the kitchen works: its stations, who makes what, when courses are made; published when it is right. */
import { useState } from 'preact/hooks'
import { type KitchenSetup, KitchenSetupView } from '../../../../../protocol/kitchen-setup.ts'
import { Missing } from '../../house/missing.tsx'
import { useReading } from '../../house/read.ts'
import { say } from '../../house/toasts.tsx'
import type { Admin } from '../admin.ts'
import { CoursesPanel } from './courses.tsx'
import { draftingKitchen } from './drafting.ts'
import { PassPanel } from './pass.tsx'
import { PublishPanel } from './publish.tsx'
import { usePublishing } from './publishing.ts'
import { RoutesPanel } from './routes.tsx'
import { isSame } from './setup.ts'
import { StationsPanel } from './stations.tsx'

const Advice = ({ findings }: Pick<KitchenSetupView, 'findings'>) =>
  findings.length === 0 ? null : (
    <section class="panel" aria-label="Advice">
      <h2>Worth a thought</h2>
      <ul class="findings">
        {findings.map(({ place, level, message }) => (
          <li key={`${place} ${message}`} class={level}>
            {message}
          </li>
        ))}
      </ul>
    </section>
  )

const Editor = (props: { admin: Admin; view: KitchenSetupView; onDone: (kitchen: KitchenSetup) => void }) => {
  const { admin, view, onDone } = props
  const published = view.kitchen
  const publishing = usePublishing(admin, published, onDone)
  const draft = draftingKitchen.value
  const kitchen = draft?.kitchen ?? published
  const change = (next: KitchenSetup) => {
    const from = draftingKitchen.value?.from ?? published
    draftingKitchen.value = isSame(next, published) ? undefined : { from, kitchen: next }
  }
  const drop = () => {
    draftingKitchen.value = undefined
    const undo = () => {
      draftingKitchen.value = draft
    }
    say({ tone: 'done', text: 'The kitchen is as it is published.', undo })
  }
  return (
    <>
      <Advice findings={view.findings} />
      <StationsPanel view={view} kitchen={kitchen} onChange={change} />
      <CoursesPanel kitchen={kitchen} onChange={change} />
      <PassPanel kitchen={kitchen} onChange={change} />
      <RoutesPanel menu={view.menu} kitchen={kitchen} onChange={change} />
      <PublishPanel
        view={view}
        kitchen={kitchen}
        isOvertaken={draft !== undefined && !isSame(draft.from, published)}
        publishing={publishing}
        onDrop={drop}
      />
    </>
  )
}

export const KitchenPane = ({ admin }: { admin: Admin }) => {
  const reading = useReading('/api/v1/kitchen', KitchenSetupView, admin.house.value)
  const { read, again } = reading
  /** What this page has published since it read: true until it has read again. */
  const [told, setTold] = useState<{ readonly read: unknown; readonly kitchen: KitchenSetup } | undefined>()
  if (read?.is !== 'here') return <Missing reading={reading} />
  const view = told?.read === read ? { ...read.value, kitchen: told.kitchen } : read.value
  return (
    <Editor
      admin={admin}
      view={view}
      onDone={kitchen => {
        setTold({ read, kitchen })
        again()
      }}
    />
  )
}
