import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { portalWords } from '../../../messages/zh-CN/portal.ts'
import { publicityWords } from '../../../messages/zh-CN/publicity.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Select } from '../../../ui/Field.tsx'
import { Follow, Layout, Pager } from '../layout.tsx'
import { cityChoices, occupationChoices } from '../names.ts'
import { PublicityItems } from '../PublicityItems.tsx'

const words = publicityWords

const followed = { href: portalPaths.feeds.publicities, words: portalWords.feeds.publicities }

/** Screen 14. */
export function PublicitiesPage({ shell, filter, occupations, items, total, next }: PublicPage<'publicities'>) {
  return (
    <Layout shell={shell} title={words.title} place="publicities" feeds={[followed]}>
      <h1>{words.heading}</h1>
      <p className="lead">
        {words.lead} <ClauseLink mark="N3.5.2" />
      </p>
      <form className="filters" method="get" action={portalPaths.publicities} data-filters>
        <Select
          name="state"
          label={words.state}
          options={[
            { value: 'running', words: words.running },
            { value: 'ended', words: words.ended },
          ]}
          defaultValue={filter.state}
        />
        <Select
          name="occupation"
          label={portalWords.occupation}
          options={occupationChoices(occupations)}
          empty={portalWords.all}
          defaultValue={filter.occupation ?? ''}
        />
        <Select
          name="city"
          label={portalWords.city}
          options={cityChoices}
          empty={portalWords.everyCity}
          defaultValue={filter.city ?? ''}
        />
        <Button type="submit" look="pri">
          {portalWords.show}
        </Button>
      </form>
      {items.length === 0 ? (
        <EmptyState title={words.empty}>{filter.state === 'running' && words.emptyNote}</EmptyState>
      ) : (
        <>
          <PublicityItems items={items} />
          <Pager total={total} measure={words.count} next={next} />
        </>
      )}
      <Follow feed={followed} />
    </Layout>
  )
}
