import { bigramSet } from '../library/align.ts';
import type { Clause } from './clause.ts';
import { Bm25 } from './bm25.ts';
import { Lexicon, type Hit } from './lexicon.ts';
import { emptyModel, probability, type Features, type LabelModel } from './label-model.ts';
import type { Codebook } from './model.ts';

/** A clause people have coded: what the model learns from and compares with. */
export interface LabelledClause extends Clause {
  readonly codes: ReadonlySet<string>;
}

/** One suggestion with what it rests on. */
export interface Suggestion {
  readonly code: string;
  /** 0–1, by the label model. */
  readonly probability: number;
  readonly features: Features;
  /** Words found, with their place in the clause. */
  readonly hits: readonly Hit[];
  /** The coded clause most like this one that has the code, if any is like it. */
  readonly like: { readonly eId: string; readonly similarity: number } | null;
  /** Do the voters disagree: one clearly for, one clearly against? */
  readonly disputed: boolean;
}

const ABROAD = /国际|境外|海外|国外|外商|外资|外籍|外国|跨国|跨境|中外|全球|对外|涉外|走出去|留学/;

/** Suggests codes for clauses: words, likeness to definitions, headings, and likeness to what people have coded. Nothing leaves the machine. */
export class Suggester {
  private readonly lexicon: Lexicon;
  private readonly codes: readonly string[];
  private readonly bm25: Bm25;
  private readonly model: LabelModel;
  private readonly positive = new Map<string, { eId: string; hash: string; bigrams: ReadonlySet<string> }[]>();

  constructor(codebook: Codebook, labelled: readonly LabelledClause[] = [], model: LabelModel = emptyModel()) {
    this.codes = [...codebook.codes.keys()];
    this.lexicon = new Lexicon(codebook.codes.values());
    this.bm25 = new Bm25([...codebook.codes.values()].map((code) => [code.label.zh, code.definition.zh, code.include?.zh ?? '', ...(code.synonyms ?? [])].join('\n')));
    this.model = model;
    for (const clause of labelled) {
      const entry = { eId: clause.eId, hash: clause.hash, bigrams: bigramSet(clause.text) };
      for (const code of clause.codes) this.positive.set(code, [...(this.positive.get(code) ?? []), entry]);
    }
  }

  /** What the voters see for every code. The clause itself, if it was coded, is not its own witness. */
  features(clause: Clause): Map<string, { features: Features; hits: Hit[]; like: Suggestion['like'] }> {
    const hits = this.lexicon.hits(clause.text);
    const scores = this.bm25.scores(`${clause.path.at(-1) ?? ''}\n${clause.text}`);
    const order = [...scores].sort((a, b) => b - a);
    const own = bigramSet(clause.text);
    const inHeading = clause.path.some((heading) => /国际科学技术合作|国际开放合作|国际合作|国际科技/.test(heading));
    const abroad = ABROAD.test(clause.text) || clause.path.some((heading) => ABROAD.test(heading));
    const section = inHeading ? 'cooperation' : abroad ? 'abroad' : 'none';
    const out = new Map<string, { features: Features; hits: Hit[]; like: Suggestion['like'] }>();
    this.codes.forEach((code, index) => {
      const stating = hits.filter((hit) => hit.codes.includes(code));
      const against = hits.filter((hit) => hit.against.includes(code));
      const like = this.mostLike(code, clause.hash, own);
      const score = scores[index]!;
      const rank = score === 0 ? 'none' : score >= order[0]! ? 'first' : score >= (order[2] ?? 0) ? 'third' : score >= (order[7] ?? 0) ? 'eighth' : 'none';
      const distinct = new Set(stating.map((hit) => hit.term)).size;
      out.set(code, {
        features: {
          words: distinct > 1 ? 'several' : distinct === 1 ? (stating.some((hit) => hit.term.length >= 5) ? 'long' : 'short') : against.length > 0 ? 'against' : 'none',
          definition: rank,
          section,
          like: like === null ? 'none' : like.similarity >= 0.45 ? 'near' : 'somewhat',
        },
        hits: [...stating, ...against],
        like,
      });
    });
    return out;
  }

  /** Suggestions of at least `threshold`, best first. */
  suggest(clause: Clause, threshold = 0.5): Suggestion[] {
    const out: Suggestion[] = [];
    for (const [code, seen] of this.features(clause)) {
      const p = probability(this.model, code, seen.features);
      if (p < threshold) continue;
      const yes = ['several', 'long'].includes(seen.features.words) || seen.features.like === 'near';
      const no = seen.features.words === 'against' || (seen.features.definition === 'none' && seen.features.like === 'none');
      out.push({ code, probability: p, features: seen.features, hits: seen.hits, like: seen.like, disputed: yes && no });
    }
    return out.sort((a, b) => b.probability - a.probability || (a.code < b.code ? -1 : 1));
  }

  private mostLike(code: string, hash: string, own: ReadonlySet<string>): Suggestion['like'] {
    let best: Suggestion['like'] = null;
    for (const other of this.positive.get(code) ?? []) {
      if (other.hash === hash) continue;
      let common = 0;
      for (const pair of own) if (other.bigrams.has(pair)) common++;
      const similarity = common / (own.size + other.bigrams.size - common || 1);
      if (similarity >= 0.2 && similarity > (best?.similarity ?? 0)) best = { eId: other.eId, similarity };
    }
    return best;
  }
}
