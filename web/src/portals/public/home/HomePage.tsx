import { type HomeView, type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { portalWords } from '../../../messages/zh-CN/portal.ts'
import { momentWords } from '../../../ui/day.ts'
import { Icon, type IconName } from '../../../ui/Icon.tsx'
import { Flower } from '../../../ui/Mark.tsx'
import { AnnouncementItems } from '../AnnouncementItems.tsx'
import { CheckForm } from '../check/CheckForm.tsx'
import { Layout } from '../layout.tsx'
import { PublicityItems } from '../PublicityItems.tsx'

const words = portalWords.home

const others: readonly [keyof typeof words.others, IconName, string][] = [
  ['qr', 'qr', portalPaths.scanned],
  ['directory', 'book', portalPaths.directory],
  ['publicity', 'flag', portalPaths.publicities],
  ['calendar', 'calendar', portalPaths.calendar],
]

const wants: readonly [keyof typeof words.wants, string][] = [
  ['find', portalPaths.directory],
  ['plan', portalPaths.announcements],
  ['object', portalPaths.publicities],
  ['rules', portalPaths.rules],
]

/** Screen 1: the check is the main act. */
export function HomePage({ shell, form, publicities, announcements, figures }: PublicPage<'home'>) {
  return (
    <Layout shell={shell} title={words.title} place="check" bands>
      <section className="hero">
        <Flower place="one" />
        <Flower place="two" />
        <Flower place="three" />
        <div className="wrap">
          <header>
            <h1>{words.heading}</h1>
            <p className="lead">{words.lead}</p>
          </header>
          <CheckForm form={form} />
          <nav className="other" aria-labelledby="other">
            <h2 id="other">{words.other}</h2>
            {others.map(([name, icon, href]) => (
              <a key={name} href={href}>
                <Icon name={icon} />
                <span>
                  <b>{words.others[name].words}</b>
                  <small>{words.others[name].small}</small>
                </span>
              </a>
            ))}
          </nav>
        </div>
      </section>
      <div className="wrap">
        <nav className="want" aria-label={words.want}>
          {wants.map(([name, href]) => (
            <a key={name} href={href}>
              <b>
                {words.wants[name].words}
                <Icon name="right" />
              </b>
              <span>{words.wants[name].small}</span>
            </a>
          ))}
        </nav>
        <div className="cols">
          <section>
            <h2 className="sec">
              {words.publicities}
              {publicities.total > 0 && <a href={portalPaths.publicities}>{words.allPublicities(publicities.total)}</a>}
            </h2>
            {publicities.items.length > 0 ? (
              <PublicityItems items={publicities.items} />
            ) : (
              <p className="note">{words.noPublicities}</p>
            )}
          </section>
          <section>
            <h2 className="sec">
              {words.announcements}
              {announcements.total > 0 && (
                <a href={portalPaths.announcements}>{words.allAnnouncements(announcements.total)}</a>
              )}
            </h2>
            {announcements.items.length > 0 ? (
              <AnnouncementItems items={announcements.items} />
            ) : (
              <p className="note">{words.noAnnouncements}</p>
            )}
          </section>
        </div>
      </div>
      {figures && <Figures figures={figures} />}
    </Layout>
  )
}

function Figures({ figures }: { figures: NonNullable<HomeView['figures']> }) {
  return (
    <section className="open" aria-labelledby="figures">
      <div className="wrap">
        <div>
          <h2 id="figures">{words.figures}</h2>
          <p>{words.figuresLead}</p>
          <p>{words.figuresAsOf(momentWords(figures.asOf))}</p>
        </div>
        {figures.items.map(({ value, name, note, href }) => (
          <div key={name} className="figure">
            <b>{value}</b>
            <a href={href}>{name}</a>
            {note && <p>{note}</p>}
          </div>
        ))}
      </div>
    </section>
  )
}
