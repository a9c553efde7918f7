// Writes data/reference/holidays-cn.json from the npm package chinese-days: the official days off and make-up working days of
// each year it carries, and the festivals of later years that move with the moon and the sun. Run after a bump of the package:
//   node scripts/extract-holidays.mjs
// chinese-days mixes local and universal time, so the time zone is fixed before it is loaded.
process.env.TZ = 'UTC';
const { readFileSync, writeFileSync } = await import('node:fs');
const { createRequire } = await import('node:module');
const { default: days } = await import('chinese-days');

const LAST_FESTIVAL_YEAR = 2050;
const require = createRequire(import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const { holidays, workdays } = JSON.parse(readFileSync(require.resolve('chinese-days').replace(/index\.min\.js$/, 'chinese-days.json'), 'utf8'));

const inYear = (table, year) =>
  Object.keys(table)
    .filter((day) => day.startsWith(`${year}-`))
    .sort();
const years = [...new Set(Object.keys(holidays).map((day) => Number(day.slice(0, 4))))].sort((a, b) => a - b);
const official = years.map((year) => ({ year, off: inYear(holidays, year), work: inYear(workdays, year) }));

/** Solar day of a lunar month and day that is no leap month, found by walking the package's own lunar table. */
function solarDay(year, month, day) {
  for (let at = Date.UTC(year, 0, 1); at <= Date.UTC(year, 11, 31); at += 86_400_000) {
    const iso = new Date(at).toISOString().slice(0, 10);
    const lunar = days.getLunarDate(iso);
    if (lunar.lunarMon === month && lunar.lunarDay === day && !lunar.isLeap) return iso;
  }
  throw new Error(`no lunar ${month}-${day} in ${year}`);
}

const festivals = [];
for (let year = years[0]; year <= LAST_FESTIVAL_YEAR; year++) {
  festivals.push({
    year,
    springFestival: solarDay(year, 1, 1),
    tombSweeping: days.getSolarTermDate(year, 4, 'pure_brightness'),
    dragonBoat: solarDay(year, 5, 5),
    midAutumn: solarDay(year, 8, 15),
  });
}

const rows = (list) => list.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
writeFileSync(
  new URL('../data/reference/holidays-cn.json', import.meta.url),
  `{
  "source": "npm chinese-days ${manifest.devDependencies['chinese-days']} (MIT), extracted by scripts/extract-holidays.mjs",
  "note": "off and work: the yearly notices of the State Council, dates as published; festivals: first day of the first lunar month, Qingming, 5th of the 5th, 15th of the 8th lunar month",
  "official": [
${rows(official)}
  ],
  "festivals": [
${rows(festivals)}
  ]
}
`,
);
console.log(`official ${years[0]}–${years.at(-1)}, festivals to ${LAST_FESTIVAL_YEAR}`);
