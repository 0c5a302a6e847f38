import { useState } from 'react'
import { CaseTimeline } from '../features/case/CaseTimeline.tsx'
import { FindingRow } from '../features/case/FindingRow.tsx'
import { SittingPipeline } from '../features/case/SittingPipeline.tsx'
import { DayRuler } from '../features/clock/DayRuler.tsx'
import { DeadlineBadge } from '../features/clock/DeadlineBadge.tsx'
import { sampleFindings, samplePipeline, sampleTimeline } from '../features/samples/cases.ts'
import { acceptanceRuler, longRuler, sampleDeadlines } from '../features/samples/clocks.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { DataTable } from '../ui/DataTable.tsx'
import { DateField } from '../ui/DateField.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { Checkboxes, NumberField, Radios, Select, TextArea, TextField } from '../ui/Field.tsx'
import { MaskedText } from '../ui/MaskedText.tsx'
import { Menu } from '../ui/Menu.tsx'
import { OfflineBanner } from '../ui/Offline.tsx'
import { Popover } from '../ui/Popover.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { Steps } from '../ui/Steps.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { Skeleton, Waiting } from '../ui/Waiting.tsx'
import { Page } from './Page.tsx'
import { Box, Decisions } from './PartsDecisions.tsx'
import { ClauseChip } from './parts/ClauseChip.tsx'
import { FileField } from './parts/FileField.tsx'
import { Masked } from './parts/Masked.tsx'

/** Every part of the workspace in every state; in the demonstration only. */
export function Parts() {
  return (
    <Page title="组件样张" note="演示数据">
      <div className="sheet">
        <Marks />
        <Box name="数日尺" wide>
          <DayRuler ruler={acceptanceRuler} />
          <br />
          <DayRuler ruler={longRuler} />
        </Box>
        <Tables />
        <Box name="核查行">
          {sampleFindings.map((finding) => (
            <FindingRow key={finding.title} finding={finding} Clause={ClauseChip} />
          ))}
        </Box>
        <Box name="时间线">
          <CaseTimeline entries={sampleTimeline} Clause={ClauseChip} />
        </Box>
        <Box name="场次进度" wide>
          <SittingPipeline rows={samplePipeline} />
        </Box>
        <Forms />
        <Decisions />
        <States />
        <Layers />
      </div>
    </Page>
  )
}

function Marks() {
  return (
    <>
      <Box name="期限标">
        <div className="rowx">
          {sampleDeadlines.map((deadline, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of samples
            <span key={i}>
              <DeadlineBadge deadline={deadline} />
            </span>
          ))}
        </div>
      </Box>
      <Box name="状态标、条款签">
        <div className="rowx">
          <StatusTag kind="mine">轮到我办</StatusTag>
          <StatusTag kind="wait">等自治区审核</StatusTag>
          <StatusTag kind="done">在目录</StatusTag>
          <StatusTag kind="bad">已移出</StatusTag>
          <StatusTag kind="off">草稿</StatusTag>
        </div>
        <p className="rowx">
          <ClauseChip mark="N3.5.2" />
          <ClauseChip mark="N2.1.5.3" />
          <small className="sub">点开看原文，键盘可达</small>
        </p>
      </Box>
      <Box name="按钮与焦点">
        <div className="rowx">
          <Button look="pri">作出决定</Button>
          <Button>存草稿</Button>
          <Button look="danger">撤销证书</Button>
          <Button look="quiet">取消</Button>
          <Button busy>正在提交</Button>
          <Button className="is-focus">键盘焦点</Button>
        </div>
      </Box>
    </>
  )
}

type Sample = { id: string; act: string; body: string; deadline: (typeof sampleDeadlines)[number] }
const matters: Sample[] = sampleDeadlines.slice(0, 5).map((deadline, i) => ({
  id: `A26-010${i}`,
  act: '作出受理决定',
  body: '示例评价中心',
  deadline,
}))

function Tables() {
  const columns = [
    { key: 'due', head: '还剩', width: '12em', cell: (row: Sample) => <DeadlineBadge deadline={row.deadline} /> },
    {
      key: 'act',
      head: '要办的事',
      card: 'lead' as const,
      cell: (row: Sample) => (
        <a className="t" href={`#${row.id}`}>
          {row.act}
        </a>
      ),
    },
    { key: 'body', head: '对象', cell: (row: Sample) => `${row.body} ${row.id}` },
    { key: 'clause', head: '依据', width: '6em', card: 'fold' as const, cell: () => <ClauseChip mark="N3.2" /> },
  ]
  const [reading, setReading] = useState(false)
  return (
    <>
      <Box name="数据表" wide>
        <DataTable
          caption="样张待办"
          columns={columns}
          rows={matters}
          rowKey={({ id }) => id}
          groupOf={({ deadline }) =>
            deadline.state === 'over'
              ? { key: 'over', words: '已逾期', small: '逾期原因会公开' }
              : { key: 'rest', words: '其他' }
          }
          empty="没有"
          more={{ onMore: () => setReading(!reading), reading }}
          total="共 86 件"
          keys
        />
      </Box>
      <Box name="数据表：没有">
        <DataTable caption="空表" columns={columns} rows={[]} rowKey={({ id }) => id} empty="今天没有要办的事" />
      </Box>
      <Box name="数据表：没读到">
        <DataTable
          caption="坏表"
          columns={columns}
          rows={undefined}
          rowKey={({ id }) => id}
          empty=""
          fault={{ words: '网络断了，没有读到。', onRetry: () => undefined }}
        />
      </Box>
    </>
  )
}

