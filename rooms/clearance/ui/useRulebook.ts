import type { Rulebook, RulebookSource } from '@yumen/rules';
import { call, useQuery } from '@yumen/ui/query';
import { readRulebook } from '../contract.ts';

/** Fetched and compiled once; the engine comes with it, so that the first screen can be drawn without either. */
export async function loadRules(): Promise<Rulebook> {
  const [{ buildRulebook }, source] = await Promise.all([import('@yumen/rules'), call<RulebookSource>(readRulebook)]);
  return buildRulebook(source);
}

/** The rulebook, compiled on this device. */
export function useRulebook() {
  return useQuery({ queryKey: ['clearance', 'rulebook'], queryFn: loadRules, staleTime: Infinity, gcTime: Infinity, structuralSharing: false });
}
