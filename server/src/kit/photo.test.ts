import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { normalisePhoto } from './photo.ts'

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
