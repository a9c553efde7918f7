import type { Rulebook, RulebookSource } from '@yumen/rules';
import { call, useQuery } from '@yumen/ui/query';
import { readRulebook } from '../contract.ts';
import type { EverydayWords } from '../present/index.ts';

/** The rulebook as fetched and as compiled, with the everyday words that lead to its requirements. */
export interface Rules {
  readonly source: RulebookSource & { readonly everyday: readonly EverydayWords[] };
  readonly rulebook: Rulebook;
}

/** Fetched and compiled once; the engine comes with it, so that the first screen can be drawn without either. */
export async function loadRules(): Promise<Rules> {
  const [{ buildRulebook }, source] = await Promise.all([import('@yumen/rules'), call<Rules['source']>(readRulebook)]);
  return { source, rulebook: buildRulebook(source) };
}

const RULES = { queryKey: ['clearance', 'rulebook'], queryFn: loadRules, staleTime: Infinity, gcTime: Infinity, structuralSharing: false } as const;
const compiled = (rules: Rules): Rulebook => rules.rulebook;

export function useRules() {
  return useQuery(RULES);
}

/** The national rulebook, compiled on this device. */
export function useRulebook() {
  return useQuery({ ...RULES, select: compiled });
}
