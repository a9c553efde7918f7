import type { Files } from '@yumen/platform/operation';
import type { LayeredRulebooks } from '@yumen/rules/patch';
import type { RunInput } from '../../contract-portfolio.ts';
import { contentOf, versionOf } from '../../layers/version.ts';
import { loadReform } from '../../reform/choices.ts';
import { loadMix } from '../mix-file.ts';

/**
 * What the answer of a run rests on besides its question and its plans: the rulebook with its layers, what the reforms say (their ids
 * alone do not tell), and the mix that sample plans are drawn from.
 * @throws YumenError `not_found` for a reform that is gone
 */
export async function restsOn(input: RunInput, books: LayeredRulebooks, files: Files): Promise<string> {
  const reforms = await Promise.all((input.reforms ?? []).map((id) => loadReform(books, files, id)));
  const mix = input.source.from === 'sample' ? await loadMix(books.national) : null;
  return JSON.stringify([versionOf(books), contentOf(reforms), mix]);
}
