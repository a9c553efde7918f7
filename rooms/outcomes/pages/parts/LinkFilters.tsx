import type { AddressValues } from '@yumen/ui/router';
import type { Static } from 'typebox';
import { LINK_STATUSES } from '../../awards/status.ts';
import type { countLinks } from '../../contract.ts';
import { useT } from './words.ts';

/** What the linker finds; `rejected` is a person's word. */
export const FOUND = LINK_STATUSES.filter((status) => status !== 'rejected');
/** What is not beyond doubt: shown first. */
const UNSURE = FOUND.filter((status) => status !== 'exact');
const VERDICTS = ['open', 'accepted', 'rejected'] as const;

/** Input of the list from the address. Without any, what is not beyond doubt and nobody decided on. */
export function linkFilter(address: AddressValues) {
  return {
    found: address.found === 'all' ? undefined : FOUND.includes(address.found as 'exact') ? address.found : UNSURE.join(','),
    verdict: address.verdict === 'all' ? undefined : (VERDICTS.find((one) => one === address.verdict) ?? 'open'),
    scheme: address.scheme,
    list: address.list,
    international: address.intl === 'yes' ? true : address.intl === 'no' ? false : undefined,
    q: address.q,
  };
}

interface LinkFiltersProps {
  readonly counts: Static<typeof countLinks.output>;
  readonly address: AddressValues;
  readonly onChange: (changes: AddressValues) => void;
}

/** Filters with the number of links beside each choice. */
export function LinkFilters({ counts, address, onChange }: LinkFiltersProps) {
  const t = useT();
  const verdict = address.verdict === 'all' ? 'all' : (linkFilter(address).verdict ?? 'open');
  const sum = (test: (row: (typeof counts.found)[number]) => boolean) => counts.found.filter(test).reduce((all, row) => all + row.links, 0);
  const decided = (row: (typeof counts.found)[number]) => verdict === 'all' || row.verdict === verdict;
  return (
    <div className="row filters">
      <label className="filter">
        <span className="soft small">{t('links.verdict')}</span>
        <select value={verdict} onChange={(event) => onChange({ verdict: event.target.value === 'open' ? undefined : event.target.value })}>
          {VERDICTS.map((one) => (
            <option key={one} value={one}>
              {t(`verdict.${one}`)} ({sum((row) => row.verdict === one)})
            </option>
          ))}
          <option value="all">{t('all')}</option>
        </select>
      </label>
      <label className="filter">
        <span className="soft small">{t('links.found')}</span>
        <select value={address.found ?? ''} onChange={(event) => onChange({ found: event.target.value || undefined })}>
          <option value="">
            {t('links.unsure')} ({sum((row) => row.found !== 'exact' && decided(row))})
          </option>
          <option value="all">{t('all')}</option>
          {FOUND.map((one) => (
            <option key={one} value={one}>
              {t(`status.${one}`)} ({sum((row) => row.found === one && decided(row))})
            </option>
          ))}
        </select>
      </label>
      <label className="filter">
        <span className="soft small">{t('links.scheme')}</span>
        <select value={address.scheme ?? ''} onChange={(event) => onChange({ scheme: event.target.value || undefined })}>
          <option value="">{t('all')}</option>
          {counts.schemes.map(({ scheme, links }) => (
            <option key={scheme} value={scheme}>
              {scheme} ({links})
            </option>
          ))}
        </select>
      </label>
      <label className="filter">
        <span className="soft small">{t('links.list')}</span>
        <select value={address.list ?? ''} onChange={(event) => onChange({ list: event.target.value || undefined })}>
          <option value="">{t('all')}</option>
          {counts.lists.map(({ list, links }) => (
            <option key={list} value={list}>
              {list} ({links})
            </option>
          ))}
        </select>
      </label>
      <label className="filter">
        <span className="soft small">{t('links.intl')}</span>
        <select value={address.intl ?? ''} onChange={(event) => onChange({ intl: event.target.value || undefined })}>
          <option value="">{t('all')}</option>
          <option value="yes">{t('links.intlYes')}</option>
          <option value="no">{t('links.intlNo')}</option>
        </select>
      </label>
      <form
        className="filter"
        role="search"
        key={address.q ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() || undefined });
        }}
      >
        <label className="filter">
          <span className="soft small">{t('links.find')}</span>
          <input type="search" name="q" maxLength={200} defaultValue={address.q ?? ''} />
        </label>
      </form>
    </div>
  );
}
