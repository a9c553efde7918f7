import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FontPlaces } from './fonts.ts';
import { FONT_PLACES, requireCjkFont } from './fonts.ts';

/** A weight for running text; of the rest of a family a picture has no use. */
const REGULAR = /(?:^|[-_/\\])(?:\w*(?:CJK|Sans|Serif)\w*-)?Regular\b|wqy|msyh\.|simsun|PingFang/i;

/**
 * Turns a picture made of SVG into PNG, for readers that cannot show SVG.
 * @throws YumenError `tool_missing` when there is no Chinese font: its words would be blank.
 */
export async function svgToPng(svg: string, width: number, fonts: FontPlaces = FONT_PLACES): Promise<Uint8Array> {
  const { Resvg, font } = await rasteriser(fonts);
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    background: '#ffffff',
    font: { fontBuffers: [font.bytes], defaultFontFamily: font.family, sansSerifFamily: font.family },
  });
  try {
    const picture = drawn.render();
    const bytes = picture.asPng();
    picture.free();
    return bytes;
  } finally {
    drawn.free();
  }
}

interface Rasteriser {
  readonly Resvg: typeof import('@resvg/resvg-wasm').Resvg;
  readonly font: { readonly family: string; readonly bytes: Uint8Array };
}
const ready = new Map<FontPlaces, Promise<Rasteriser>>();
let initialised: Promise<void> | undefined;

function rasteriser(fonts: FontPlaces): Promise<Rasteriser> {
  const known = ready.get(fonts);
  if (known) return known;
  const opening = open(fonts);
  ready.set(fonts, opening);
  opening.catch(() => ready.delete(fonts));
  return opening;
}

async function open(fonts: FontPlaces): Promise<Rasteriser> {
  const found = await requireCjkFont(fonts);
  const file = found.files.find((name) => REGULAR.test(name)) ?? found.files[0] ?? '';
  const [{ initWasm, Resvg }, bytes] = await Promise.all([import('@resvg/resvg-wasm'), readFile(file)]);
  initialised ??= readFile(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))).then((module) => initWasm(module));
  await initialised;
  return { Resvg, font: { family: found.family, bytes } };
}
