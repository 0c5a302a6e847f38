import { draftPlan, listPlans, type PlanDraft, planChoices } from '@guijiang/contract/delivery/plan'
import { useNavigate } from '@tanstack/react-router'
import { sentenceOf } from '../../../api/problem.ts'
import { useAct } from '../../../api/queries.ts'
import { planWords } from '../../../messages/zh-CN/plan.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { emptySitting } from './draft.ts'

const blank: PlanDraft = {
  sittings: [emptySitting],
  registrationWay: '',
  materials: '',
  publicityPlace: '',
  complaintTelephone: '',
}

/** 新建认定计划: an empty draft, and the way to it. A refusal stands above the button. */
export function BeginPlan() {
  const navigate = useNavigate()
  const start = useAct(draftPlan, {
    changes: [listPlans, planChoices],
    onDone: ({ id }) => void navigate({ to: '/plans/$id', params: { id } as never }),
  })
  return (
    <>
      {start.error && (
        <div role="alert">
          <Banner tone="red">{sentenceOf(start.error)}</Banner>
        </div>
      )}
      <Button look="pri" busy={start.isPending} onClick={() => start.mutate({ body: blank })}>
        {planWords.list.start}
      </Button>
    </>
  )
}
