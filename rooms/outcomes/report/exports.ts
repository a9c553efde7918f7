import { writeCsv, writeXlsx, type Table } from '@yumen/platform/reports';
import type { Lang } from '@yumen/kernel';
import type { Engine } from '../engine/engine.ts';
import { studyBase } from '../study/base.ts';
import { pairMatrix } from '../study/countries.ts';
import type { StudyDefinition } from '../study/definition.ts';
import type { StudyResult } from '../study/run.ts';
import type { Names } from './context.ts';

type Value = string | number | null;
type Flat = Readonly<Record<string, Value>>;

/** Every value of a study in long form, one a line: what statistics programs read. */
export function studyCsv(result: StudyResult): string {
  const lines: Value[][] = Object.entries(flat({ choices: result.choices, coverage: result.coverage, set: result.set })).map(([key, value]) => [
    key.split('.')[0] ?? '',
    null,
    key,
    value,
    null,
  ]);
  for (const [id, indicator] of Object.entries(result.indicators)) {
    const { rows, n, value, interval } = indicator;
    for (const [key, one] of Object.entries(flat({ ...(value === undefined ? {} : { value }), ...(interval ? { interval } : {}) }))) lines.push([id, null, key, one, n]);
    rows?.forEach((row, i) => {
      for (const [key, one] of Object.entries(flat(row))) lines.push([id, i + 1, key, one, n]);
    });
  }
  return writeCsv({ name: result.title, header: ['indicator', 'row', 'key', 'value', 'n'], rows: lines });
}

/** A workbook: choices and coverage first, the single figures, then a sheet for every table. */
export async function studyXlsx(result: StudyResult, lang: Lang): Promise<Uint8Array> {
  const zh = lang === 'zh';
  const pairs = (value: object) => Object.entries(flat(value)).map(([key, one]): Value[] => [key, one]);
  const scalars = Object.entries(result.indicators).filter(([, { value }]) => value !== undefined);
  const tables: Table[] = [
    {
      name: zh ? '口径与覆盖' : 'choices and coverage',
      header: [zh ? '项目' : 'what', zh ? '值' : 'value'],
      rows: [['title', result.title], ...pairs({ set: result.set }), ...pairs({ choices: result.choices }), ...pairs({ coverage: result.coverage })],
      widths: [34, 60],
    },
    {
      name: zh ? '单项数字' : 'single figures',
      header: ['indicator', 'value', 'low', 'high', 'n', 'note'],
      rows: scalars.map(([id, { value, interval, n, note }]) => [id, value ?? null, interval?.[0] ?? null, interval?.[1] ?? null, n, note?.[lang] ?? '']),
      widths: [30, 14, 14, 14, 10, 60],
    },
    ...Object.entries(result.indicators).flatMap(([id, { rows }]): Table[] => {
      if (!rows || rows.length === 0) return [];
      const flats = rows.map((row) => flat(row));
      const header = [...new Set(flats.flatMap((row) => Object.keys(row)))];
      return [{ name: id, header, rows: flats.map((row) => header.map((key) => row[key] ?? null)) }];
    }),
  ];
  return writeXlsx(tables);
}

/** Nested values as dotted keys; a list of plain values is one text. */
function flat(value: object, prefix = ''): Flat {
  const out: Record<string, Value> = {};
  for (const [key, one] of Object.entries(value)) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (one === undefined || one === null) out[name] = null;
    else if (key === 'interval' && Array.isArray(one)) [out[`${name}.low`], out[`${name}.high`]] = one as [number, number];
    else if (Array.isArray(one)) out[name] = one.join(' ');
    else if (typeof one === 'object') Object.assign(out, flat(one as object, name));
    else out[name] = typeof one === 'boolean' ? String(one) : (one as Value);
  }
  return out;
}

interface VosItem {
  readonly id: number;
  readonly label: string;
  readonly description: string;
  readonly weights: Readonly<Record<string, number>>;
}
export interface VosNetwork {
  readonly info: { readonly title: string; readonly description: string };
  readonly config: { readonly terminology: Readonly<Record<string, string>> };
  readonly network: { readonly items: readonly VosItem[]; readonly links: readonly { readonly source_id: number; readonly target_id: number; readonly strength: number }[] };
}

/** The whole network of countries as VOSviewer's JSON; it lays the network out itself when it opens the file. */
export async function countryNetwork(engine: Engine, definition: StudyDefinition, names: Names): Promise<VosNetwork> {
  const base = await studyBase(engine, definition);
  const matrix = await pairMatrix(base);
  const codes = matrix.countries();
  const ids = new Map(codes.map((code, i) => [code, i + 1]));
  const items = codes.map((code, i): VosItem => {
    const partners = [...matrix.partners(code)];
    return {
      id: i + 1,
      label: names.country(code),
      description: code,
      weights: { Documents: matrix.own(code), Links: partners.length, 'Total link strength': rounded(partners.reduce((sum, [, value]) => sum + value, 0)) },
    };
  });
  const links = codes.flatMap((a, i) =>
    codes.slice(i + 1).flatMap((b) => (matrix.between(a, b) > 0 ? [{ source_id: ids.get(a) ?? 0, target_id: ids.get(b) ?? 0, strength: rounded(matrix.between(a, b)) }] : [])),
  );
  const { scheme, pairs, evidence } = base.choices;
  return {
    info: { title: definition.title, description: `Countries of co-authors. Scheme ${scheme}, pairs counted ${pairs}, weakest evidence of a country ${evidence}.` },
    config: {
      terminology: { item: 'Country', items: 'Countries', link: 'Co-authorship', links: 'Co-authorships', link_strength: 'Joint works', total_link_strength: 'Total joint works' },
    },
    network: { items, links },
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
