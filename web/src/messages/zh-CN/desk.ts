import type { QueueGroup } from '@guijiang/contract/base/desk'
import { caseWords } from './case.ts'

/** 件数 that stops counting: 1,000 以上 is shown as 999+. */
const upTo = (most: number) => (count: number) => (count >= most ? `${most - 1}+` : String(count))

const groups: Record<QueueGroup, string> = {
  over: '已逾期',
  today: '今天到期',
  near: '1–3 个工作日',
  ample: '4 个工作日以上',
  paused: '暂停计时',
  undated: '没有期限',
}

export const deskWords = {
  queue: {
    title: '待办',
    note: '按法定期限排，最急的在最上面',
    caption: '待办事项，按到期日排列',
    filter: '按期限筛选',
    groups,
    all: '全部',
    overNote: '逾期会留在记录里，不会消失',
    count: upTo(1000),
    pieces: (count: number) => `${upTo(1000)(count)} 件`,
    due: '到期日',
    left: '还剩',
    act: '要办的事',
    about: '对象',
    basis: '依据',
    more: '再看 50 件',
    total: (count: number) => `共 ${upTo(1000)(count)} 件`,
    none: '现在没有要办的事',
    noneHint: '轮到您办的事会按到期日列在这里。',
    noneIn: (group: QueueGroup) => `没有${groups[group]}的事`,
    seeAll: '看全部',
    pausedDay: caseWords.deadline.pausedDay,
    noDay: caseWords.deadline.noDay,
  },
  calendar: {
    title: '到期日历',
    caption: '每天到期的件数',
    weekdays: ['一', '二', '三', '四', '五', '六', '日'],
    today: '今',
    count: upTo(100),
    /** 2026年11月, 2026年11–12月, 2026年12月–2027年1月 */
    span: (from: string, to: string): string => {
      const [fromYear, fromMonth, toYear, toMonth] = [
        from.slice(0, 4),
        from.slice(5, 7),
        to.slice(0, 4),
        to.slice(5, 7),
      ]
      const head = `${fromYear}年${Number(fromMonth)}`
      if (fromYear !== toYear) return `${head}月–${toYear}年${Number(toMonth)}月`
      return fromMonth === toMonth ? `${head}月` : `${head}–${Number(toMonth)}月`
    },
    spoken: (day: string, count: number) => `${day}，${count > 0 ? `${upTo(100)(count)} 件到期` : '没有到期的'}`,
    legend: '粗体为当天到期件数。工作日按国务院放假安排和自治区三月三通知计算。',
    basis: '看计算依据',
  },
  month: {
    title: '本月办结',
    none: '本月还没有办结的事。',
    done: (count: number) => `${count} 件`,
    average: (days: number, unit: 'working' | 'natural' | null) =>
      `平均 ${days} ${unit === 'natural' ? '天' : '个工作日'}`,
    onTime: '按期率',
    percent: (value: number) => `${value}%`,
  },
  home: {
    title: '接下来要做的事',
    crumb: '首页',
    note: (count: number) => (count > 0 ? `${upTo(1000)(count)} 件有期限` : '没有带期限的事'),
    go: '去办',
    spoken: (act: string, reference: string) => `去办：${act} ${reference}`,
    all: (count: number) => `全部 ${upTo(1000)(count)} 件`,
    none: '现在没有要做的事',
    noneHint: '要做的事出现时，会按期限列在这里，并送达给您。',
  },
  notices: {
    title: '送达与通知',
    note: (unread: number) => (unread > 0 ? `${unread} 件还没有打开` : '都已打开过'),
    rule: '到了这里就是送达，期限从第二天起算。第一次打开的时间另有记录。',
    caption: '送达与通知，最新的在最上面',
    unread: '未打开',
    served: '送达',
    opened: '首次打开',
    letter: '打开文书',
    go: '去办这件事',
    none: '还没有送达的文书和通知',
    noneHint: '决定、补正要求和到期日的变动会送到这里。',
    more: '再看 30 件',
  },
  search: {
    title: '按编号查找',
    placeholder: '编号，例如 26-0005',
    label: '编号',
    hint: '申请 A26-0112、计划或场次 26-0005、上报批次 SB26-0002',
    act: '查找',
    found: (count: number) => `${count} 件`,
    none: (text: string) => `没有找到 ${text}`,
    noneHint: '也可能不在您现在岗位的范围里。请对照文书上的编号再查。',
    begin: '输入编号查找事项',
    beginHint: '编号写在文书、通知和列表里。',
    more: '还有更多，请到列表里看。',
  },
  file: {
    title: '办理经过',
    counted: '期限逐日计算',
    open: '到这件事',
    none: '还没有办理记录',
  },
  progress: {
    waiting: '正在排队',
    running: '正在进行',
    done: '已完成',
    refused: '没有办成',
    failed: '系统出了问题，没有办成。请过一会儿再试；急事打电话。',
    of: (done: number, total: number) => `${done.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')}`,
    leave: '可以离开这一页，回来还能看到进度。',
  },
} as const
