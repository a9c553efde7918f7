import { createHash } from 'node:crypto';
import type { Bilingual, Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import { writeIcs, type DayEvent } from '@yumen/platform/reports';
import { concerns, type Role, type TextChange } from './model.ts';

const NAME: Bilingual = text('玉门 · 文本更新须重看', 'Yumen · look again after new versions');
export const ROLE_WORDS: Readonly<Record<Role, Bilingual>> = {
  rules: text('规则维护', 'rulebook keepers'),
  plans: text('方案负责人', 'plan owners'),
  coding: text('标注者', 'coders'),
};

export interface Feed {
  readonly mediaType: string;
  readonly content: string;
}

/** The digest to subscribe to. Entries keep their names from one fetch to the next; same digest, same bytes. */
export function writeFeed(format: 'atom' | 'json' | 'ics', changes: readonly TextChange[], lang: Lang, role: Role | undefined): Feed {
  const name = role ? `${NAME[lang]} · ${ROLE_WORDS[role][lang]}` : NAME[lang];
  if (format === 'ics')
    return {
      mediaType: 'text/calendar; charset=utf-8',
      content: writeIcs(
        name,
        changes[0]?.date ?? '2026-01-01',
        changes.map((change) => eventOf(change, lang, role)),
      ),
    };
  return format === 'json' ? jsonFeed(name, changes, lang, role) : atom(name, changes, lang, role);
}

function title(change: TextChange, lang: Lang): string {
  return lang === 'zh' ? `《${change.title}》有新版本（${change.date}）` : `New version of ${change.title} (${change.date})`;
}

/** What there is to do, one line each. */
export function linesOf(change: TextChange, lang: Lang, role: Role | undefined): string[] {
  const zh = lang === 'zh';
  const lines = [change.inForce === null ? (zh ? '施行日期待核' : 'commencement to be checked') : zh ? `${change.inForce} 起施行` : `in force from ${change.inForce}`];
  const wants = (one: Role) => (role === undefined || role === one) && concerns(change, one);
  if (wants('rules'))
    lines.push(...change.cards.map((card) => `${zh ? '要求' : 'requirement'}: ${card.title[lang]} — ${zh ? '所引' : 'cites'} ${card.cited}${articles(card, zh)}`));
  if (wants('plans')) lines.push(...change.plans.map((plan) => `${zh ? '方案' : 'plan'}: ${plan.title} (${[...plan.applies, ...plan.open.map((card) => `${card}?`)].join(', ')})`));
  if (wants('coding')) lines.push(...change.codings.map((one) => `${zh ? '标注' : 'codings'}: ${one.coder}, ${one.codebook}, ${one.from}${countsOf(one.counts, zh)}`));
  return lines;
}

function countsOf(counts: TextChange['codings'][number]['counts'], zh: boolean): string {
  if (counts === null) return zh ? '（第二人读完前不公开）' : ' (closed until a second person has finished)';
  const { same, changed, gone } = counts;
  return zh ? ` — 原样 ${same}，有变 ${changed}，无处可附 ${gone}` : ` — ${same} as they were, ${changed} changed, ${gone} with no clause left`;
}

const CHANGE_WORDS: Readonly<Record<string, Bilingual>> = {
  unchanged: text('未变', 'unchanged'),
  moved: text('移动', 'moved'),
  changed: text('有修改', 'changed'),
  changed_and_moved: text('有修改并移动', 'changed and moved'),
  dropped: text('删去', 'dropped'),
};

function articles(card: TextChange['cards'][number], zh: boolean): string {
  const lang: Lang = zh ? 'zh' : 'en';
  const words = card.articles.map(({ number, change, after }) => `${number}${after === null || after === number ? '' : ` → ${after}`} ${CHANGE_WORDS[change]?.[lang] ?? change}`);
  return words.length === 0 ? '' : ` (${words.join('; ')})`;
}

function urn(change: TextChange, role: Role | undefined): string {
  return `urn:yumen:change:${createHash('sha256')
    .update(`${change.id}\n${role ?? ''}`)
    .digest('hex')
    .slice(0, 32)}`;
}

function updated(change: TextChange): string {
  return change.arrived ? new Date(change.arrived).toISOString() : `${change.date}T00:00:00.000Z`;
}

function eventOf(change: TextChange, lang: Lang, role: Role | undefined): DayEvent {
  const day = change.inForce ?? updated(change).slice(0, 10);
  return {
    uid: `${urn(change, role).replaceAll(':', '-')}@yumen`,
    first: day,
    last: day,
    summary: title(change, lang),
    description: linesOf(change, lang, role).join('\n'),
    categories: role ? [ROLE_WORDS[role][lang]] : [],
  };
}

function jsonFeed(name: string, changes: readonly TextChange[], lang: Lang, role: Role | undefined): Feed {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: name,
    language: lang === 'zh' ? 'zh-CN' : 'en',
    items: changes.map((change) => ({ id: urn(change, role), title: title(change, lang), content_text: linesOf(change, lang, role).join('\n'), date_modified: updated(change) })),
  };
  return { mediaType: 'application/feed+json; charset=utf-8', content: `${JSON.stringify(feed, null, 2)}\n` };
}

function atom(name: string, changes: readonly TextChange[], lang: Lang, role: Role | undefined): Feed {
  const latest = changes.map(updated).toSorted().at(-1) ?? '1970-01-01T00:00:00.000Z';
  const entries = changes.map(
    (change) => `  <entry>
    <id>${urn(change, role)}</id>
    <title>${escape(title(change, lang))}</title>
    <updated>${updated(change)}</updated>
    <link rel="alternate" href="/policy/changes#${encodeURIComponent(change.id)}"/>
    <content type="text">${escape(linesOf(change, lang, role).join('\n'))}</content>
  </entry>`,
  );
  const content = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`,
    `  <id>urn:yumen:changes${role ? `:${role}` : ''}</id>`,
    `  <title>${escape(name)}</title>`,
    `  <updated>${latest}</updated>`,
    '  <author><name>Yumen</name></author>',
    ...entries,
    '</feed>',
    '',
  ].join('\n');
  return { mediaType: 'application/atom+xml; charset=utf-8', content };
}

/** Signs below the blank are not allowed in XML 1.0 and are left out, but for tab and line end. */
function escape(words: string): string {
  const allowed = [...words].filter((letter) => letter >= ' ' || letter === '\n' || letter === '\t').join('');
  return allowed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
