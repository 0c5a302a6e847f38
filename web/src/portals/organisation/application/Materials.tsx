import type { UploadedFile } from '@guijiang/contract/base/file'
import {
  type ApplicationForBody,
  addMaterial,
  getApplication,
  type MaterialView,
  removeMaterial,
} from '@guijiang/contract/entry/application'
import { type MaterialKind, materialKinds } from '@guijiang/contract/entry/application-form'
import { sentenceOf } from '../../../api/problem.ts'
import { useAct } from '../../../api/queries.ts'
import '../../../features/application/papers.css'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Day } from '../../../ui/Day.tsx'
import { sizeWords } from '../../../ui/size.ts'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { FileField } from '../../../workspace/parts/FileField.tsx'

const words = applicationWords.materials

type MaterialsProps = { application: ApplicationForBody }

/** 申报材料: five kinds, each with its papers and their earlier versions. */
export function Materials({ application }: MaterialsProps) {
  return (
    <>
      <p className="sub">{words.lead}</p>
      {(Object.keys(materialKinds) as MaterialKind[]).map((kind) => (
        <OneKind key={kind} application={application} kind={kind} />
      ))}
    </>
  )
}

/** In a draft every kind; while supplementing those that were asked for. */
const isOpen = ({ possibleActions, supplements }: ApplicationForBody, kind: MaterialKind): boolean => {
  const asked = supplements.find(({ state }) => state === 'open')
  return possibleActions.includes('edit') && (!asked || asked.items.some(({ target }) => target === kind))
}

const uploaded = ({ id, name, size, pages, sha256 }: MaterialView): UploadedFile => ({
  id,
  name,
  size,
  pages,
  sha256,
  type: '',
})

function OneKind({ application, kind }: MaterialsProps & { kind: MaterialKind }) {
  const { id } = application
  const { name, clause, hint, purpose, several } = materialKinds[kind]
  const add = useAct(addMaterial, { changes: [getApplication] })
  const remove = useAct(removeMaterial, { changes: [getApplication] })
  const papers = application.materials.filter((paper) => paper.kind === kind)
  const current = papers.filter(({ replaced }) => !replaced)
  const older = papers.filter(({ replaced }) => replaced)
  const failed = add.error ?? remove.error
  const keep = (file: UploadedFile, replaces?: string) =>
    add.mutate({ params: { id }, body: { kind, file: file.id, ...(replaces && { replaces }) } })
  return (
    <section aria-labelledby={`m-${kind}`}>
      <h2 className="h" id={`m-${kind}`}>
        {name} <ClauseChip mark={clause} />
      </h2>
      {isOpen(application, kind) ? (
        <>
          {current.map((paper) => (
            <div className="paper" key={paper.id}>
              <FileField
                id={`file-${paper.id}`}
                label={<span className="vh">{name}</span>}
                purpose={purpose}
                value={uploaded(paper)}
                href={paper.href}
                onChange={(file) => keep(file, paper.id)}
              />
              <Button look="quiet" onClick={() => remove.mutate({ params: { id, material: paper.id } })}>
                {words.remove(paper.name)}
              </Button>
            </div>
          ))}
          {(several || current.length === 0) && (
            <FileField
              id={`file-${kind}`}
              label={current.length > 0 ? words.add(name) : <span className="vh">{name}</span>}
              purpose={purpose}
              hint={hint}
              value={null}
              onChange={(file) => keep(file)}
            />
          )}
        </>
      ) : (
        <PaperList papers={current} />
      )}
      {failed && (
        <div role="alert">
          <Banner tone="red">{sentenceOf(failed)}</Banner>
        </div>
      )}
      {older.length > 0 && (
        <details className="older">
          <summary>{words.replaced(older.length)}</summary>
          <PaperList papers={older} />
        </details>
      )}
    </section>
  )
}

function PaperList({ papers }: { papers: readonly MaterialView[] }) {
  if (papers.length === 0) return <p className="sub">{words.none}</p>
  return (
    <ul className="paperlist">
      {papers.map(({ id, name, href, size, pages, sha256, addedOn }) => (
        <li key={id}>
          <a href={href}>{name}</a>
          <span className="sub">
            <Day value={addedOn} />，{sizeWords(size)}
            {pages !== null && `，${words.pages(pages)}`}，{words.fingerprint}{' '}
            <span className="mono">
              {sha256.slice(0, 4)} {sha256.slice(4, 8)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
