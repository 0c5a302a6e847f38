import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { announcementWords } from '../../../messages/zh-CN/announcement.ts'
import { portalWords } from '../../../messages/zh-CN/portal.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Select, TextField } from '../../../ui/Field.tsx'
import { AnnouncementItems } from '../AnnouncementItems.tsx'
import { FaultSummary, faultOf } from '../FaultSummary.tsx'
import { Follow, Layout, Pager } from '../layout.tsx'
import { cityChoices, occupationChoices } from '../names.ts'

const words = announcementWords

const followed = { href: portalPaths.feeds.announcements, words: portalWords.feeds.announcements }

/** Screen 9. */
export function AnnouncementsPage({ shell, filter, occupations, items, total, next }: PublicPage<'announcements'>) {
  return (
    <Layout shell={shell} title={words.title} place="announcements" feeds={[followed]}>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <FaultSummary faults={filter.faults} />
      <form className="filters" method="get" action={portalPaths.announcements} data-filters>
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
        <TextField
          name="from"
          label={words.from}
          error={faultOf(filter.faults, 'from')}
          defaultValue={filter.from ?? ''}
          placeholder="20261201"
          inputMode="numeric"
        />
        <Button type="submit" look="pri">
          {portalWords.show}
        </Button>
      </form>
      {items.length === 0 ? (
        <EmptyState title={words.empty}>{words.emptyNote}</EmptyState>
      ) : (
        <>
          <AnnouncementItems items={items} status />
          <Pager total={total} measure={words.count} next={next} />
        </>
      )}
      <Follow feed={followed} />
    </Layout>
  )
}
