import { stemmer } from 'stemmer';

const CJK = /[\u3400-\u9fff\uf900-\ufaff]+/g;
const WORD = /[a-z0-9]+/g;
const IS_WORD = /^[a-z0-9]+$/;

const stems = new Map<string, string>();

/** Stem of an English word (Porter): cooperation, cooperative and cooperate are one token. Kept, since a text repeats its words. */
function stem(word: string): string {
  let known = stems.get(word);
  if (known === undefined) {
    if (stems.size > 50_000) stems.clear();
    stems.set(word, (known = stemmer(word)));
  }
  return known;
}

/**
 * Search tokens of a text: every two neighbouring Chinese characters, the stem of every Latin word, every number. Two-character words are thus
 * found, which trigrams cannot do, and nothing needs a dictionary.
 */
export function tokens(text: string): string[] {
  const normal = text.normalize('NFKC').toLowerCase();
  const out: string[] = [];
  for (const run of normal.match(CJK) ?? []) {
    if (run.length === 1) out.push(run);
    for (let i = 0; i + 1 < run.length; i++) out.push(run.slice(i, i + 2));
  }
  for (const word of normal.match(WORD) ?? []) out.push(stem(word));
  return out;
}

/** Words that ask and do not say what about; longest first. */
const ASKING = [
  '有什么规定',
  '是什么意思',
  '应该怎么办',
  '需要什么',
  '需要哪些',
  '应当具备的',
  '能不能',
  '可不可以',
  '要不要',
  '是不是',
  '怎么办',
  '什么时候',
  '多长时间',
  '有没有',
  '怎么样',
  '为什么',
  '我们',
  '他们',
  '你们',
  '什么',
  '怎么',
  '如何',
  '哪些',
  '哪个',
  '哪里',
  '多少',
  '是否',
  '可以',
  '需要',
  '应该',
  '请问',
  '关于',
  '有关',
  '一下',
  '以及',
  '或者',
  '进行',
  '吗',
  '呢',
  '吧',
  '谁',
  '啥',
  '的',
  '了',
  '把',
  '和',
  '与',
  '或',
].sort((a, b) => b.length - a.length);
const ENGLISH_ASKING = new Set(
  (
    'a an the of to in on for by with from at as is are be do does did can could may must shall should will would we our us i my you your it its this that these those ' +
    'what which who whom how when where why if and or not need needs get into out up any there their they he she his her about when taking'
  ).split(' '),
);

/** The words of a question that carry its subject, as runs of text without asking words. */
export function subjectOf(question: string): string {
  let text = question.normalize('NFKC').toLowerCase();
  for (const word of ASKING) text = text.replaceAll(word, ' ');
  return text.replace(WORD, (word) => (ENGLISH_ASKING.has(word) ? ' ' : word));
}

/** Places in a text that a token stands for: the Chinese characters themselves, or every word of that stem. */
export function placesOf(wanted: readonly string[], text: string): { from: number; to: number }[] {
  const lower = text.toLowerCase();
  const out: { from: number; to: number }[] = [];
  const words = new Set(wanted.filter((token) => IS_WORD.test(token)));
  if (words.size > 0) for (const match of lower.matchAll(WORD)) if (words.has(stem(match[0]))) out.push({ from: match.index, to: match.index + match[0].length });
  for (const token of new Set(wanted)) {
    if (words.has(token)) continue;
    for (let at = lower.indexOf(token); at >= 0 && out.length < 400; at = lower.indexOf(token, at + 1)) out.push({ from: at, to: at + token.length });
  }
  return out.sort((a, b) => a.from - b.from);
}
