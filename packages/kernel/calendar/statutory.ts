import type { EpochDay } from '../date.ts';
import { fromCivil, parseDate } from '../date.ts';
import type { FestivalYear } from './official-year.ts';

/**
 * The 13 days off that the law itself fixes, for a year without a notice yet. Source: 全国年节及纪念日放假办法 as of 2025-01-01,
 * Art. 2: New Year 1, Spring Festival 4 (eve to third day), Qingming 1, Labour Day 2, Dragon Boat 1, Mid-Autumn 1, National Day 3.
 * Days off in lieu and make-up working days are set by each year's notice and are not guessed.
 */
export function statutoryDaysOff(festivals: FestivalYear): EpochDay[] {
  const { year } = festivals;
  const spring = day(festivals.springFestival);
  return [
    fromCivil(year, 1, 1),
    spring - 1,
    spring,
    spring + 1,
    spring + 2,
    day(festivals.tombSweeping),
    fromCivil(year, 5, 1),
    fromCivil(year, 5, 2),
    day(festivals.dragonBoat),
    day(festivals.midAutumn),
    fromCivil(year, 10, 1),
    fromCivil(year, 10, 2),
    fromCivil(year, 10, 3),
  ];
}

function day(iso: string): EpochDay {
  const epoch = parseDate(iso);
  if (epoch === undefined) throw new RangeError(`no such day: ${iso}`);
  return epoch;
}
