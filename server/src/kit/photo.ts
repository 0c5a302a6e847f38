import sharp, { type Metadata } from 'sharp'
import { kindOf } from './files/kind.ts'
import { Problem } from './problem.ts'

sharp.cache(false)
sharp.concurrency(1)

/** A portrait as it is kept and printed: 3 to 4. */
export const photoSize = { width: 300, height: 400 } as const
/** Below this a face cannot be told on paper. */
const least = { width: 150, height: 200 } as const
const bytesAtMost = 10 * 1024 * 1024
const careful = { limitInputPixels: 40e6, failOn: 'warning' } as const

/**
 * The photograph anew as a JPEG of 300 × 400 on white: turned upright, cut to shape, without place, camera or any
 * other word of its maker. Only this copy is kept. Takes JPEG and PNG by content, 10 MB and 40 megapixels at most;
 * refuses `photo-…` and `too-large`.
 */
export async function normalisePhoto(bytes: Uint8Array): Promise<Buffer> {
  if (bytes.length > bytesAtMost) throw new Problem('too-large', { limit: '10 MB' })
  // the kind is looked at first, so that drawings and documents are never rendered
  const kind = kindOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (kind !== 'jpg' && kind !== 'png') throw new Problem('photo-format', {})
  const { width, height } = (await read(sharp(bytes, careful).metadata())).autoOrient
  if (width < least.width || height < least.height)
    throw new Problem('photo-too-small', { width, height, least: `${least.width}×${least.height}` })
  return read(
    sharp(bytes, careful)
      .autoOrient()
      .resize(photoSize.width, photoSize.height, { fit: 'cover' })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .jpeg({ quality: 85 })
      .toBuffer(),
  )
}

const across = 9
const down = 8
/** Bits that must differ from all alike: a blank page looks like every other. */
const leastDetail = 10

/**
 * How a picture looks: for each of 8 × 8 places whether it is lighter than its right neighbour (dHash). Saving anew,
 * another size or a watermark change few of the 64 bits. Null where there is too little in it, or it cannot be read.
 */
export async function pictureMark(bytes: Uint8Array): Promise<string | null> {
  const grey = await sharp(bytes, careful)
    .autoOrient()
    .flatten({ background: '#fff' })
    .greyscale()
    .resize(across, down, { fit: 'fill' })
    .raw()
    .toBuffer()
    .catch(() => null)
  if (!grey) return null
  const bits = Array.from({ length: down * (across - 1) }, (_, i) => {
    const at = Math.floor(i / (across - 1)) * across + (i % (across - 1))
    return grey[at]! > grey[at + 1]! ? '1' : '0'
  }).join('')
  const lighter = bits.replaceAll('0', '').length
  return lighter < leastDetail || lighter > bits.length - leastDetail ? null : bits
}

async function read<Result extends Metadata | Buffer>(result: Promise<Result>): Promise<Result> {
  return result.catch(() => {
    throw new Problem('photo-unreadable', {})
  })
}
