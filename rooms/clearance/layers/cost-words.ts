import type { Lang } from '@yumen/kernel';
import { text } from '@yumen/kernel';
import type { Cost } from './report.ts';

/** A cost in words: `42 days earlier`, `5 documents fewer`. */
export function costWords(cost: Cost, lang: Lang): string {
  const about = cost.exact ? '' : lang === 'zh' ? '约' : 'about ';
  if (cost.days) {
    const { n, means } = cost.days;
    if (n === 0) return lang === 'zh' ? '不多不少' : 'none';
    if (lang === 'zh') return means === 'earlier' ? `${about}${n > 0 ? '提前' : '推后'}${Math.abs(n)}日` : `办理时间${n > 0 ? '少' : '多'}${about}${Math.abs(n)}日`;
    return means === 'earlier' ? `${about}${Math.abs(n)} days ${n > 0 ? 'earlier' : 'later'}` : `${about}${Math.abs(n)} days ${n > 0 ? 'less' : 'more'} to do it`;
  }
  const [n, unit] = cost.documents === undefined ? [cost.steps ?? 0, text('道手续', 'steps')] : [cost.documents, text('件材料', 'documents')];
  return lang === 'zh' ? `${n > 0 ? '多' : '少'}${Math.abs(n)}${unit.zh}` : `${Math.abs(n)} ${unit.en} ${n > 0 ? 'more' : 'fewer'}`;
}
