import * as mupdf from 'mupdf'

export interface Picture {
  width: number
  height: number
  /** Red, green, blue, row by row. */
  pixels: Uint8Array
}

/** One page drawn: a page whose text extracts well may still be blank, so tests look at pixels. */
export function drawPage(pdf: Uint8Array, dpi: number, page = 0): Picture {
  const scale = mupdf.Matrix.scale(dpi / 72, dpi / 72)
  const pixmap = open(pdf).loadPage(page).toPixmap(scale, mupdf.ColorSpace.DeviceRGB, false, true)
  return { width: pixmap.getWidth(), height: pixmap.getHeight(), pixels: Uint8Array.from(pixmap.getPixels()) }
}

export const pageCount = (pdf: Uint8Array): number => open(pdf).countPages()

/** The text of all pages without its line breaks. */
export function textOf(pdf: Uint8Array): string {
  const document = open(pdf)
  const pages = Array.from({ length: document.countPages() }, (_, page) => document.loadPage(page))
  return pages
    .map((page) => page.toStructuredText('preserve-whitespace').asText())
    .join('')
    .replaceAll(/\r?\n/g, '')
}

/** Share of pixels (0–1) that differ by more than `tolerance` of 255 in any colour. */
export function difference(a: Picture, b: Picture, tolerance = 48): number {
  if (a.width !== b.width || a.height !== b.height) return 1
  let differing = 0
  for (let at = 0; at < a.pixels.length; at += 3)
    if ([0, 1, 2].some((colour) => Math.abs(a.pixels[at + colour]! - b.pixels[at + colour]!) > tolerance)) differing++
  return differing / (a.width * a.height)
}

const open = (pdf: Uint8Array) => mupdf.Document.openDocument(pdf, 'application/pdf')
