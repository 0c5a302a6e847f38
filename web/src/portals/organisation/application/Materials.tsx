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
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
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

function OneKind({ application, kind }: MaterialsProps & { kind: MaterialKind }) {
  const { id } = application
  const { name, clause, hint, purpose } = materialKinds[kind]
  const add = useAct(addMaterial, { changes: [getApplication] })
  const remove = useAct(removeMaterial, { changes: [getApplication] })
  const papers = application.materials.filter((paper) => paper.kind === kind)
  const current = papers.filter(({ replaced }) => !replaced)
  const open = isOpen(application, kind)
  const failed = add.error ?? remove.error
  return (
    <section aria-labelledby={`m-${kind}`}>
      <h2 className="h" id={`m-${kind}`}>
        {name} <ClauseChip mark={clause} />
      </h2>
      <ul className="paperlist">
        {current.length === 0 && <li className="sub">{words.none}</li>}
        {papers.map((paper) => (
          <Paper
            key={paper.id}
            paper={paper}
            onRemove={open && !paper.replaced ? () => remove.mutate({ params: { id, material: paper.id } }) : undefined}
          />
        ))}
      </ul>
      {failed && (
        <div role="alert">
          <Banner tone="red">{sentenceOf(failed)}</Banner>
        </div>
      )}
      {open && (
        <FileField
          id={`file-${kind}`}
          label={current.length > 0 ? words.add : words.choose}
          purpose={purpose}
          hint={hint}
          value={null}
          onChange={(file) => add.mutate({ params: { id }, body: { kind, file: file.id } })}
        />
      )}
      {open &&
        current.map((paper) => (
          <FileField
            key={paper.id}
            id={`replace-${paper.id}`}
            label={`${words.replace}：${paper.name}`}
            purpose={purpose}
            value={null}
            onChange={(file) => add.mutate({ params: { id }, body: { kind, file: file.id, replaces: paper.id } })}
          />
        ))}
    </section>
  )
}

function Paper({ paper, onRemove }: { paper: MaterialView; onRemove: (() => void) | undefined }) {
  const { name, href, size, pages, sha256, replaced } = paper
  return (
    <li className={replaced ? 'old' : undefined}>
      <Icon name="file" /> <a href={href}>{name}</a>
      <span className="sub">
        {replaced && `${words.replaced}，`}
        {sizeWords(size)}
        {pages !== null && `，${words.pages(pages)}`}，{words.fingerprint}{' '}
        <span className="mono">
          {sha256.slice(0, 4)} {sha256.slice(4, 8)}
        </span>
      </span>
      {onRemove && (
        <Button look="quiet" onClick={onRemove}>
          {words.remove}
        </Button>
      )}
    </li>
  )
}
