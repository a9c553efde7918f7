import { nearestName, text, YumenError } from '@yumen/kernel';

/** What a grant list may tell. `number` is needed, the rest is taken where it is. */
export const GRANT_COLUMNS = ['number', 'title', 'programme', 'year', 'amount', 'partners', 'institution', 'person'] as const;
export type GrantColumn = (typeof GRANT_COLUMNS)[number];
/** For each value the header cell it stands under. */
export type ColumnMapping = Partial<Record<GrantColumn, string>>;

const NAMES: Readonly<Record<GrantColumn, RegExp>> = {
  number:
    /^(?:项目)?(?:批准|资助|项目|立项)(?:编)?号$|^编号$|^project[_ ]?(?:id|number|no\.?)$|^(?:award|grant)[_ ]?(?:id|number|no\.?|reference)?$|^(?:funder_)?award_id$|^number$|^reference$/i,
  title: /^(?:项目|课题)?名称$|^(?:项目|课题)?题目$|^标题$|^(?:project|award|grant)?[_ ]?title$/i,
  programme: /^(?:项目|资助|计划|申请)(?:类别|类型|种类)$|^类别$|^project[_ ]?type$|^programme?$|^(?:class|category|scheme)$/i,
  year: /^(?:批准|立项|资助|起始)?(?:年度|年份|年)$|^(?:approval|award|start)?[_ ]?year$/i,
  amount: /金额|经费|直接费用|^money$|^(?:award)?[_ ]?amount$|^funding$/i,
  partners: /合作(?:国|方|国家|国别|地区)|^国别|^国家|^partner(?:s|[_ ]countr(?:y|ies))?$|^countr(?:y|ies)$/i,
  institution: /依托单位|承担单位|(?:主持|负责)单位|^单位$|^institution$|^organi[sz]ation$/i,
  person: /负责人|主持人|申请人|^person$|^(?:principal[_ ])?investigator$|^pi$|^holder$/i,
};

/** The mapping a header suggests. Units in brackets (`金额（万元）`) do not disturb the match. */
export function guessMapping(header: readonly string[]): ColumnMapping {
  const mapping: ColumnMapping = {};
  for (const column of GRANT_COLUMNS) {
    const found = header.find((cell) => NAMES[column].test(bare(cell)) && !Object.values(mapping).includes(cell));
    if (found !== undefined) mapping[column] = found;
  }
  return mapping;
}

function bare(cell: string): string {
  return cell.replace(/[（(].*?[)）]|[:：*]/g, '').trim();
}

/** The header as one text, to remember a mapping by. */
export function headerKey(header: readonly string[]): string {
  return header.map((cell) => cell.trim().toLowerCase()).join('\u001f');
}

/** Checks a mapping a person gave (`number=批准号`). @throws YumenError bad_request naming the column that is not there. */
export function checkMapping(mapping: ColumnMapping, header: readonly string[], file: string): ColumnMapping {
  for (const [column, cell] of Object.entries(mapping)) {
    if (!GRANT_COLUMNS.includes(column as GrantColumn)) throw badColumn(column, GRANT_COLUMNS, file);
    if (!header.includes(cell)) throw badColumn(cell, header, file);
  }
  if (!mapping.number) {
    throw new YumenError({
      code: 'bad_request',
      what: text('找不到项目批准号所在的列', 'no column of this list holds the grant number'),
      where: { file, line: 1 },
      remedy: text(`用 --map number=列名 指定；该表的列：${header.join('、')}`, `name it with --map number=COLUMN; the columns are: ${header.join(', ')}`),
    });
  }
  return mapping;
}

function badColumn(name: string, known: readonly string[], file: string): YumenError {
  const near = nearestName(name, known);
  return new YumenError({
    code: 'bad_request',
    what: text(`没有名为“${name}”的列`, `there is no column “${name}”`),
    where: { file, line: 1 },
    remedy: near ? text(`是否指“${near}”？`, `did you mean “${near}”?`) : text(`可用：${known.join('、')}`, `known: ${known.join(', ')}`),
  });
}
