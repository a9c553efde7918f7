import { Lexicon, type Hit } from '../../coding/lexicon.ts';
import type { Code, Match } from '../../coding/model.ts';

/** A codebook as the desk uses it. */
export class DeskCodebook {
  readonly byId: ReadonlyMap<string, Code>;
  private readonly lexicon: Lexicon;

  constructor(readonly groups: readonly { readonly id: string; readonly label: { zh: string; en: string }; readonly codes: readonly Code[] }[]) {
    this.byId = new Map(groups.flatMap((group) => group.codes.map((code) => [code.id, code])));
    this.lexicon = new Lexicon(this.byId.values());
  }

  /** Words of these codes in a clause. */
  evidence(text: string, codes: ReadonlySet<string>): Hit[] {
    return this.lexicon.hits(text).filter((hit) => hit.codes.some((code) => codes.has(code)) || hit.against.some((code) => codes.has(code)));
  }

  /** Is the code named by its own name, by another word for it, or only meant? */
  matchOf(text: string, code: string): Match {
    const label = this.byId.get(code)?.label.zh;
    if (label && text.includes(label)) return 'explicit';
    return this.lexicon.hits(text).some((hit) => hit.codes.includes(code)) ? 'synonym' : 'implied';
  }

  /** Codes that a few typed letters mean: name first, then synonyms, then definition. */
  find(query: string, limit = 9): Code[] {
    const wanted = query.trim().toLowerCase();
    const rank = (code: Code): number => {
      const names = [code.label.zh, code.label.en.toLowerCase(), code.id];
      if (names.some((name) => name.startsWith(wanted))) return 0;
      if (names.some((name) => name.includes(wanted))) return 1;
      if (code.synonyms?.some((word) => word.includes(wanted))) return 2;
      return [code.definition.zh, code.definition.en.toLowerCase(), code.include?.zh, code.include?.en.toLowerCase()].some((words) => words?.includes(wanted)) ? 3 : 4;
    };
    return [...this.byId.values()]
      .map((code) => ({ code, rank: rank(code) }))
      .filter((one) => one.rank < 4)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, limit)
      .map((one) => one.code);
  }
}

/** A stretch of a clause and the codes it speaks for or against. */
export interface Piece {
  readonly text: string;
  readonly from: number;
  readonly hits: readonly Hit[];
}

/** A clause cut where evidence begins and ends; hits may overlap. */
export function piecesOf(text: string, hits: readonly Hit[]): Piece[] {
  const cuts = [...new Set([0, text.length, ...hits.flatMap((hit) => [hit.from, hit.to])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1]!;
    return { text: text.slice(from, to), from, hits: hits.filter((hit) => hit.from <= from && to <= hit.to) };
  });
}
