import { desksTables } from '../exports/portfolio-tables.ts';
import { compareDesks } from '../portfolio/desks.ts';
import type { AskedTwice, DesksResult } from '../portfolio/desks.ts';
import { count, timeWords } from '../portfolio/present.ts';
import type { CliContext } from './index.ts';
import type { DesksOptions } from './portfolio-commands.ts';
import { limitOf, reportBad, runOver, writeTables } from './portfolio-run.ts';

/** `yumen desks PLAN|PATH`. */
export async function desks(path: string, options: DesksOptions, context: CliContext): Promise<void> {
  const limit = limitOf(options);
  const result = await runOver(path, options, context, compareDesks);
  await writeTables(desksTables(result, context.lang), options, options.json ? { ...context, write: () => undefined } : context);
  if (options.json) return context.write(JSON.stringify(result, null, 2));
  for (const line of render(result, limit, context)) context.write(line);
  reportBad(result.bad, result.plans, context);
}

function render(result: DesksResult, limit: number, context: CliContext): string[] {
  const { lang } = context;
  const zh = lang === 'zh';
  const { copies, time } = result;
  const item = (found: AskedTwice): string => {
    const others = found.alsoAt
      .slice(0, 3)
      .map(({ authority }) => authority[lang])
      .join(zh ? '、' : '; ');
    return `${found.label[lang]}${result.plans > 1 ? ` (${count(found.heldElsewhere)})` : ''} — ${zh ? '也交给' : 'also at'}: ${others}${found.alsoAt.length > 3 ? ` +${found.alsoAt.length - 3}` : ''}`;
  };
  const shared = result.desks.filter((desk) => desk.documents.length + desk.facts.length > 0);
  return [
    `${count(result.plans)} ${zh ? '个方案' : 'plans'} · ${result.on ?? (zh ? '各按其日期' : 'each on its own day')}`,
    zh
      ? `提交材料 ${count(copies.handedIn)} 份，其中不同的 ${count(copies.different)} 份，重复 ${count(copies.handedIn - copies.different)} 份`
      : `${count(copies.handedIn)} documents handed in, ${count(copies.different)} of them different, ${count(copies.handedIn - copies.different)} the same again`,
    zh
      ? `法定时限：逐项办理 ${timeWords(time.series)[lang]}；并行办理 ${timeWords(time.parallel)[lang]}`
      : `limits in law: one after the other ${timeWords(time.series)[lang]}; side by side ${timeWords(time.parallel)[lang]}`,
    ...shared.slice(0, limit).flatMap((desk) => [
      '',
      `${desk.authority[lang]} · ${zh ? '材料' : 'documents'} ${count(desk.copies)}`,
      ...desk.documents.slice(0, limit).map((found) => `  – ${item(found)}`),
      ...(desk.facts.length > 0
        ? [
            `  ${zh ? '重复询问的事实' : 'facts asked again'}: ${desk.facts
              .slice(0, 6)
              .map((found) => found.label[lang])
              .join(zh ? '、' : '; ')}${desk.facts.length > 6 ? ` +${desk.facts.length - 6}` : ''}`,
          ]
        : []),
    ]),
  ];
}