function Forms() {
  const [day, setDay] = useState('2026-12-03')
  return (
    <>
      <Box name="错误汇总与字段" wide>
        <ErrorSummary
          faults={[
            { id: 'f-sheet-day', words: '考核日期早了 3 个工作日' },
            { id: 'f-sheet-level', words: '第 2 个职业没有选等级' },
          ]}
          focus={false}
        />
        <DateField
          name="sheet-day"
          label="考核日期"
          value={day}
          onChange={setDay}
          hint="公告发布后满 10 个工作日才能考核"
          error={
            <>
              今天发布公告，最早 12月8日（周二）考核。请改考核日期。
              <ClauseChip mark="N3.5.1" />
            </>
          }
        />
        <Select
          name="sheet-level"
          label="等级"
          options={[{ value: '4', words: '四级' }]}
          empty="请选"
          error="第 2 个职业没有选等级。"
        />
      </Box>
      <Box name="字段">
        <TextField name="sheet-name" label="机构名称" defaultValue="示例评价中心" />
        <NumberField name="sheet-count" label="规模" unit="人次" defaultValue="667" />
        <Radios
          name="sheet-scope"
          label="范围"
          defaultValue="city"
          row
          options={[
            { value: 'city', words: '本地市' },
            { value: 'region', words: '全区' },
          ]}
        />
        <Checkboxes
          name="sheet-levels"
          label="等级"
          defaultValue={['5']}
          options={[
            { value: '5', words: '五级' },
            { value: '4', words: '四级', hint: '要先有五级的标准' },
          ]}
        />
        <TextArea name="sheet-why" label="理由" optional defaultValue="材料齐全。" />
      </Box>
      <Box name="文件">
        <FileField id="f-sheet-file" label="审计报告" purpose="document" value={null} onChange={() => undefined} />
        <FileField
          id="f-sheet-file-2"
          label="法人登记证书"
          purpose="document"
          value={{
            id: '',
            name: '示例登记证书.pdf',
            size: 1_300_000,
            type: 'application/pdf',
            pages: 2,
            sha256: '3f9a71c2'.repeat(8),
          }}
          onChange={() => undefined}
        />
      </Box>
      <Box name="个人信息遮盖">
        <dl className="kvs">
          <div>
            <dt>姓名</dt>
            <dd>
              <MaskedText value="覃＊香" />
            </dd>
          </div>
          <div>
            <dt>证件号码</dt>
            <dd>
              <Masked
                person={{ organisation: 'sample', id: 'sample' }}
                field="documentNumber"
                value="4501••••••••••0021"
              />
            </dd>
          </div>
        </dl>
        <small className="sub">要选用途，会留痕，60 秒后遮回</small>
      </Box>
    </>
  )
}

function States() {
  return (
    <>
      <Box name="没有数据">
        <EmptyState title="今天没有要办的事" action={<Button>看全部 35 件</Button>}>
          最近一件 11月27日到期
        </EmptyState>
      </Box>
      <Box name="正在读取">
        <Skeleton />
        <Waiting now={10} onRetry={() => undefined} />
      </Box>
      <Box name="提示条">
        <OfflineBanner savedAt="09:12" />
        <Banner title="自治区中心已受理。">11月27日前通知结果。</Banner>
        <Banner tone="red" title="已有人改过">
          这一页打开后有人改过，您填的还在。
        </Banner>
        <Banner tone="leaf">已提交，11月23日 09:12。</Banner>
      </Box>
    </>
  )
}

function Layers() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Box name="浮层">
        <div className="rowx">
          <Popover label="说明" button="说明">
            公示当天不计。
          </Popover>
          <Menu
            className="btn"
            label="更多"
            button="更多"
            entries={[
              { id: 'a', words: '导出', onAction: () => undefined },
              { id: 'b', words: '转交', small: '给同岗位的人', onAction: () => undefined },
            ]}
          />
          <Button onClick={() => setOpen(true)}>对话框</Button>
        </div>
        <Dialog title="对话框" open={open} onClose={() => setOpen(false)}>
          <p>短的一件事，Esc 关闭。</p>
        </Dialog>
      </Box>
      <Box name="分步、页签">
        <Steps steps={['填写', '核对', '提交']} current={1} />
        <Tabs
          label="样张页签"
          tabs={[
            { href: '#one', words: '材料', current: true },
            { href: '#two', words: '核查', current: false },
          ]}
        />
      </Box>
    </>
  )
}
