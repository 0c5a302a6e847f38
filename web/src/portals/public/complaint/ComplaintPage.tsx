import { areas } from '@guijiang/contract/codes'
import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { accusedPosts } from '@guijiang/contract/supervision/complaint'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { complaintWords as words } from '../../../messages/zh-CN/complaint.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { choices, Field, Radios, Select, TextArea, TextField } from '../../../ui/Field.tsx'
import { FaultSummary, faultOf } from '../FaultSummary.tsx'
import { Layout } from '../layout.tsx'

/** Screen 17: named or not, about whom, what happened, with files; one form that works without script. */
export function ComplaintPage({ shell, values, faults }: PublicPage<'complaint'>) {
  const field = (name: keyof typeof values) => ({
    name,
    defaultValue: values[name],
    error: faultOf(faults, name),
  })
  return (
    <Layout shell={shell} title={words.title}>
      <div className="narrow">
        <h1>{words.heading}</h1>
        <p className="lead">
          {words.lead}
          <ClauseLink mark="N4.1.5" /> <a href={portalPaths.complaintStatus}>{words.follow}</a>
        </p>
        <Banner>{words.protect}</Banner>
        <form className="form" method="post" action={portalPaths.complaint} encType="multipart/form-data">
          <FaultSummary faults={faults} />
          <Radios label={words.about} options={words.abouts} {...field('about')} />
          <Select
            label={words.area}
            hint={words.areaHint}
            options={choices(areas)}
            empty={words.areaEmpty}
            {...field('area')}
          />
          <TextField label={words.body} hint={words.bodyHint} optional {...field('body')} />
          <TextField label={words.item} hint={words.itemHint} optional {...field('item')} />
          <Select
            label={words.post}
            hint={words.postHint}
            options={choices(accusedPosts)}
            empty={words.postEmpty}
            optional
            {...field('post')}
          />
          <TextField label={words.officialName} hint={words.officialNameHint} optional {...field('officialName')} />
          <TextArea label={words.matter} hint={words.matterHint} rows={8} maxLength={4000} {...field('matter')} />
          <Radios label={words.named} options={words.nameds} {...field('named')} />
          <TextField label={words.name} hint={words.nameHint} optional autoComplete="name" {...field('name')} />
          <TextField
            label={words.phone}
            hint={words.phoneHint}
            optional
            short
            inputMode="tel"
            autoComplete="tel"
            {...field('phone')}
          />
          <Field id="f-files" label={words.files} hint={words.filesHint} error={faultOf(faults, 'files')} optional>
            <input
              className="in"
              id="f-files"
              name="files"
              type="file"
              multiple
              accept="application/pdf,image/jpeg,image/png"
              aria-describedby="f-files-hint"
            />
          </Field>
          <Button type="submit" look="pri" big>
            {words.act}
          </Button>
        </form>
      </div>
    </Layout>
  )
}
