import { fileURLToPath } from 'node:url'
import { dutyWords } from '@guijiang/contract/codes'
import { type FirstAdministrator, makeFirstAdministrators } from '#base/identity/index.ts'
import { readSettings, type Settings } from '#kit/settings.ts'
import { StartRefused } from '#kit/start-refused.ts'
import { openDatabase } from '../open-database.ts'
import { openHouse } from '../open-house.ts'

/** Makes the three administrators of a new platform; refuses where there are accounts already, and in the demonstration. */
export async function initAdministrators(
  settings: Settings,
  say: (sentence: string) => void,
): Promise<FirstAdministrator[]> {
  if (settings.demo) {
    throw new StartRefused('演示环境的账号已经备好，不用建立管理员。正式运行请设 DEMO=0 和 MASTER_KEY_FILE，再执行。')
  }
  const database = await openDatabase(settings, say)
  try {
    const noPages = () => {
      throw new Error('this command shows no pages')
    }
    const { house, close } = await openHouse({
      settings,
      serverUrl: database.serverUrl,
      render: noPages,
      assets: { stylesheet: '', script: '' },
    })
    try {
      const made = await makeFirstAdministrators(house)
      if (made.length === 0) {
        throw new StartRefused('平台已有账号，没有建立新的。丢了密码请由系统管理员在“账号与岗位”里重置。')
      }
      return made
    } finally {
      await close()
    }
  } finally {
    await database.close()
  }
}

/** What is shown once and kept nowhere. */
export const handoverLines = (made: readonly FirstAdministrator[]): string[] => [
  '已建立三个管理员账号。下面的内容只显示这一次，请分别当面交给三个人；72 小时内登录，并改成自己的密码。',
  ...made.map(
    ({ login, duty, oneTimePassword, secondFactorSecret }) =>
      `${dutyWords[duty]}  账号 ${login}  一次性密码 ${oneTimePassword}  动态码密钥 ${secondFactorSecret}`,
  ),
]

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const made = await initAdministrators(readSettings(process.env), (sentence) => console.error(sentence))
    for (const line of handoverLines(made)) console.info(line)
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
