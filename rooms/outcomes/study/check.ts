import { text, YumenError, type Problem } from '@yumen/kernel';
import type { StudyDefinition } from './definition.ts';

/**
 * What a schema cannot say of a definition: a span of years that ends before it begins would count nothing, silently; a code that is
 * none would merge nothing; a blank name of a funder is found in every work. @throws YumenError bad_request with all that is wrong.
 */
export function checkDefinition({ set, choices, periods = [] }: Pick<StudyDefinition, 'set' | 'choices' | 'periods'>): void {
  const spans = [...(set.years ? [{ span: set.years, path: 'set.years' }] : []), ...periods.map((span, i) => ({ span, path: `periods.${i}` }))];
  const codes = Object.entries(choices?.merge ?? {})
    .flat()
    .filter((code) => !/^[A-Z]{2}$/.test(code));
  const problems: Problem[] = [
    ...spans
      .filter(({ span }) => span[0] > span[1])
      .map(({ span, path }) => ({
        code: 'bad_request' as const,
        what: text(`起始年 ${span[0]} 晚于截止年 ${span[1]}`, `the first year, ${span[0]}, is after the last, ${span[1]}`),
        where: { path: `definition.${path}` },
        remedy: text('请把两个年份对调', 'exchange the two years'),
      })),
    ...codes.map((code) => ({
      code: 'bad_request' as const,
      what: text(`“${code}”不是国家（地区）代码`, `“${code}” is no country code`),
      where: { path: 'definition.choices.merge' },
      remedy: text('请用两个大写字母，如 HK=CN', 'use two capital letters, such as HK=CN'),
    })),
  ];
  if (set.funders?.names.some((name) => name.trim() === '')) problems.push(blankFunder());
  if (problems.length > 0) throw new YumenError(problems);
}

function blankFunder(): Problem {
  return {
    code: 'bad_request',
    what: text('资助方名称是空白', 'the name of a funder is blank'),
    where: { path: 'definition.set.funders.names' },
    remedy: text('请填写名称，或删去这一行', 'give the name, or leave it out'),
  };
}
