import { SignIn } from '../pages/sign-in.ts'
import { Workspace } from '../pages/workspace.ts'
import { password } from './people.ts'
import { expect, met, refused, test } from './test.ts'

test('sign-in: a wrong password, a missing code, then in; the demonstration shows the code', async ({ people }) => {
  const page = await people.stranger()
  const signIn = new SignIn(page)
  await signIn.open()
  await met(page, '登录')
  await signIn.press('登录')
  await expect(signIn.summary).toBeFocused()
  await expect(signIn.summary).toContainText('请填账号。')

  await signIn.enter({ account: 'nn-fuhe', password: 'not-the-password' })
  await refused(page, /对不上/)
  await met(page, '登录-对不上')
  // The words are the same, whichever of the two did not fit.
  await signIn.enter({ account: 'nn-fuhe', password })
  await refused(page, /对不上/)

  await signIn.enter({ account: 'nn-fuhe', password, code: await signIn.shownCode('nn-fuhe') })
  await expect(new Workspace(page).heading).toHaveText('待办')
  await page.context().close()
})
