import type { PublicPage } from '@guijiang/contract/portal'
import type { ReactNode } from 'react'
import { CaseTimeline } from '../../../features/case/CaseTimeline.tsx'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { FindingRow } from '../../../features/case/FindingRow.tsx'
import { SittingPipeline } from '../../../features/case/SittingPipeline.tsx'
import { Verdict } from '../../../features/check/Verdict.tsx'
import { DayRuler } from '../../../features/clock/DayRuler.tsx'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { PublicityBadge, PublicityClock } from '../../../features/clock/PublicityClock.tsx'
import {
  sampleCheckedAt,
  sampleFindings,
  samplePipeline,
  sampleTimeline,
  sampleVerdicts,
} from '../../../features/samples/cases.ts'
import { acceptanceRuler, longRuler, sampleClocks, sampleDeadlines } from '../../../features/samples/clocks.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx'
import { Checkboxes, NumberField, Radios, Select, TextArea, TextField } from '../../../ui/Field.tsx'
import { Icon, iconNames } from '../../../ui/Icon.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Steps } from '../../../ui/Steps.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { Layout } from '../layout.tsx'

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="sec">{name}</h2>
      {children}
    </section>
  )
}

const kinds = [
  ['mine', '轮到我办'],
  ['wait', '等自治区审核'],
  ['done', '在目录'],
  ['bad', '已移出'],
  ['off', '草稿'],
] as const

const levels = [
  { value: '5', words: '五级（初级工）' },
  { value: '4', words: '四级（中级工）' },
]

/** Every part that both faces share, in every state; in the demonstration only. */
export function PartsPage({ shell }: PublicPage<'parts'>) {
  return (
    <Layout shell={shell} title="组件样张">
      <h1>组件样张</h1>
      <p className="lead">演示数据。要动手的部件在工作台的样张里。</p>
      <Clocks />
      <Cases />
      <Forms />
      <Part name="核验结论">
        <div className="verdicts">
          {sampleVerdicts.map((verdict, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of samples
            <Verdict key={i} result={{ verdict, checkedAt: sampleCheckedAt }} heading="h3" />
          ))}
        </div>
      </Part>
      <Part name="图标">
        <p className="chips">
          {iconNames.map((name) => (
            <span key={name} title={name}>
              <Icon name={name} />
            </span>
          ))}
        </p>
      </Part>
    </Layout>
  )
}

function Clocks() {
  return (
    <>
      <Part name="期限标">
        <p className="chips">
          {sampleDeadlines.map((deadline, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of samples
            <span key={i}>
              <DeadlineBadge deadline={deadline} forPublic />
            </span>
          ))}
        </p>
      </Part>
      <Part name="数日尺">
        <DayRuler ruler={acceptanceRuler} />
        <br />
        <DayRuler ruler={longRuler} />
        <br />
        <DayRuler ruler={{ ...acceptanceRuler, provisional: true }} details={false} />
      </Part>
      <Part name="公示期限">
        <p className="chips">
          {sampleClocks.map((clock) => (
            <PublicityBadge key={clock.state} clock={clock} />
          ))}
        </p>
        {sampleClocks.map((clock) => (
          <PublicityClock key={clock.state} clock={clock} />
        ))}
      </Part>
      <Part name="状态标、条款签">
        <p className="chips">
          {kinds.map(([kind, words]) => (
            <StatusTag key={kind} kind={kind}>
              {words}
            </StatusTag>
          ))}
          <ClauseLink mark="N3.5.2" />
          <ClauseLink mark="N2.1.5.3" />
        </p>
      </Part>
    </>
  )
}

function Cases() {
  return (
    <>
      <Part name="核查行">
        {sampleFindings.map((finding) => (
          <FindingRow key={finding.title} finding={finding} />
        ))}
      </Part>
      <Part name="时间线">
        <CaseTimeline entries={sampleTimeline} />
      </Part>
      <Part name="场次进度">
        <SittingPipeline rows={samplePipeline} />
      </Part>
      <Part name="分步、页签、进度">
        <Steps steps={['填写', '核对', '提交']} current={1} />
        <br />
        <Tabs
          label="样张页签"
          tabs={[
            { href: '#a', words: '材料', current: true },
            { href: '#b', words: '核查', current: false },
          ]}
        />
        <br />
        <Progress label="上传进度" done={61} all={100} />
      </Part>
      <Part name="提示条、没有数据">
        <Banner title="自治区中心已受理。">11月27日前通知结果。</Banner>
        <Banner tone="gold">网络断了，填的内容留在这一页。</Banner>
        <Banner tone="red">这家机构已移出目录。</Banner>
        <Banner tone="leaf">公示期内没有人提出异议。</Banner>
        <EmptyState title="没有符合条件的机构" action={<Button>看全部</Button>}>
          最近有的是南宁市，3 家
        </EmptyState>
      </Part>
    </>
  )
}

function Forms() {
  return (
    <>
      <Part name="按钮">
        <p className="btns">
          <Button look="pri">作出决定</Button>
          <Button>存草稿</Button>
          <Button look="danger">撤销证书</Button>
          <Button look="quiet">取消</Button>
          <Button busy>正在提交</Button>
          <Button className="is-focus">键盘焦点</Button>
        </p>
      </Part>
      <Part name="错误汇总与字段">
        <ErrorSummary
          faults={[
            { id: 'f-part-day', words: '考核日期早了 3 个工作日' },
            { id: 'f-part-level', words: '没有选等级' },
          ]}
          focus={false}
        />
        <br />
        <TextField
          name="part-day"
          label="考核日期"
          hint="公告发布后满 10 个工作日才能考核"
          error={
            <>
              今天发布公告，最早 12月8日（周二）考核。请改考核日期。
              <ClauseLink mark="N3.5.1" />
            </>
          }
          defaultValue="2026年12月3日"
        />
        <Select name="part-level" label="等级" options={levels} empty="请选" error="没有选等级。" />
        <NumberField name="part-count" label="培训评价规模" unit="人次" defaultValue="667" />
        <Radios
          name="part-who"
          label="您是"
          row
          options={[
            { value: 'a', words: '考生本人' },
            { value: 'b', words: '其他人', hint: '要写明和考生的关系' },
          ]}
          defaultValue="a"
        />
        <Checkboxes name="part-levels" label="可以做的等级" options={levels} defaultValue={['4']} optional />
        <TextArea name="part-why" label="理由" hint="会原样告知申请人" defaultValue="材料齐全，拟予受理。" />
      </Part>
    </>
  )
}
