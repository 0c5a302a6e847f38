import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { normalisePhoto, pictureMark } from './photo.ts'

/** Left half red, right half blue, noise enough that a cut file shows. */
const portrait = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#d00' } }).composite([
    {
      input: { create: { width: Math.floor(width / 2), height, channels: 3, background: '#00d' } },
      left: Math.ceil(width / 2),
      top: 0,
    },
  ])

async function colourAt(bytes: Buffer, x: number, y: number) {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (y * info.width + x) * info.channels
  return [...data.subarray(at, at + 3)]
}

describe('a photograph', () => {
  it('becomes a JPEG of 300 × 400, from JPEG or PNG of any size', async () => {
    for (const bytes of [
      await portrait(2400, 3200).jpeg().toBuffer(),
      await portrait(295, 413).png().toBuffer(),
      await portrait(150, 200).jpeg().toBuffer(),
    ]) {
      const metadata = await sharp(await normalisePhoto(bytes)).metadata()
      expect(metadata).toMatchObject({ format: 'jpeg', width: 300, height: 400, channels: 3, space: 'srgb' })
    }
  })

  it('loses place, camera and profile, and stands upright', async () => {
    const bytes = await portrait(400, 300)
      .withExif({ IFD0: { Make: 'CameraMaker' }, IFD3: { GPSLatitude: '22/1 49/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()
    const normalised = await normalisePhoto(bytes)
    const { exif, icc, xmp, orientation } = await sharp(normalised).metadata()
    expect({ exif, icc, xmp, orientation }).toEqual({
      exif: undefined,
      icc: undefined,
      xmp: undefined,
      orientation: undefined,
    })
    expect(normalised.includes('CameraMaker')).toBe(false)
    // turned a quarter: what was left is above
    expect((await colourAt(normalised, 150, 50))[0]).toBeGreaterThan(150)
    expect((await colourAt(normalised, 150, 350))[2]).toBeGreaterThan(150)
  })

  it('gets white where it was transparent, and screen colours where it was for print', async () => {
    const clear = await sharp({ create: { width: 300, height: 400, channels: 4, background: '#0000' } })
      .png()
      .toBuffer()
    expect(await colourAt(await normalisePhoto(clear), 10, 10)).toEqual([255, 255, 255])
    const print = await portrait(300, 400).toColourspace('cmyk').jpeg().toBuffer()
    expect((await sharp(await normalisePhoto(print)).metadata()).space).toBe('srgb')
  })

  it('gives the same bytes for the same bytes', async () => {
    const bytes = await portrait(600, 800).jpeg().toBuffer()
    expect(await normalisePhoto(bytes)).toEqual(await normalisePhoto(bytes))
  })

  it('is refused in another format, whatever it is called', async () => {
    const image = portrait(300, 400)
    for (const bytes of [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"><script>alert(1)</script></svg>'),
      Buffer.from('<!DOCTYPE html><img>'),
      await image.clone().webp().toBuffer(),
      await image.clone().gif().toBuffer(),
      await image.clone().tiff().toBuffer(),
      Buffer.from('%PDF-1.7'),
      Buffer.alloc(0),
    ])
      await expect(normalisePhoto(bytes)).rejects.toMatchObject({ name: 'Problem', code: 'photo-format' })
  })

  it('is refused when cut short, enormous, too small or too heavy, and quickly', async () => {
    const started = performance.now()
    const whole = await portrait(900, 1200).jpeg().toBuffer()
    await expect(normalisePhoto(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      code: 'photo-unreadable',
    })
    const vast = await sharp({ create: { width: 7000, height: 7000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    await expect(normalisePhoto(vast)).rejects.toMatchObject({ code: 'photo-unreadable' })
    await expect(normalisePhoto(await portrait(149, 200).jpeg().toBuffer())).rejects.toMatchObject({
      code: 'photo-too-small',
      facts: { width: 149, height: 200, least: '150×200' },
    })
    await expect(normalisePhoto(Buffer.alloc(10 * 1024 * 1024 + 1))).rejects.toMatchObject({ code: 'too-large' })
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

/** Stripes of chance: a picture with something in it. */
async function scene(seed: number, width = 1600, height = 1200): Promise<Buffer> {
  let state = seed
  const chance = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const patches = Array.from({ length: 60 }, () => {
    const [w, h] = [Math.ceil(width * 0.25), Math.ceil(height * 0.25)]
    const grey = Math.floor(chance() * 256)
    const background = { r: grey, g: grey, b: Math.floor(chance() * 256) }
    return {
      input: { create: { width: w, height: h, channels: 3 as const, background } },
      left: Math.floor(chance() * (width - w)),
      top: Math.floor(chance() * (height - h)),
    }
  })
  return sharp({ create: { width, height, channels: 3, background: '#888' } })
    .composite(patches)
    .jpeg({ quality: 92 })
    .toBuffer()
}

const apart = (one: string | null, other: string | null) =>
  [...(one ?? '')].filter((bit, i) => bit !== (other ?? '')[i]).length

describe('how a picture looks', () => {
  it('stays within three bits when it is saved anew, made smaller or sent as another kind', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const first = await scene(seed)
      const mark = await pictureMark(first)
      expect(mark).toMatch(/^[01]{64}$/)
      for (const again of [
        await sharp(first).jpeg({ quality: 55 }).toBuffer(),
        await sharp(first).resize(640).jpeg().toBuffer(),
        await sharp(first).png().toBuffer(),
        await sharp(first).modulate({ brightness: 1.08 }).jpeg().toBuffer(),
      ])
        expect(apart(mark, await pictureMark(again))).toBeLessThanOrEqual(3)
    }
  })

  it('is another for another picture, and none where there is nothing to see', async () => {
    const marks = await Promise.all([11, 12, 13, 14, 15, 16].map(async (seed) => pictureMark(await scene(seed))))
    for (const [i, one] of marks.entries())
      for (const other of marks.slice(i + 1)) expect(apart(one, other)).toBeGreaterThan(10)
    const blank = sharp({ create: { width: 800, height: 600, channels: 3, background: '#fff' } })
    expect(await pictureMark(await blank.jpeg().toBuffer())).toBeNull()
    expect(await pictureMark(Buffer.from('no picture at all'))).toBeNull()
  })
})
