import { CaseKind, caseKinds } from '@guijiang/contract/base/desk'
import { Id } from '@guijiang/contract/iso'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { deskWords } from '../../messages/zh-CN/desk.ts'
import { NotFound } from '../../workspace/Lost.tsx'
import { Page } from '../../workspace/Page.tsx'
import { CaseHistory, useCaseFile } from '../../workspace/parts/CaseHistory.tsx'
import { useScreenParams } from '../../workspace/router.tsx'

const words = deskWords.file
const Params = z.object({ kind: z.string(), id: z.string() })

/** 办理经过 of one case on a page of its own. */
export function CaseFile() {
  const { kind, id } = useScreenParams(Params)
  const known = z.object({ kind: CaseKind, id: Id }).safeParse({ kind, id })
  return known.success ? <Known {...known.data} /> : <NotFound />
}

function Known({ kind, id }: { kind: CaseKind; id: Id }) {
  const { data } = useCaseFile({ kind, id })
  return (
    <Page
      title={data?.title ?? words.title}
      note={`${caseKinds[kind]} · ${words.title}`}
      actions={
        data && (
          <Link className="btn" to={data.path}>
            {words.open}
          </Link>
        )
      }
    >
      <CaseHistory kind={kind} id={id} />
    </Page>
  )
}
