import { randomUUID } from 'node:crypto';
import { text, YumenError } from '@yumen/kernel';
import { readConfig } from '@yumen/platform/config';
import { implement } from '@yumen/platform/operation';
import { upperPlain } from '../awards/normalise.ts';
import { addOtherResult, listOtherResults, removeOtherResult } from '../contract.ts';
import { isEngineReady } from '../engine/installed.ts';
import { sharedEngine } from '../engine/shared.ts';
import { worksOfAwards } from '../study/works-of-awards.ts';
import * as store from '../store.ts';

/** Patents, standards, data sets, training and platforms are counted beside papers, never among them. */
export const resultsAdd = implement(addOtherResult, async ({ award, dated, ...rest }, { db, now, note }) => {
  if (dated !== undefined && Number.isNaN(Date.parse(dated))) throw noSuchDay(dated);
  if (dated !== undefined && new Date(dated).toISOString().slice(0, 10) !== dated) throw noSuchDay(dated);
  const result = { id: randomUUID(), award: upperPlain(award), dated: dated ?? null, ...rest };
  await store.addOtherResult(db, result, now());
  note(result.id, { award: result.award, kind: result.kind });
  return result;
});

function noSuchDay(dated: string): YumenError {
  return new YumenError({ code: 'bad_request', what: text(`没有 ${dated} 这一天`, `there is no day ${dated}`), where: { path: 'dated' } });
}

export const resultsRemove = implement(removeOtherResult, async ({ id }, { db, note }) => {
  const gone = await store.removeOtherResult(db, id);
  if (!gone) throw new YumenError({ code: 'not_found', what: text('没有这项成果，可能已被移除', 'there is no such result; it may have been removed') });
  note(id, { award: gone.award, kind: gone.kind });
  return gone;
});

/** The works linked to the same awards stand beside; without the engine they are unknown, not none. */
export const resultsList = implement(listOtherResults, async ({ award, kind, limit = 50, offset = 0 }, { db, home }) => {
  const { items, counts } = await store.otherResults(db, { award: award === undefined ? undefined : upperPlain(award), kind, limit, offset });
  const numbers = [...new Set(items.map((item) => item.award))];
  const grants = await store.grantsByNumber(db, numbers);
  const works = isEngineReady(readConfig().clickhouseUrl) ? await worksOfAwards(await sharedEngine(home), numbers) : undefined;
  return {
    total: counts.reduce((sum, row) => sum + row.results, 0),
    items,
    counts,
    awards: numbers.map((number) => ({ award: number, title: '', programme: '', ...grants.get(number), works: works ? (works.get(number) ?? 0) : null })),
  };
});
