import { join } from 'node:path'
import { components } from '@guijiang/contract/codes'
import { maskIdNumber } from '@guijiang/contract/formats'
import { openFile } from '#base/file/index.ts'
import { personsForPrinting, photoFiles } from '#base/person/index.ts'
import { type Sitting, sittingView } from '#delivery/plan/index.ts'
import { getOrganisation } from '#entry/organisation/index.ts'
import { MissingGlyphs, renderPdf } from '#kit/document/render.ts'
import type { Reading } from '#kit/house.ts'
import { Problem } from '#kit/problem.ts'
import { loadDossier } from './dossier.ts'
import { spanWords } from './rules.ts'

/** As many tickets as the largest room has seats are drawn at once; more are printed room by room. */
export const ticketsAtOnce = 500

const rules = [
  '凭本证和有效身份证件参加考核，两证齐全方可入场。',
  '按考场和座位号就座，听从监考员安排。',
  '手机等通讯工具关闭后放在指定位置，不带与考核无关的物品。',
  '违反考场纪律的，按规定处理，成绩可能无效。',
  '考核结果公示不少于 5 个工作日，公示期内可提出异议。',
]

/** 准考证 of a sitting or one of its rooms: name and seat in full, the identity number masked. The same content, the same bytes. */
export async function drawTickets(ctx: Reading, sitting: Sitting, roomId?: string): Promise<Buffer> {
  const { arrangement, rooms, seats, candidates } = await loadDossier(ctx.db, sitting)
  if (!arrangement.lockedAt) throw new Problem('arrangement-not-locked', {})
  const wanted = seats.filter((seat) => roomId === undefined || seat.roomId === roomId)
  if (wanted.length > ticketsAtOnce) {
    throw new Problem('tickets-too-many', { count: wanted.length, limit: ticketsAtOnce })
  }
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const people = wanted.flatMap(({ registrationId }) => byId.get(registrationId)?.personId ?? [])
  const persons = await personsForPrinting(ctx, sitting.organisationId, people)
  const photos = await photosOf(ctx, sitting.organisationId, people)
  const places = rooms.flatMap((room) =>
    wanted.filter((seat) => seat.roomId === room.id).map((seat) => ({ room, seat })),
  )
  const tickets = places.flatMap(({ room, seat }) => {
    const candidate = byId.get(seat.registrationId)
    const person = candidate && persons.get(candidate.personId)
    if (!candidate || !person) return []
    return {
      name: person.name,
      // A bullet of the fonts is as wide as a character.
      number: maskIdNumber(person.documentNumber).replaceAll('•', '*'),
      ticket: candidate.ticketNumber,
      components: candidate.components.map((component) => components[component].name).join('、'),
      room: room.name,
      seat: `${seat.seat} 号`,
      address: room.address,
      photo: photos.has(candidate.personId) ? `${candidate.personId}.jpg` : null,
    }
  })
  const { occupationName, workType, levelName, reference } = sittingView(sitting)
  const { name } = await getOrganisation(ctx.db, sitting.organisationId)
  return drawn({
    template: join(import.meta.dirname, 'tickets.typ'),
    at: arrangement.lockedAt,
    files: Object.fromEntries([...photos].map(([id, content]) => [`${id}.jpg`, content])),
    data: {
      title: `准考证 ${reference}`,
      body: name,
      occupation: workType ? `${occupationName}（${workType}）` : occupationName,
      level: levelName,
      days: `${sitting.firstDay.year}年${spanWords(sitting)}`,
      rules,
      sample: ctx.settings.demo,
      tickets,
    },
  })
}

async function photosOf(ctx: Reading, organisationId: string, people: readonly string[]): Promise<Map<string, Buffer>> {
  const photos = new Map<string, Buffer>()
  for (const [personId, fileId] of await photoFiles(ctx.db, organisationId, people)) {
    photos.set(personId, (await openFile(ctx, ctx.db, organisationId, fileId)).content)
  }
  return photos
}

async function drawn(rendering: Parameters<typeof renderPdf>[0]): Promise<Buffer> {
  try {
    return await renderPdf(rendering)
  } catch (error) {
    if (!(error instanceof MissingGlyphs)) throw error
    throw new Problem('ticket-not-drawable', { characters: error.characters.join('、') })
  }
}
