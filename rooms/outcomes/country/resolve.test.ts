import { beforeAll, describe, expect, it } from 'vitest';
import { csvRows } from '../read/csv.ts';
import { openText } from '../read/text-input.ts';
import { dataFile, NO_DATA, readAll, skipData } from '../testing/index.ts';
import { loadGazetteer, type Gazetteer } from './gazetteer.ts';
import { resolveCountry } from './resolve.ts';
import { collaborationClass, customScheme, loadSchemes } from './schemes.ts';

let gazetteer: Gazetteer;
beforeAll(async () => {
  gazetteer = await loadGazetteer();
});

describe('resolveCountry', () => {
  it.each([
    ['Lanzhou Univ, Lanzhou 730000, Peoples R China.', 'CN', 'named'],
    ['Univ Leeds, Leeds LS2 9JT, W Yorkshire, England', 'GB', 'named'],
    ['Dept Geol, Moscow, USSR', 'RU', 'named'],
    ['Natl Taiwan Univ, Taipei, Taiwan', 'TW', 'named'],
    ['The Chinese University of Hong Kong', 'HK', 'named'],
    ['Georgia Institute of Technology, Atlanta, Georgia', 'US', 'place'],
    ['Tbilisi State University, Tbilisi, Georgia', 'GE', 'place'],
    ['Princeton University, Princeton, New Jersey', 'US', 'place'],
    ['Northwestern University, Evanston, IL 60208', 'US', 'place'],
    ['University of Sydney, NSW 2006', 'AU', 'place'],
    ['INSA Rennes, IETR Lab, CNRS 6164', 'FR', 'organisation'],
    ['兰州大学地质科学与矿产资源学院, 兰州', 'CN', 'place'],
    ['Univ. Seoul, 서울, 대한민국', 'KR', 'named'],
    ['Calle Melchor de Palau 1, Barcelona, Spain', 'ES', 'named'],
    ['Université Kongo, Kinshasa, Democratic Republic of the Congo', 'CD', 'named'],
    ['Dept X, Guinea-Bissau', 'GW', 'named'],
  ])('%s → %s (%s)', (address, country, evidence) => {
    expect(resolveCountry(address, gazetteer)).toMatchObject({ country, evidence });
  });
  it.each(['Department of Physics', 'Ministry of Education', '', '12345', 'Independent researcher', 'Rue de Palau 3'])('leaves %j unknown', (address) => {
    expect(resolveCountry(address, gazetteer)).toBeUndefined();
  });
});

describe('country schemes', () => {
  it('calls the same work international, regional or domestic by the scheme chosen', async () => {
    const schemes = await loadSchemes();
    const classes = (countries: string[]) => ['iso', 'leiden', 'cn-regional'].map((id) => collaborationClass(countries, schemes.get(id) ?? customScheme({})));
    expect(classes(['CN', 'HK'])).toEqual(['international', 'domestic', 'regional']);
    expect(classes(['CN', 'TW'])).toEqual(['international', 'international', 'regional']);
    expect(classes(['HK', 'MO', 'US'])).toEqual(['international', 'international', 'international']);
    expect(classes(['CN'])).toEqual(['domestic', 'domestic', 'domestic']);
    expect(classes([])).toEqual(['unknown', 'unknown', 'unknown']);
    expect(collaborationClass(['GB', 'IE'], customScheme({ IE: 'GB' }))).toBe('domestic');
  });
});

describe.skipIf(skipData)(`score on hard addresses ${skipData ? NO_DATA : ''}`, () => {
  /** Codes the reference took from a person's or a state's name (Camille Jordan, New Jersey, Georgia): not held against anybody. */
  const MISREAD = /camille jordan|new jersey|georgia(?! state univ)|rutgers/i;

  it.each([
    ['missing', 0.985, 0.965],
    ['mismatch', 0.93, 0.89],
  ])('%s: precision and recall against the other matcher', async (name, precision, recall) => {
    let rows = 0;
    let known = 0;
    let right = 0;
    let aside = 0;
    for await (const { cells } of csvRows((await openText(dataFile(`affiliation-country/${name}_country_code.csv.gz`))).chunks(), ';')) {
      const address = cells[0] ?? '';
      const reference = (cells.at(-1) ?? '').split(';').map((code) => code.trim());
      if (address === 'raw_affiliation_string') continue;
      if (['JO', 'JE', 'GE'].some((code) => reference.includes(code)) && MISREAD.test(address)) {
        aside++;
        continue;
      }
      rows++;
      const found = resolveCountry(address, gazetteer)?.country;
      if (found) known++;
      if (found && reference.includes(found)) right++;
    }
    console.log(
      `country ${name}: ${rows} addresses (${aside} with a misread reference set aside), known ${known}, precision ${(right / known).toFixed(4)}, recall ${(right / rows).toFixed(4)}`,
    );
    expect(right / known).toBeGreaterThan(precision);
    expect(right / rows).toBeGreaterThan(recall);
  });

  it('reads a country from nearly every Web of Science address', async () => {
    let addresses = 0;
    let named = 0;
    for (const n of [1, 5, 9]) {
      for (const work of (await readAll(dataFile(`wos-plaintext/savedrecs${n}.txt.gz`))).works) {
        for (const { text } of work.addresses) {
          addresses++;
          if (resolveCountry(text, gazetteer)?.evidence === 'named') named++;
        }
      }
    }
    console.log(`country Web of Science: ${named} of ${addresses} addresses name their country`);
    expect(named / addresses).toBeGreaterThan(0.98);
  });
});
