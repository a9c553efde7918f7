import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { YumenError, text } from '@yumen/kernel';

/** A font family that holds Chinese characters, with the folders it was found in. */
export interface CjkFont {
  readonly family: string;
  readonly folders: readonly string[];
  /** Every file of the family, all weights. */
  readonly files: readonly string[];
}

/** Where fonts are looked for. */
export interface FontPlaces {
  /** The program of fontconfig; undefined to leave it out. */
  readonly fontconfig: string | undefined;
  readonly folders: readonly string[];
}

export const FONT_PLACES: FontPlaces = {
  fontconfig: 'fc-list',
  folders: [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(homedir(), '.local/share/fonts'),
    join(homedir(), '.fonts'),
    '/System/Library/Fonts',
    '/Library/Fonts',
    'C:\\Windows\\Fonts',
  ],
};

/** Families in order of preference, each with the beginning of its file's name where fontconfig is missing. */
const FAMILIES: readonly (readonly [family: string, file: RegExp])[] = [
  ['Noto Sans CJK SC', /^NotoSansCJK(sc)?-/i],
  ['Source Han Sans SC', /^SourceHanSans(SC)?-/i],
  ['Noto Sans SC', /^NotoSansSC[-[]/i],
  ['Noto Serif CJK SC', /^NotoSerifCJK(sc)?-/i],
  ['Source Han Serif SC', /^SourceHanSerif(SC)?-/i],
  ['WenQuanYi Micro Hei', /^wqy-microhei/i],
  ['WenQuanYi Zen Hei', /^wqy-zenhei/i],
  ['PingFang SC', /^PingFang/i],
  ['Microsoft YaHei', /^msyh\./i],
  ['SimSun', /^simsun\./i],
];

/** The best Chinese font on this machine, by fontconfig, else by the names of files in the usual folders; undefined where there is none. */
export async function findCjkFont(places: FontPlaces = FONT_PLACES): Promise<CjkFont | undefined> {
  return (await byFontconfig(places.fontconfig)) ?? (await byFolder(places.folders));
}

/** @throws YumenError `tool_missing` naming the package to install. */
export async function requireCjkFont(places: FontPlaces = FONT_PLACES): Promise<CjkFont> {
  const font = await findCjkFont(places);
  if (font) return font;
  throw new YumenError({
    code: 'tool_missing',
    what: text('本机没有中文字体，无法生成 PDF', 'this machine has no font with Chinese characters, so no PDF can be made'),
    remedy: text(
      '请安装软件包 fonts-noto-cjk（Debian、Ubuntu：apt-get install fonts-noto-cjk），再执行一次',
      'install the package fonts-noto-cjk (Debian, Ubuntu: apt-get install fonts-noto-cjk) and run this again',
    ),
  });
}

async function byFontconfig(program: string | undefined): Promise<CjkFont | undefined> {
  if (program === undefined) return undefined;
  let listed: string;
  try {
    ({ stdout: listed } = await promisify(execFile)(program, [':lang=zh-cn', '--format', '%{file}\t%{family}\n'], { timeout: 10_000, maxBuffer: 4 * 1024 * 1024 }));
  } catch {
    // Not installed, or it failed: the folders are looked through instead.
    return undefined;
  }
  const rows = listed.split('\n').map((line) => line.split('\t') as [string, string?]);
  for (const [family] of FAMILIES) {
    const files = rows.flatMap(([file, names]) => (names?.split(',').includes(family) ? [file] : []));
    if (files.length > 0) return { family, folders: [...new Set(files.map((file) => file.replace(/[/\\][^/\\]*$/, '')))], files: [...new Set(files)] };
  }
  return undefined;
}

async function byFolder(folders: readonly string[]): Promise<CjkFont | undefined> {
  const found: { folder: string; name: string }[] = [];
  for (const root of folders) {
    const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) if (entry.isFile() && /\.(tt[cf]|ot[cf])$/i.test(entry.name)) found.push({ folder: entry.parentPath, name: entry.name });
  }
  for (const [family, file] of FAMILIES) {
    const matching = found.filter((font) => file.test(font.name));
    if (matching.length > 0) return { family, folders: [...new Set(matching.map((font) => font.folder))], files: matching.map((font) => join(font.folder, font.name)) };
  }
  return undefined;
}
