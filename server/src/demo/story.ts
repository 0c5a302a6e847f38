import type { House } from '#kit/house.ts'
import { jiazheng, kangyang } from './bodies.ts'
import { foundBody } from './people.ts'
import { apply, cityOffice, formOf, regionOffice, review } from './steps/application.ts'
import { evaluate } from './steps/evaluation.ts'
import type { Teller } from './teller.ts'

/** The story of the demonstration, in the order in which it happened: 2026-03-02 to 2026-11-23 09:00. */
export async function tellStory(house: House, teller: Teller): Promise<void> {
  await foundBody(house, kangyang)
  const applied = await apply(teller, kangyang, {
    scope: 'city',
    form: formOf(kangyang, {
      years: 5,
      totalHeadcount: 6214,
      contribution: '参与编写养老护理员培训教材',
      occupations: [
        { code: '4-10-01-05', edition: '2022', levels: [5, 4, 3], headcount: 3905 },
        { code: '4-10-01-06', edition: '2022', levels: [5, 4], headcount: 1642 },
      ],
    }),
  })
  await teller.at('2026-03-06T10:00')
  await review(teller, cityOffice(kangyang), applied, 'firstReview', { outcome: 'favourable' })
  await teller.at('2026-03-13T15:00')
  await review(teller, regionOffice, applied, 'acceptance', { outcome: 'accept' })

  await teller.at('2026-04-13T10:00')
  await evaluate(teller, applied)

  await teller.at('2026-11-10T09:30')
  await foundBody(house, jiazheng)
  const second = await apply(teller, jiazheng, {
    scope: 'city',
    form: formOf(jiazheng, {
      years: 3,
      totalHeadcount: 5200,
      contribution: '',
      occupations: [
        { code: '4-10-01-06', edition: '2022', levels: [5, 4, 3], headcount: 4533 },
        { code: '4-10-01-05', edition: '2022', levels: [5], headcount: 667 },
      ],
    }),
  })
  await teller.at('2026-11-16T11:00')
  await review(teller, cityOffice(jiazheng), second, 'firstReview', { outcome: 'favourable' })
  await teller.at('2026-11-23T09:00')
}
