import type { IsoDate } from '@yumen/kernel';
import type { VersionRow } from '../store.ts';

type Dated = Pick<VersionRow, 'versionDate' | 'adopted' | 'promulgated' | 'inForce' | 'history'>;

/** Is a day one under which this version is cited? Its own date, or a day of its history or commencement. */
export function isCitedAs(version: Dated, day: IsoDate): boolean {
  return (
    [version.versionDate, version.adopted, version.promulgated, version.inForce].includes(day) ||
    (version.versionDate !== null && version.history.some((event) => event.date === day && event.date >= version.versionDate!))
  );
}

/**
 * The version a day names among the versions of one instrument, and the newest one after it. Versions without a date are left out: nothing
 * says whether they are newer. A version in the making counts from the day it is dated, so that work can begin before it is in force.
 */
export function newerThan<Version extends Dated>(versions: readonly Version[], day: IsoDate): { readonly cited: Version | undefined; readonly newest: Version | undefined } {
  const dated = versions.filter((version) => version.versionDate !== null).toSorted((a, b) => (a.versionDate! < b.versionDate! ? -1 : 1));
  const cited = dated.find((version) => version.versionDate === day) ?? dated.find((version) => isCitedAs(version, day));
  const last = dated.at(-1);
  const after = cited?.versionDate ?? day;
  return { cited, newest: last && last !== cited && last.versionDate! > after ? last : undefined };
}
