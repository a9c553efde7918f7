import { GrantList, type Grant } from '../awards/grant-list.ts';
import { listLinks, startLinking } from '../contract.ts';
import { indexGrants, linkWorks, type LinkOutcome } from '../load/link-works.ts';
import { allLinks, type LinkLine } from '../load/read-links.ts';
import { linkDecisions, loadGrants } from '../store.ts';
import type { OutcomesCliContext } from '../cli.ts';
import { findPlace, hasRecords, waitForJob, withEngine, withRecords } from './host.ts';

/** `yumen outcomes link`: links anew; with `--json` one line for each link. */
export async function linkCommand(options: { json?: boolean }, context: OutcomesCliContext): Promise<void> {
  const print = ({ work, award, scheme, programme, international, status, source }: LinkLine) =>
    context.write(JSON.stringify({ work, award, scheme, programme, international, status, source }));
  const place = await findPlace();
  if (place.server) {
    const call = place.server;
    const outcome = (await waitForJob(call, (await call(startLinking, {})).id, () => undefined)) as LinkOutcome;
    if (!options.json) return say(outcome, context);
    for (let after = { afterWork: '', afterAward: '' }; ;) {
      const { items } = await call(listLinks, { ...after, limit: 10_000 });
      for (const item of items) print(item);
      const last = items.at(-1);
      if (!last || items.length < 10_000) return;
      after = { afterWork: last.work, afterAward: last.award };
    }
  }
  const { grants, decisions } = hasRecords(place.home)
    ? await withRecords(place.home, async (db) => ({ grants: await loadGrants(db), decisions: await linkDecisions(db) }))
    : { grants: [] as Grant[], decisions: [] };
  await withEngine(place.home, async (engine) => {
    await indexGrants(engine, grants);
    const outcome = await linkWorks(engine, new GrantList(grants), { decisions });
    if (options.json) for await (const link of allLinks(engine)) print(link);
    else say(outcome, context);
  });
}

function say(outcome: LinkOutcome, { lang, write }: OutcomesCliContext): void {
  const { exact, repaired, grammar_only, text_only, ambiguous, rejected } = outcome.links;
  write(
    lang === 'zh'
      ? `${outcome.works} 项成果、${outcome.statements} 条资助编号：清单内 ${exact}，修正后在清单内 ${repaired}，仅合编号规则 ${grammar_only}，仅见于致谢 ${text_only}，待判断 ${ambiguous}，已否决 ${rejected}`
      : `${outcome.works} works, ${outcome.statements} award strings: ${exact} exact, ${repaired} repaired, ${grammar_only} by grammar only, ${text_only} in text only, ${ambiguous} to decide, ${rejected} rejected`,
  );
}
