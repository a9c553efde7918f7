import { text } from '@yumen/kernel';
import { linksOf } from './base.ts';
import type { IndicatorGroup } from './indicator.ts';
import { NATURE_SCIENCE_CELL } from './nature-science-cell.ts';
import { share } from './result.ts';

/** Rows of one programme in a ranking inside programmes. */
const PER_PROGRAMME = 10;

/**
 * Programmes compared from inside: the journals, fields and partner countries of the works of each. A work of several programmes
 * counts in each of them; rankings of fields and countries are of internationally co-authored works only.
 */
export const programmes: IndicatorGroup = {
  ids: ['programmes.nsc', 'programmes.fields', 'programmes.countries', 'funding.agreed', 'funding.departments'],
  links: true,
  async compute(base) {
    const { links, params } = linksOf(base);
    const { home } = base.choices;
    const joined = (columns: string) =>
      `(SELECT DISTINCT work, toString(programme) AS programme FROM ${links} AS l0) AS l INNER JOIN (SELECT ${columns} FROM {linked}) AS w USING (work)`;
    const nsc = await base.ask<{ programme: string; journal: string; works: number; international: number; known: number }>(
      `SELECT programme, transform(toString(issn), {issns:Array(String)}, {titles:Array(String)}, '') AS journal, count() AS works, countIf(class = 3) AS international, countIf(class > 0) AS known
       FROM ${joined('work, class, issn')} WHERE issn IN {issns:Array(String)} GROUP BY programme, journal ORDER BY programme, journal`,
      { ...params, issns: Object.values(NATURE_SCIENCE_CELL).flat(), titles: Object.entries(NATURE_SCIENCE_CELL).flatMap(([title, issns]) => issns.map(() => title)) },
    );
    const fields = await base.ask<{ programme: string; field: string; works: number; weight: number }>(
      `SELECT programme, f AS field, count() AS works, sum(1 / k) AS weight
       FROM (SELECT programme, arrayJoin(if(empty(fields), [toString(field)], arrayMap(x -> toString(x), fields))) AS f, greatest(length(fields), 1) AS k
             FROM ${joined('work, class, field, fields')} WHERE class = 3 AND (field != '' OR notEmpty(fields)))
       GROUP BY programme, field ORDER BY programme, weight DESC, field LIMIT ${PER_PROGRAMME} BY programme`,
      params,
    );
    const countries = await base.ask<{ programme: string; country: string; works: number }>(
      `SELECT programme, toString(arrayJoin(arrayFilter(c -> c != {home:String}, countries))) AS country, count() AS works
       FROM ${joined('work, class, countries')} WHERE class = 3 GROUP BY programme, country ORDER BY programme, works DESC, country LIMIT ${PER_PROGRAMME} BY programme`,
      { ...params, home },
    );
    const lists = base.set.grants?.lists;
    const where = lists ? 'list IN {lists:Array(String)}' : '1';
    const named = lists ? { lists } : {};
    const agreed = await base.ask<{ programme: string; country: string; grants: number; amount: number }>(
      `SELECT toString(programme) AS programme, toString(arrayJoin(partners)) AS country, count() AS grants, sum(amount / length(partners)) AS amount
       FROM grants FINAL WHERE ${where} GROUP BY programme, country ORDER BY programme, grants DESC, country LIMIT ${PER_PROGRAMME} BY programme`,
      named,
    );
    const departments = await base.ask<{ department: string; grants: number; amount: number }>(
      `SELECT substring(number, 1, 1) AS department, count() AS grants, sum(amount) AS amount FROM grants FINAL
       WHERE ${where} AND match(number, '^[1-8][0-9]{7}([0-9]{3})?$') GROUP BY department ORDER BY grants DESC, department`,
      named,
    );
    const sum = (rows: readonly { works: number }[]) => rows.reduce((all, row) => all + row.works, 0);
    const each = text('同一成果受多类资助的，在各类中分别计入', 'a work of several classes counts in each of them');
    return {
      'programmes.nsc': { rows: nsc.map((row) => ({ ...row, share: share(row.international, row.known) })), n: sum(nsc), note: each },
      'programmes.fields': {
        rows: fields,
        n: sum(fields),
        note: text('仅计国际合著成果；多学科成果按 1/k 分摊', 'internationally co-authored works only; a work in k fields gives 1/k to each'),
      },
      'programmes.countries': { rows: countries, n: sum(countries), note: each },
      'funding.agreed': {
        rows: agreed,
        n: agreed.reduce((all, row) => all + row.grants, 0),
        note: text('一个项目有多个合作国的，项目数在各国分别计入，金额均分', 'a grant with several agreed partners counts with each; its amount is divided evenly'),
      },
      'funding.departments': {
        rows: departments,
        n: departments.reduce((all, row) => all + row.grants, 0),
        note: text('按自然科学基金项目批准号首位数字所指学部', 'by the department that the first digit of an NSFC number stands for'),
      },
    };
  },
};
