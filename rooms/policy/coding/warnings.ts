import { text, type Bilingual } from '@yumen/kernel';

/** What a reader of an agreement figure must know; the same words on screen, at the terminal and in files. Safe in a browser. */
export const WARNINGS = ['few_clauses', 'flat_interval', 'rare_codes', 'screened', 'opened_early', 'taken_over'] as const;
export type WarningKind = (typeof WARNINGS)[number];
export interface Warning {
  readonly kind: WarningKind;
  readonly words: Bilingual;
}

/** Fewer clauses make even full agreement a weak finding. */
export const FEW_CLAUSES = 30;
/** Below so many clauses a coefficient of one code says next to nothing, whatever its value. */
export const FEW_GIVEN = 5;

interface Told {
  readonly clauses: number;
  readonly interval: readonly [number, number] | null;
  /** How often each code in use was given by the coder who gave it most. */
  readonly given: readonly number[];
  readonly screened: boolean;
  /** Texts whose first reading was opened to all before the second was finished. */
  readonly openedEarly: readonly string[];
  /** Coders whose reading is a changed copy of another one. */
  readonly takenOver: readonly string[];
}

/** Does every draw of the bootstrap give the same value? Then the interval is one point and says nothing about certainty. */
export function isFlat(interval: readonly number[] | null): boolean {
  return interval !== null && interval[0] === interval[1];
}

export function warningsOf({ clauses, interval, given, screened, openedEarly, takenOver }: Told): Warning[] {
  const rare = given.filter((count) => count < FEW_GIVEN).length;
  const all: (Warning | false)[] = [
    clauses < FEW_CLAUSES && { kind: 'few_clauses', words: text(`只有 ${clauses} 款：即使完全一致也说明不了多少`, `only ${clauses} clauses: even full agreement says little`) },
    isFlat(interval) && {
      kind: 'flat_interval',
      words: text(
        `区间缩成一点（${interval![0].toFixed(2)}）：只表示在这 ${clauses} 款里没有分歧可供抽样，不表示确定`,
        `the interval is a single point (${interval![0].toFixed(2)}): it only means that these ${clauses} clauses hold no difference to draw from, not that the figure is certain`,
      ),
    },
    rare > 0 && {
      kind: 'rare_codes',
      words: text(
        `用到的 ${given.length} 个编码中有 ${rare} 个给得不足 ${FEW_GIVEN} 次，单个编码的系数不能据以判断`,
        `${rare} of the ${given.length} codes in use were given fewer than ${FEW_GIVEN} times; their own coefficients decide nothing`,
      ),
    },
    screened && {
      kind: 'screened',
      words: text('只比较筛出的条款；未筛出的条款双方都没有逐条看', 'only clauses the screen lets through are compared; nobody read the others one by one'),
    },
    openedEarly.length > 0 && {
      kind: 'opened_early',
      words: text(
        `以下文本的首次通读在第二人读完前已公开，两次通读不是互不知情：${openedEarly.join('、')}`,
        `the first reading was opened before the second was finished, so the two are not blind: ${openedEarly.join(', ')}`,
      ),
    },
    takenOver.length > 0 && {
      kind: 'taken_over',
      words: text(
        `${takenOver.join('、')} 的通读沿用他人后修改，不是独立通读，不计入；按原通读计算`,
        `readings by ${takenOver.join(', ')} are changed copies of another one, so not independent: the originals count instead`,
      ),
    },
  ];
  return all.filter((one) => one !== false);
}
