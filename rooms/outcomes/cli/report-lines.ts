import type { Lang } from '@yumen/kernel';
import type { FileReport } from '../read/report.ts';

/** A file's report as lines for a person: the counts first, then what was refused and repaired with its line. */
export function reportLines(report: FileReport & { readonly unchanged?: boolean; readonly resumedAt?: number }, lang: Lang): string[] {
  const zh = lang === 'zh';
  const lines = [
    zh
      ? `${report.file}：${report.format}，读入 ${report.understood}，修正 ${report.repaired}，拒收 ${report.refused}`
      : `${report.file}: ${report.format}, ${report.understood} understood, ${report.repaired} repaired, ${report.refused} refused`,
  ];
  if (report.unchanged) lines.push(zh ? '  此前已完整导入，未重复导入' : '  loaded completely before, not loaded again');
  else if (report.resumedAt) lines.push(zh ? `  从第 ${report.resumedAt + 1} 条继续` : `  went on from record ${report.resumedAt + 1}`);
  for (const note of report.notes) lines.push(`  ${note[lang]}`);
  for (const { line, what } of [...report.refusals, ...report.repairs].slice(0, 20)) lines.push(`  ${report.file}:${line}: ${what[lang]}`);
  const rest = report.refused + report.repaired - Math.min(20, report.refusals.length + report.repairs.length);
  if (rest > 0) lines.push(zh ? `  另有 ${rest} 处` : `  and ${rest} more`);
  return lines;
}
