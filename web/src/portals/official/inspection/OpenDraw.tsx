import { Id } from '@guijiang/contract/iso'
import {
  freezeInspectionDraw,
  listKinds,
  objectKinds,
  previewRoster,
  type RosterPreview,
  stratifyings,
} from '@guijiang/contract/supervision/inspection-lists'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { inspectionWords } from '../../../messages/zh-CN/inspection.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { NumberField, Radios, TextArea } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { DecideForm, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { declaredSources, noSources, SeedSources, seedSources } from '../../../workspace/parts/SeedSources.tsx'
import { useScreenSearch } from '../../../workspace/router.tsx'

const words = inspectionWords.draw
const { purpose, objects, strata } = freezeInspectionDraw.body!.shape

type Asked = {
  objects: z.infer<typeof objects>
  strata: z.infer<typeof strata>
  ratio: string
  team: string
  cap: string
}

/** 冻结名单: what would be drawn from, by the newest lists; then the seed's source is declared and the list closed. */
export function OpenDraw() {
  const [{ supersedes }] = useScreenSearch(z.object({ supersedes: Id.optional().catch(undefined) }))
  const [asked, setAsked] = useState<Asked>({ objects: 'body', strata: 'all', ratio: '', team: '2', cap: '4' })
  const { ratio, ...rest } = asked
  const query = { ...rest, ...(ratio && { ratio }), ...(supersedes && { supersedes }) }
  const { data, error, refetch } = useRead(previewRoster, { query }, { keepPrevious: true })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return (
    <Page title={words.title}>
      <p className="sub">
        {words.note} <ClauseChip mark="N4.1.3" />
      </p>
      {data.again ? (
        <Banner title={words.again(data.again.number)}>{words.againNote}</Banner>
      ) : (
        <Asking asked={asked} ratio={data.ratio} onAsk={setAsked} />
      )}
      <Roster preview={data} />
      {data.strata.length > 0 && (
        <Freezing key={JSON.stringify([asked, data.lists])} asked={asked} preview={data} supersedes={supersedes} />
      )}
    </Page>
  )
}

const optionsOf = (list: Readonly<Record<string, { name: string }>>) =>
  Object.entries(list).map(([value, { name }]) => ({ value, words: name }))

function Asking({ asked, ratio, onAsk }: { asked: Asked; ratio: number; onAsk: (asked: Asked) => void }) {
  const put = (change: Partial<Asked>) => onAsk({ ...asked, ...change })
  const [typed, setTyped] = useState({ ratio: String(ratio), team: asked.team, cap: asked.cap })
  return (
    <div className="form">
      <Radios
        id="f-objects"
        name="objects"
        label={words.objects}
        row
        options={optionsOf(objectKinds)}
        value={asked.objects}
        onChange={(event) => put({ objects: event.target.value as Asked['objects'] })}
      />
      <Radios
        id="f-strata"
        name="strata"
        label={words.strata}
        row
        options={optionsOf(stratifyings)}
        value={asked.strata}
        onChange={(event) => put({ strata: event.target.value as Asked['strata'] })}
      />
      <NumberField
        id="f-ratio"
        label={words.ratio}
        unit="%"
        value={typed.ratio}
        onChange={(event) => setTyped({ ...typed, ratio: event.target.value })}
      />
      <NumberField
        id="f-team"
        label={words.team}
        unit="人"
        value={typed.team}
        onChange={(event) => setTyped({ ...typed, team: event.target.value })}
      />
      <NumberField
        id="f-cap"
        label={words.cap}
        unit="次"
        value={typed.cap}
        onChange={(event) => setTyped({ ...typed, cap: event.target.value })}
      />
      <p className="formbar">
        <Button onClick={() => put(typed)}>{words.recount}</Button>
      </p>
    </div>
  )
}

function Roster({ preview }: { preview: RosterPreview }) {
  const missing = preview.lists.filter(({ id }) => id === null).map(({ kind }) => listKinds[kind].name)
  if (missing.length > 0) return <Banner tone="gold">{words.missing(missing.join('、'))}</Banner>
  if (preview.strata.length === 0) return <Banner tone="gold">{words.nobody}</Banner>
  return (
    <section aria-label={words.roster}>
      <h2 className="h">{words.roster}</h2>
      <Facts
        facts={[
          [
            words.by,
            preview.lists
              .map(({ kind, number }) => inspectionWords.lists.one(listKinds[kind].name, number ?? 0))
              .join('、'),
          ],
          ...preview.strata.map(
            ({ words: stratum, items, choose }) => [stratum, words.chosen(items.length, choose)] as const,
          ),
          [words.people, words.inspectors(preview.inspectors.length, preview.recusals)],
        ]}
      />
      {preview.exclusions.length > 0 && (
        <details>
          <summary>{words.exclusions(preview.exclusions.length)}</summary>
          <ul>
            {preview.exclusions.map(({ id, label, reason }) => (
              <li key={id}>
                {label}：{reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const Typed = z.object({ purpose, ...seedSources })

type FreezingProps = { asked: Asked; preview: RosterPreview; supersedes: Id | undefined }

function Freezing({ asked, preview, supersedes }: FreezingProps) {
  const navigate = useNavigate()
  const versions = Object.fromEntries(preview.lists.map(({ kind, id }) => [kind, id])) as never
  const act = useActForm(freezeInspectionDraw, {
    schema: Typed,
    defaults: { purpose: preview.again?.purpose ?? '', ...noSources },
    toAsk: ({ purpose: why, ...seeds }) => ({
      body: {
        purpose: why,
        objects: asked.objects,
        strata: asked.strata,
        ratio: preview.ratio,
        team: preview.again?.team ?? asked.team,
        cap: preview.again?.cap ?? asked.cap,
        versions,
        sources: declaredSources(seeds),
        ...(supersedes && { supersedes }),
      },
    }),
    onDone: ({ drawId }) => void navigate({ to: '/draws/$id', params: { id: drawId } } as never),
  })
  return (
    <DecideForm act={act} title={words.act}>
      {preview.again ? (
        <p>
          <b>{words.purpose}</b> {preview.again.purpose}
        </p>
      ) : (
        <TextArea label={words.purpose} rows={2} {...act.field('purpose')} />
      )}
      <SeedSources act={act} delegates={preview.delegates} />
      <p className="effect">{words.effect}</p>
      <Submit busy={act.busy}>{words.act}</Submit>
    </DecideForm>
  )
}
