import { classify, type DivisionKind, type Token } from './classify.ts';
import { sectionsAsArticles } from './english.ts';
import type { Provision, ProvisionKind, ReportNote } from './model.ts';
import { sequenceArticles, type Sequenced } from './sequence.ts';
import type { SourceLine } from './source.ts';

export interface Built {
  readonly provisions: readonly Provision[];
  readonly notes: readonly ReportNote[];
}

const DEPTH: Readonly<Record<DivisionKind | 'heading' | 'annex', number>> = { annex: 0, part: 1, subpart: 2, chapter: 3, heading: 3, section: 4 };
const PREFIX: Readonly<Record<ProvisionKind, string>> = {
  part: 'part',
  subpart: 'subpart',
  chapter: 'chp',
  section: 'sec',
  heading: 'hd',
  clause: 'cl',
  article: 'art',
  paragraph: 'para',
  item: 'item',
  subitem: 'subitem',
  table: 'table',
  annex: 'annex',
};
/** Levels of numbering in a plan: 一、 above （一） above 1. above （1）. */
const CLAUSE_LEVEL: Readonly<Record<string, number>> = { clause: 1, item: 2, subitem: 3, subsubitem: 4 };
const ENDS_OPEN = /[^。；;：:！？!?…”’）)》〉】]$/;
const ENDS_ENGLISH = /[A-Za-z)\]"'”’]\.["'”’]?$/;

type ListToken = Extract<Token, { type: 'item' | 'clause' | 'subitem' | 'subsubitem' }>;

interface Open {
  readonly eId: string;
  readonly depth: number;
}

/** Turns lines into provisions. Every line ends up in a provision's words or in a note; none is lost. */
export function buildProvisions(lines: readonly SourceLine[]): Built {
  const tokens = sectionsAsArticles(
    lines,
    lines.map((line) => classify(line)),
  );
  const sequence = sequenceArticles(tokens);
  const contents = findContents(lines, tokens);
  const builder = new Builder(tokens, sequence);
  lines.forEach((line, index) => {
    if (contents.has(index)) builder.note(line, 'contents_set_aside');
    else builder.take(line, tokens[index]!, index);
  });
  return builder.done();
}

class Builder {
  private readonly rows: { -readonly [K in keyof Provision]: Provision[K] }[] = [];
  private readonly used = new Set<string>();
  private readonly counters = new Map<string, number>();
  private readonly notes: ReportNote[] = [];
  private divisions: Open[] = [];
  private clauses: Open[] = [];
  private chapterHeadingDepth = 0;
  private annexed = false;
  private article: string | null = null;
  private paragraph: string | null = null;
  private item: string | null = null;
  private itemToken: ListToken | null = null;
  private readonly tokens: readonly Token[];
  private readonly sequence: Sequenced;

  constructor(tokens: readonly Token[], sequence: Sequenced) {
    this.tokens = tokens;
    this.sequence = sequence;
  }

  note(line: SourceLine, code: ReportNote['code']): void {
    this.notes.push({ line: line.line, code, text: line.text.slice(0, 300) });
  }

  take(line: SourceLine, token: Token, index: number): void {
    switch (token.type) {
      case 'division':
        if (token.kind === 'chapter') this.chapterHeadingDepth = line.heading;
        return this.open(line, token.kind, token.number, token.label, token.heading, DEPTH[token.kind]);
      case 'annex':
        if (!this.sequence.annexStarts.has(index)) return this.words(line, line.text, index);
        this.annexed = true;
        return this.open(line, 'annex', token.number, token.label, token.heading, DEPTH.annex);
      case 'heading': {
        const deeper = this.chapterHeadingDepth > 0 && line.heading > this.chapterHeadingDepth;
        return this.open(line, 'heading', '', '', token.heading, deeper ? DEPTH.section : DEPTH.heading);
      }
      case 'article':
        return this.takeArticle(line, token, index);
      case 'table':
        return this.takeTable(line);
      case 'item':
      case 'clause':
      case 'subitem':
      case 'subsubitem':
        return this.article === null ? this.takeClause(line, token) : this.takeItem(line, token);
      case 'contents':
      case 'text':
        return this.words(line, line.text, index);
    }
  }

  done(): Built {
    return { provisions: this.rows, notes: this.notes };
  }

  private open(line: SourceLine, kind: ProvisionKind, number: string, label: string, heading: string, depth: number): void {
    this.closeArticle();
    this.clauses = [];
    this.divisions = this.divisions.filter((open) => open.depth < depth);
    const parent = this.divisions.at(-1)?.eId ?? null;
    const eId = this.add(line, kind, parent, number || this.count(parent, kind), label, heading, '', number !== '');
    this.divisions.push({ eId, depth });
  }

  private takeArticle(line: SourceLine, token: Extract<Token, { type: 'article' }>, index: number): void {
    const decision = this.sequence.decisions.get(index) ?? 'reference';
    if (decision !== 'article') {
      if (decision === 'number_repeated' || decision === 'number_out_of_sequence') this.note(line, decision);
      return this.words(line, line.text, index);
    }
    if (token.spaced) this.note(line, 'number_spaced');
    else if (!token.separated) this.note(line, 'article_without_space');
    this.closeArticle();
    this.clauses = [];
    const annex = this.annexed ? (this.divisions[0]?.eId ?? null) : null;
    const eId = this.unique(`${annex === null ? '' : `${annex}__`}art_${token.number}`, line);
    this.push(line, eId, 'article', this.divisions.at(-1)?.eId ?? null, token.number, token.label, '', '');
    this.article = eId;
    if (token.rest) this.words(line, token.rest, index);
  }

