import type { Problem } from '@yumen/kernel';
import { countryNamed, nearestName, text } from '@yumen/kernel';
import type { FactValue, Rulebook } from '@yumen/rules';
import { parseAnswer } from '../../present/answer.ts';
import type { PortfolioItem } from '../model.ts';
import { csvRecords } from './csv-records.ts';
import type { CsvRecord } from './csv-records.ts';

/** Columns that are not facts. */
const COLUMNS = ['id', 'title', 'institution', 'partner_country', 'area', 'unstated', 'place', 'layers'] as const;
type Column = (typeof COLUMNS)[number];

/**
 * Plans as a table: the first row names facts and any of `id`, `title`, `institution`, `partner_country`, `area`, `unstated`,
 * `place`, `layers`. A cell is written as an answer at the terminal is: `yes`, `120`, `5000..20000`, `?` not known, `-` not
 * applicable, `a|b` one of several; an empty one states nothing. With an `area` the facts are those of one flow.
 */
export async function* readCsv(file: string, pieces: AsyncIterable<string>, rulebook: Rulebook): AsyncGenerator<readonly PortfolioItem[]> {
  let header: Header | undefined;
  for await (const records of csvRecords(pieces)) {
    const items: PortfolioItem[] = [];
    for (const record of records) {
      if (record.broken) items.push({ problems: [brokenRecord(file, record)] });
      else if (record.cells.every((cell) => cell.trim() === '')) continue;
      else if (!header) {
        header = new Header(file, record, rulebook);
        if (header.problems.length > 0) items.push({ problems: header.problems });
      } else if (header.known) items.push(header.read(record));
    }
    yield items;
  }
}

/** The first row; a column it does not know is reported once and passed over. */
class Header {
  readonly problems: Problem[] = [];
  private readonly names: (string | undefined)[];

  constructor(
    private readonly file: string,
    record: CsvRecord,
    private readonly rulebook: Rulebook,
  ) {
    const seen = new Set<string>();
    this.names = record.cells.map((cell, i) => {
      const name = cell.trim();
      const where = { file, line: record.line, column: i + 1, path: name };
      if (name === '') return undefined;
      if (seen.has(name)) {
        this.problems.push({ code: 'plan_invalid', what: text(`列「${name}」重复，只用第一列`, `the column '${name}' stands twice; the first is used`), where });
        return undefined;
      }
      seen.add(name);
      if (COLUMNS.includes(name as Column) || rulebook.fact(name)) return name;
      const near = nearestName(name, [...COLUMNS, ...rulebook.factNames]);
      this.problems.push({
        code: 'unknown_fact',
        what: text(`没有声明事实「${name}」，此列未读`, `the fact '${name}' is not declared; the column is not read`),
        where,
        remedy: near ? text(`是否指「${near}」？`, `did you mean '${near}'?`) : text('列名用事实名', 'name columns by facts'),
      });
      return undefined;
    });
  }

  /** Is any column known? Rows under none say nothing, and would be counted as plans that leave everything open. */
  get known(): boolean {
    return this.names.some((name) => name !== undefined);
  }

  read({ line, cells }: CsvRecord): PortfolioItem {
    const { file } = this;
    const own: Partial<Record<Column, string>> = {};
    const facts: Record<string, FactValue> = {};
    const problems: Problem[] = [];
    if (cells.length > this.names.length) {
      problems.push({
        code: 'plan_invalid',
        what: text(`有 ${cells.length} 格，表头只有 ${this.names.length} 列`, `${cells.length} cells under ${this.names.length} columns`),
        where: { file, line, column: this.names.length + 1 },
        remedy: text('含逗号的内容请加引号', 'put cells with commas in quotes'),
      });
    }
    this.names.forEach((name, i) => {
      const cell = cells[i]?.trim() ?? '';
      if (name === undefined || cell === '') return;
      const fact = COLUMNS.includes(name as Column) ? undefined : this.rulebook.fact(name);
      if (!fact) return void (own[name as Column] = cell);
      const answer = parseAnswer(fact.source, cell);
      if ('value' in answer) facts[name] = answer.value;
      else if (fact.source.type === 'boolean')
        problems.push({
          code: 'wrong_type',
          what: text(`「${cell}」不是“是”或“否”`, `'${cell}' is neither yes nor no`),
          where: { file, line, column: i + 1, path: name },
          remedy: text('写 是、否、? 不知道、- 不适用', 'write yes, no, ? not known, or - not applicable'),
        });
      else problems.push({ code: 'wrong_type', what: answer.problem, where: { file, line, column: i + 1, path: name } });
    });
    if (problems.length > 0) return { problems };
    const { id = `${file}:${line}`, title = '', institution, partner_country, area, unstated, place, layers } = own;
    const document = {
      title,
      ...(institution ? { institution } : {}),
      ...(place ? { place } : {}),
      // Tables of offices hold names; what is neither name nor code is refused with the plan.
      ...(partner_country ? { partner_country: listOf(partner_country).map((country) => countryNamed(country) ?? country) } : {}),
      ...(layers ? { layers: listOf(layers) } : {}),
      ...(unstated ? { unstated } : {}),
      ...(area ? { flows: [{ id: area, area, facts }] } : { facts }),
    };
    // `layers.0` stands in the column of the list, a fact in the column of its name.
    const columnOf = (path: string): number => {
      const parts = path.split('.');
      return this.names.indexOf(path.startsWith('flows.0.area') ? 'area' : (parts.findLast((part) => !/^\d+$/.test(part)) ?? '')) + 1;
    };
    return {
      ref: { id, title, file, line },
      document,
      locate: (path) => {
        const column = columnOf(path);
        return { file, line, path, ...(column > 0 ? { column } : {}) };
      },
    };
  }
}

/** A cell of several values. */
function listOf(cell: string): string[] {
  return cell
    .split(/[;；|、,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function brokenRecord(file: string, { line }: CsvRecord): Problem {
  return {
    code: 'plan_unreadable',
    what: text('引号没有配对，或此行过长', 'a quote is not closed, or the row is too long'),
    where: { file, line },
    remedy: text('内容中的引号写两遍，并把整格放进引号', 'write quotes inside a cell twice and put the cell in quotes'),
  };
}
