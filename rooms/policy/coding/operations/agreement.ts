import type { Static } from 'typebox';
import { YumenError, text } from '@yumen/kernel';
import { implement, type OperationContext } from '@yumen/platform/operation';
import { writeCsv, writeXlsx } from '@yumen/platform/reports';
import { agreementByCode, standing, type AgreementReport, type Estimate } from '@yumen/stats';
import * as contracts from '../contract/index.ts';
import { shortForm } from '../../library/ids.ts';
import { Kept } from '../../kept.ts';
import { libraryRevision } from '../../store.ts';
import { agreementTables } from '../agreement-table.ts';
import { viewOf } from '../blind.ts';
import { codebookById } from '../codebooks.ts';
import { finishedCoders, findVersion, independent, judgements, openDesk, openDesks, seenBy, type Desk } from '../desk.ts';
import type { Codebook } from '../model.ts';
import { analysisRevision } from '../store.ts';
import { FEW_GIVEN, isFlat, warningsOf } from '../warnings.ts';
import { coderOf } from './coder.ts';

const SAMPLES = 1000;
const SEED = 20_260_101;

type Report = Static<typeof contracts.agreement.output>;
interface Asked {
  readonly codebook: string;
  readonly ref?: string | undefined;
  readonly coder?: string | undefined;
  readonly coders?: string | undefined;
}

/** A thousand draws over all texts cost seconds: made once for as long as codings, texts and codebook are what they are. */
const kept = new Kept<Report>(24);

async function reportOf(input: Asked, { db, home, actor }: Pick<OperationContext, 'db' | 'home' | 'actor'>): Promise<Report> {
  const codebook = await codebookById(home, input.codebook);
  const reader = coderOf(actor, input.coder);
  const version = input.ref === undefined ? undefined : await findVersion(db, input.ref);
  const coders = input.coders?.split(',').flatMap((name) => name.trim() || []);
  const revision = `${codebook.hash} ${await libraryRevision(db)} ${await analysisRevision(db, codebook.id)}`;
  return kept.get([home, codebook.id, await viewOf(db, codebook, reader), version?.id ?? '', coders?.join(',') ?? ''].join('\n'), revision, async () => {
    const seen = version === undefined ? await openDesks(db, codebook, reader) : [seenBy(await openDesk(db, codebook, version), reader)];
    return measure(codebook, seen, coders);
  });
}

function measure(codebook: Codebook, seen: readonly Desk[], asked: readonly string[] | undefined): Report {
  const desks = seen.map(independent);
  const coders = finishedCoders(desks).filter((coder) => !asked || asked.includes(coder));
  const used = desks.filter((desk) => desk.passes.filter((pass) => pass.finishedAt !== null && coders.includes(pass.coder)).length >= 2);
  if (coders.length < 2 || used.length === 0) throw nothingToMeasure();
  const units = used.flatMap((desk) => judgements(desk, coders).map(({ clause, byCoder }) => ({ id: `${desk.version.id}#${clause.eId}`, byCoder })));
  const measured = agreementByCode(units, [...codebook.codes.keys()], { samples: SAMPLES, seed: SEED });
  const made = used.flatMap((desk) => desk.passes.flatMap((pass) => (coders.includes(pass.coder) && pass.note ? [{ coder: pass.coder, how: pass.note }] : [])));
  const usedIds = new Set(used.map((desk) => desk.version.id));
  const overall = present(measured.overall);
  return {
    coders,
    texts: [...usedIds],
    clauses: units.length,
    seed: SEED,
    samples: SAMPLES,
    standing: standing(measured.overall.alpha.value),
    screened: codebook.screen !== undefined,
    made: [...new Map(made.map((one) => [`${one.coder} ${one.how.en}`, one])).values()],
    warnings: warningsOf({
      clauses: units.length,
      interval: measured.overall.alpha.interval ? [measured.overall.alpha.interval[0], measured.overall.alpha.interval[1]] : null,
      given: measured.codes.map((row) => Math.max(...row.given)),
      screened: codebook.screen !== undefined,
      openedEarly: used.filter(openedEarly).map((desk) => shortForm(desk.version.title, desk.version.versionDate)),
      takenOver: [...new Set(seen.flatMap((desk) => (usedIds.has(desk.version.id) ? desk.passes.filter((pass) => pass.takenFrom !== null).map((pass) => pass.coder) : [])))],
    }),
    overall,
    codes: measured.codes.map((row) => ({
      code: row.code,
      label: codebook.codes.get(row.code)!.label,
      given: [...row.given],
      shared: row.shared,
      standing: Math.max(...row.given) < FEW_GIVEN ? 'too_few' : standing(row.alpha.value),
      flat: isFlat(row.alpha.interval ?? null),
      ...present(row),
    })),
  };
}

/** Was the only finished reading opened to all before a second one was finished? */
function openedEarly(desk: Desk): boolean {
  const release = desk.standings.get(desk.version.id)?.release;
  return release != null && desk.passes.some((pass) => pass.finishedAt !== null && pass.finishedAt > release.at);
}

function nothingToMeasure(): YumenError {
  return new YumenError({
    code: 'conflict',
    what: text('没有两人都读完的文本，一致性无从计算', 'No text was finished by two coders, so agreement cannot be told'),
    remedy: text('先由两人独立读完同一文本；随附标注所依据的文本导入后即可计算', 'have two people finish the same text; the shipped readings attach once their texts are imported'),
  });
}

function present({ units, percent, kappa, alpha, ac1 }: AgreementReport) {
  const one = ({ value, interval, draws }: Estimate) => ({ value: value ?? null, interval: interval ? [...interval] : null, draws });
  return { units, percent: one(percent), kappa: one(kappa), alpha: one(alpha), ac1: one(ac1) };
}

export const agreement = implement(contracts.agreement, reportOf);

export const exportAgreement = implement(contracts.exportAgreement, async (input, context) => {
  const report = await reportOf(input, context);
  const tables = agreementTables(report, input.lang ?? context.lang);
  const fileName = `${input.codebook}.agreement.${input.format}`;
  if (input.format === 'csv') return { fileName, content: writeCsv(tables[0]!), encoding: 'utf-8' as const };
  return { fileName, content: Buffer.from(await writeXlsx(tables)).toString('base64'), encoding: 'base64' as const };
});
