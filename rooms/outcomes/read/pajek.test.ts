import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { cagr, doublingTime, type PairMatrix, pairStrength } from '@yumen/stats';
import { dataFile, NO_DATA, skipData } from '../testing/index.ts';
import { readPajek } from './pajek.ts';

describe('readPajek', () => {
  it('reads arcs of both directions once and loops as own works', () => {
    const matrix = readPajek('\uFEFF% made\n*vertices 3\n1 "CN" 0.1 0.2\n2 "US"\n3 DE\n*arcs\n1 1 100\n1 2 20\n2 1 20\n2 3 5\n3 2 5\n');
    expect([matrix.own('CN'), matrix.between('US', 'CN'), matrix.between('DE', 'US'), matrix.total()]).toEqual([100, 20, 5, 50]);
  });
});

/** Files of a zip archive by its central directory; enough for test material. */
function unzip(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  let at = archive.readUInt32LE(archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1')) + 16);
  while (archive.readUInt32LE(at) === 0x02014b50) {
    const [method, size, nameLength, extra, comment, offset] = [
      archive.readUInt16LE(at + 10),
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 28),
      archive.readUInt16LE(at + 30),
      archive.readUInt16LE(at + 32),
      archive.readUInt32LE(at + 42),
    ];
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
    const packed = archive.subarray(start, start + size);
    files.set(name, (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

describe.skipIf(skipData)(`world matrices ${skipData ? NO_DATA : ''}`, () => {
  const years = new Map<number, PairMatrix>();
  beforeAll(async () => {
    for (const [name, text] of unzip(await readFile(dataFile('openalex-country-matrices/WrldCo_years.zip')))) {
      const year = Number(/((?:19|20)\d\d)[^/]*\.net$/i.exec(name)?.[1]);
      if (year) years.set(year, readPajek(text));
    }
  });
  const of = (year: number) => years.get(year) as PairMatrix;

  it('holds 34 years', () => expect([...years.keys()].sort()).toEqual(Array.from({ length: 34 }, (_, i) => 1990 + i)));

  it('reproduces the series for China 2012–2023 and its growth', () => {
    const own = (year: number) => of(year).own('CN');
    expect([2012, 2018, 2020, 2023].map(own)).toEqual([69_755, 154_963, 214_416, 237_887]);
    expect([2012, 2018, 2020, 2023].map((year) => of(year).between('CN', 'US'))).toEqual([28_365, 65_575, 84_025, 72_794]);
    expect((own(2020) / own(2012)).toFixed(2)).toBe('3.07');
    expect(cagr(own(2012), own(2020), 8)?.toFixed(3)).toBe('0.151');
    expect(doublingTime(cagr(own(2012), own(2020), 8) ?? 0)).toBeCloseTo(4.94, 1);
  });

  it('reproduces the strengths of China 2020', () => {
    const matrix = of(2020);
    const total = matrix.total();
    expect([total, matrix.links('CN')]).toEqual([5_528_464, 318_770]);
    const strength = (partner: string) => pairStrength(matrix, 'CN', partner, total);
    expect(['US', 'GB', 'AU', 'HK'].map((p) => strength(p).salton?.toFixed(4))).toEqual(['0.2793', '0.1227', '0.1448', '0.2422']);
    expect(['US', 'GB', 'AU', 'HK'].map((p) => strength(p).jaccard?.toFixed(4))).toEqual(['0.1520', '0.0653', '0.0703', '0.0734']);
    expect(['US', 'GB', 'AU', 'HK', 'SG', 'PK', 'JP', 'DE', 'RU'].map((p) => strength(p).pai?.toFixed(3))).toEqual([
      '2.102',
      '1.089',
      '1.900',
      '7.931',
      '3.460',
      '2.747',
      '1.693',
      '0.757',
      '0.892',
    ]);
  });

  it('ranks the partners of China 2023', () => {
    const ranked = [...of(2023).partners('CN')].sort((a, b) => b[1] - a[1]).slice(0, 10);
    expect(ranked).toEqual([
      ['US', 72_794],
      ['GB', 30_679],
      ['HK', 23_519],
      ['AU', 21_739],
      ['DE', 15_954],
      ['CA', 15_456],
      ['JP', 13_105],
      ['SG', 11_629],
      ['PK', 9_601],
      ['FR', 9_057],
    ]);
  });

  it('keeps the law of pairs in every year: never more than the smaller country has', () => {
    for (const matrix of years.values()) {
      for (const a of matrix.countries()) for (const [b, works] of matrix.partners(a)) expect(works).toBeLessThanOrEqual(Math.min(matrix.own(a), matrix.own(b)));
    }
  });
});
