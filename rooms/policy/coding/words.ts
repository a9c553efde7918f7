import type { Modality, Statement } from './model.ts';

/** Words of command in the order in which they decide: a prohibition inside a duty is a prohibition. */
const MODALITY: readonly (readonly [Modality, RegExp])[] = [
  ['prohibition', /不得|禁止|严禁/],
  ['duty', /应当|必须|(?<![必无])须(?!知)|有义务/],
  ['permission', /可以|有权|允许/],
  ['encouragement', /鼓励|支持|引导|吸引|倡导/],
];

/** What the words command or allow; null for a plain statement such as “国家完善…机制”. */
export function modalityOf(text: string): Modality | null {
  return MODALITY.find(([, words]) => words.test(text))?.[0] ?? null;
}

const SITUATION = /时期是|面对|形势|取得|显著提高|迈上新台阶|基本形成|日益|更加激烈|趋势|抬头|突出问题|影响深远/;
const AIM = /^(?:为了|为|以)|目标|力争|达到|争取|逐步建设成为|更加协调|进一步形成/;
const MEASURE = /制度|机制|办法|提供|给予|优先|批准|税|资金|经费|基金|审查|评估|便利|可以|应当|完善|健全/;

/** A first guess at what kind of statement a clause is; people decide. */
export function statementOf(text: string, path: readonly string[]): Statement {
  const heading = path.at(-1) ?? '';
  if (/环境|形势|时期/.test(heading) && SITUATION.test(text)) return 'situation';
  if (AIM.test(text) || /目标/.test(heading)) return 'aim';
  return MEASURE.test(text) ? 'measure' : 'task';
}
