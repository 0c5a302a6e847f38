import type { ProblemEntry } from './define.ts'

export const fileProblems = {
  'file-kind-refused': {
    status: 422,
    title: '文件种类不收',
    detail: ({ kinds }: { kinds: string }) => `这里只收 ${kinds}，按文件内容认，不看文件名。请另存为其中一种再传。`,
  },
  'file-active': {
    status: 422,
    title: '文件里带有程序',
    detail: ({ found }: { found: string }) =>
      `这份文件里有${found}，打开时可能运行程序，所以不收。请用“打印为 PDF”另存一份再传。`,
  },
  'file-locked': {
    status: 422,
    title: '文件设了密码',
    detail: (_: object) => '这份文件设了密码或限制，内容看不了。请去掉密码，再传一次。',
  },
  'file-unreadable': {
    status: 422,
    title: '文件打不开',
    detail: (_: object) => '这份文件不完整，打不开。请在电脑上看看能否打开，再传一次。',
  },
  'file-empty': { status: 422, title: '文件是空的', detail: (_: object) => '收到的文件没有内容。请重新选择文件。' },
  'file-damaged': {
    status: 500,
    title: '存放的文件变了',
    detail: (_: object) => '存放的文件和收到时的指纹不一致，不能打开。请通知管理员从备份恢复。',
  },
  'photo-format': { status: 422, title: '照片格式不收', detail: (_: object) => '照片只收 JPG 或 PNG。请另存后再传。' },
  'photo-unreadable': {
    status: 422,
    title: '照片打不开',
    detail: (_: object) => '这张照片不完整或太大，打不开。请换一张，边长不超过 6,000 像素。',
  },
  'photo-too-small': {
    status: 422,
    title: '照片太小',
    detail: ({ width, height, least }: { width: number; height: number; least: string }) =>
      `这张照片是 ${width}×${height} 像素，至少要 ${least}。请换一张清楚的。`,
  },
  'sheet-old-format': {
    status: 422,
    title: '表格格式太旧',
    detail: (_: object) => '这是旧的 .xls 或 .et 文件。请用 WPS 或 Excel 打开，另存为 .xlsx，再传。',
  },
  'sheet-locked': {
    status: 422,
    title: '表格设了密码',
    detail: (_: object) => '这份表格设了打开密码。请去掉密码，另存为 .xlsx，再传。',
  },
  'sheet-unreadable': {
    status: 422,
    title: '表格打不开',
    detail: (_: object) => '这份文件不是完整的 .xlsx 表格。请用 WPS 或 Excel 打开后另存为 .xlsx，再传。',
  },
  'sheet-unsafe': {
    status: 422,
    title: '表格里带有程序',
    detail: ({ found }: { found: string }) => `这份表格里有${found}，所以不收。请复制数据到新表格，存为 .xlsx，再传。`,
  },
  'sheet-too-big': {
    status: 422,
    title: '表格太大',
    detail: ({ limit }: { limit: string }) =>
      `这份表格展开后超过上限：${limit}。请删去空行空列和图片，或分成几份再传。`,
  },
  'sheet-too-many-rows': {
    status: 422,
    title: '行数太多',
    detail: ({ limit }: { limit: number }) => `一份表格最多 ${limit} 行。请分成几份再传。`,
  },
  'sheet-empty': {
    status: 422,
    title: '表格没有数据',
    detail: (_: object) => '第一张工作表里，标题行下面没有数据。请填好再传。',
  },
  'sheet-header-missing': {
    status: 422,
    title: '没有找到标题行',
    detail: ({ columns }: { columns: string }) =>
      `前 20 行里没有找到标题行。标题行要有这些列：${columns}。请从本页下载模板，照着填。`,
  },
  'sheet-columns-missing': {
    status: 422,
    title: '表格缺列',
    detail: ({ columns, row }: { columns: string; row: number }) =>
      `第 ${row} 行是标题行，缺这些列：${columns}。请补上再传。`,
  },
  'sheet-column-twice': {
    status: 422,
    title: '有两列同名',
    detail: ({ column, cells }: { column: string; cells: string }) =>
      `“${column}”出现了两次（${cells}），不知道该读哪一列。请删去一列再传。`,
  },
} satisfies Record<string, ProblemEntry>
