import type { Static } from 'typebox';
import { text, type Bilingual, type Lang } from '@yumen/kernel';
import type { Table } from '@yumen/platform/reports';
import type { agreement } from './contract/index.ts';

type Report = Static<typeof agreement.output>;
type Measured = Report['overall'];

export const STANDING_WORDS: Readonly<Record<string, Bilingual>> = {
  reliable: text('可靠', 'reliable'),
  tentative: text('勉强', 'tentative'),
  insufficient: text('不足', 'insufficient'),
  too_few: text('样本太少，不能判断', 'too few to tell'),
  not_told: text('无从计算', 'cannot be told'),
};

/** First the figures with what to mind of each, overall on top; then how the readings were made. */
export function agreementTables(report: Report, lang: Lang): Table[] {
  const zh = lang === 'zh';
  const join = zh ? '；' : '; ';
  const figures = ({ alpha, kappa, ac1, percent }: Measured) => [
    alpha.value,
    alpha.interval?.[0] ?? null,
    alpha.interval?.[1] ?? null,
    kappa.value,
    kappa.interval?.[0] ?? null,
    kappa.interval?.[1] ?? null,
    ac1.value,
    ac1.interval?.[0] ?? null,
    ac1.interval?.[1] ?? null,
    percent.value,
  ];
  const mind = (row: Report['codes'][number]): string =>
    [
      row.standing === 'too_few' ? (zh ? '给得太少，不能据以判断' : 'given too rarely to tell') : null,
      row.flat ? (zh ? '区间缩成一点，不表示确定' : 'the interval is a single point, which is no certainty') : null,
    ]
      .filter((part) => part !== null)
      .join(join);
  const [from, to] = zh ? ['下限', '上限'] : ['from', 'to'];
  return [
    {
      name: zh ? '一致性' : 'Agreement',
      header: [
        ...(zh ? ['编码', '编号', '判断', '须注意', '条款'] : ['code', 'id', 'standing', 'mind', 'clauses']),
        ...report.coders.map((coder) => (zh ? `${coder} 给出` : `given by ${coder}`)),
        zh ? '双方都给' : 'by both',
        'α',
        `α ${from}`,
        `α ${to}`,
        'κ',
        `κ ${from}`,
        `κ ${to}`,
        'AC1',
        `AC1 ${from}`,
        `AC1 ${to}`,
        zh ? '一致比例' : 'share agreed',
      ],
      widths: [26, 26, 14, 40, 8, ...report.coders.map(() => 12), 10],
      rows: [
        [
          zh ? '总体' : 'overall',
          '',
          STANDING_WORDS[report.standing]?.[lang] ?? report.standing,
          report.warnings.map((one) => one.words[lang]).join(join),
          report.clauses,
          ...report.coders.map(() => null),
          null,
          ...figures(report.overall),
        ],
        ...report.codes.map((row) => [
          row.label[lang],
          row.code,
          STANDING_WORDS[row.standing]?.[lang] ?? row.standing,
          mind(row),
          row.units,
          ...row.given,
          row.shared,
          ...figures(row),
        ]),
      ],
    },
    {
      name: zh ? '怎样读的' : 'Readings',
      header: zh ? ['项目', '内容'] : ['what', 'how'],
      widths: [20, 90],
      rows: [
        ...report.made.map((one) => [one.coder, one.how[lang]]),
        ...report.texts.map((one) => [zh ? '文本' : 'text', one]),
        ...report.warnings.map((one) => [zh ? '须注意' : 'mind', one.words[lang]]),
        [zh ? '区间' : 'intervals', zh ? `自助法，${report.samples} 次，种子 ${report.seed}` : `bootstrap, ${report.samples} draws, seed ${report.seed}`],
      ],
    },
  ];
}
