import type { Bilingual } from './text.ts';
import { text } from './text.ts';

/** Countries and regions by ISO 3166-1 alpha-2, and XK, which Unicode and OpenAlex use. */
export const COUNTRY_CODES: readonly string[] = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM ' +
  'CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY ' +
  'HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF ' +
  'MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE ' +
  'RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ ' +
  'VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
).split(' ');

const CODES = new Set(COUNTRY_CODES);

/** Is it the code of a country or region, in capitals? */
export function isCountry(code: string): boolean {
  return CODES.has(code);
}

/** Names that are not taken from Unicode: as they stand in Chinese official texts. */
const OWN_NAMES: Readonly<Record<string, Bilingual>> = {
  HK: text('中国香港', 'Hong Kong, China'),
  MO: text('中国澳门', 'Macao, China'),
  TW: text('中国台湾', 'Taiwan, China'),
};

/** Short forms people write; everything else is found by its full name in either language. */
const SHORT_FORMS: Readonly<Record<string, string>> = { UK: 'GB', USA: 'US', UAE: 'AE', 香港: 'HK', 澳门: 'MO', 台湾: 'TW', 'hong kong': 'HK', macao: 'MO', taiwan: 'TW' };

let names: { readonly zh: Intl.DisplayNames; readonly en: Intl.DisplayNames } | undefined;

/** Name of a country or region; what is no code stays as it is. */
export function countryWords(code: string): Bilingual {
  if (!isCountry(code)) return text(code, code);
  names ??= { zh: new Intl.DisplayNames(['zh-CN'], { type: 'region' }), en: new Intl.DisplayNames(['en'], { type: 'region' }) };
  return OWN_NAMES[code] ?? text(names.zh.of(code) ?? code, names.en.of(code) ?? code);
}

let byName: ReadonlyMap<string, string> | undefined;

/** The code that somebody means who writes a code in any case, or a name in Chinese or English. */
export function countryNamed(words: string): string | undefined {
  byName ??= new Map(
    [
      ...COUNTRY_CODES.flatMap((code) => [code, countryWords(code).zh, countryWords(code).en].map((name) => [name, code] as const)),
      ...Object.entries(SHORT_FORMS).map(([name, code]) => [name, code] as const),
    ].map(([name, code]) => [name.toLowerCase(), code]),
  );
  return byName.get(words.trim().toLowerCase());
}