  private takeItem(line: SourceLine, token: ListToken): void {
    if (this.paragraph === null) this.paragraph = this.add(line, 'paragraph', this.article, this.count(this.article, 'paragraph'), '', '', '', false);
    const below = token.type === 'subitem' || token.type === 'subsubitem';
    // In English (a) may be the first level of a list: then (b) stands beside it.
    const beside = token.label.startsWith('(') && token.type === this.itemToken?.type;
    if (below && this.item !== null && !beside) {
      this.add(line, 'subitem', this.item, token.number, token.label, '', token.rest, true);
      return;
    }
    this.item = this.add(line, 'item', this.paragraph, token.number, token.label, '', token.rest, true);
    this.itemToken = token;
  }

  private takeClause(line: SourceLine, token: ListToken): void {
    const depth = CLAUSE_LEVEL[token.type]!;
    this.paragraph = null;
    this.clauses = this.clauses.filter((open) => open.depth < depth);
    const parent = this.clauses.at(-1)?.eId ?? this.divisions.at(-1)?.eId ?? null;
    const isHeading = token.rest.length <= 40 && !/[。；;，,：:]$/.test(token.rest);
    const eId = this.add(line, 'clause', parent, token.number, token.label, isHeading ? token.rest : '', isHeading ? '' : token.rest, true);
    this.clauses.push({ eId, depth });
  }

  private takeTable(line: SourceLine): void {
    const last = this.rows.at(-1);
    if (last?.kind === 'table') last.text += `\n${line.text}`;
    else {
      const parent = this.place();
      this.add(line, 'table', parent, this.count(parent, 'table'), '', '', line.text, false);
    }
  }

  /** Running text: a new paragraph, or the rest of a line broken in the middle of a sentence. */
  private words(line: SourceLine, words: string, index: number): void {
    const last = this.rows.at(-1);
    const broken = this.article !== null && !this.annexed && last && last.text.length > 15 && ENDS_OPEN.test(last.text) && !ENDS_ENGLISH.test(last.text) && last.kind !== 'table';
    if (broken && line.text === words) {
      last.text += /[A-Za-z,]$/.test(last.text) && /^[A-Za-z(]/.test(words) ? ` ${words}` : words;
      return;
    }
    if (last && this.article !== null && this.item !== null && this.listGoesOn(index)) {
      last.text += `\n${words}`;
      return;
    }
    this.item = null;
    const parent = this.place();
    const eId = this.add(line, 'paragraph', parent, this.count(parent, 'paragraph'), '', '', words, false);
    this.paragraph = eId;
  }

  /** Does the list carry on after this line? Then the line belongs to the item above it, not to a paragraph of its own. */
  private listGoesOn(index: number): boolean {
    for (let ahead = index + 1; ahead < this.tokens.length; ahead++) {
      const token = this.tokens[ahead]!;
      if (token.type === 'division' || token.type === 'annex' || token.type === 'heading') return false;
      if (token.type === 'article' && this.sequence.decisions.get(ahead) === 'article') return false;
      if (token.type === this.itemToken?.type) return Number(token.number) === Number(this.itemToken.number) + 1;
    }
    return false;
  }

  private place(): string | null {
    return this.article ?? this.clauses.at(-1)?.eId ?? this.divisions.at(-1)?.eId ?? null;
  }

  private closeArticle(): void {
    this.article = null;
    this.paragraph = null;
    this.item = null;
  }

  private count(parent: string | null, kind: ProvisionKind): string {
    const key = `${parent ?? ''}|${kind}`;
    const next = (this.counters.get(key) ?? 0) + 1;
    this.counters.set(key, next);
    return String(next);
  }

  private add(line: SourceLine, kind: ProvisionKind, parent: string | null, number: string, label: string, heading: string, words: string, said: boolean): string {
    const own = number || this.count(parent, kind);
    const eId = this.unique(`${parent === null ? '' : `${parent}__`}${PREFIX[kind]}_${own}`, said ? line : null);
    this.push(line, eId, kind, parent, number, label, heading, words);
    return eId;
  }

  private push(line: SourceLine, eId: string, kind: ProvisionKind, parent: string | null, number: string, label: string, heading: string, words: string): void {
    this.rows.push({ eId, parent, kind, number, label, heading, text: words, line: line.line });
  }

  /** A number used twice in one place gets a mark of its own; where the text itself says the number, the repetition is reported. */
  private unique(wanted: string, said: SourceLine | null): string {
    let eId = wanted;
    for (let copy = 2; this.used.has(eId); copy++) eId = `${wanted}_dup${copy}`;
    if (eId !== wanted && said) this.note(said, 'number_repeated');
    this.used.add(eId);
    return eId;
  }
}

/** Lines of a table of contents: from 目录 to where its first line comes again as a heading of the body. */
function findContents(lines: readonly SourceLine[], tokens: readonly Token[]): Set<number> {
  const out = new Set<number>();
  const start = tokens.findIndex((token) => token.type === 'contents');
  const first = lines[start + 1];
  if (start < 0 || !first) return out;
  const key = (line: SourceLine) => line.text.replace(/[\s.…·\d]/g, '');
  for (let index = start + 2; index < lines.length; index++) {
    const line = lines[index]!;
    if (key(line) === key(first)) {
      for (let i = start; i < index; i++) out.add(i);
      return out;
    }
    if (line.text.length > 60 || tokens[index]!.type === 'article') break;
  }
  out.add(start);
  return out;
}
