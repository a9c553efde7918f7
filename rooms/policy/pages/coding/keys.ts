import { MODALITIES, STATEMENTS, type Modality, type Statement } from '../../coding/model.ts';

/** What a key does at the desk. */
export type Command =
  | {
      readonly name:
        | 'next'
        | 'previous'
        | 'nextOpen'
        | 'confirm'
        | 'accept'
        | 'reject'
        | 'remove'
        | 'undo'
        | 'up'
        | 'down'
        | 'match'
        | 'memo'
        | 'filter'
        | 'order'
        | 'finish'
        | 'history'
        | 'help';
    }
  | { readonly name: 'option'; readonly index: number }
  | { readonly name: 'statement'; readonly value: Statement }
  | { readonly name: 'modality'; readonly value: Modality | null };

export const STATEMENT_KEYS: Readonly<Record<Statement, string>> = { situation: 's', aim: 'a', task: 't', measure: 'm' };
export const MODALITY_KEYS: Readonly<Record<Modality, string>> = { duty: 'd', permission: 'p', encouragement: 'e', prohibition: 'x' };
export const NO_MODALITY = '0';

/** Keys by command, in the order of the help; the first is the one shown on buttons. */
export const KEYS = {
  next: ['j', 'ArrowRight'],
  previous: ['k', 'ArrowLeft'],
  confirm: ['Enter'],
  nextOpen: ['g'],
  accept: ['y'],
  reject: ['n'],
  filter: ['/'],
  up: ['ArrowUp'],
  down: ['ArrowDown'],
  match: ['i'],
  memo: ['c'],
  remove: ['Backspace', 'Delete'],
  undo: ['u'],
  order: ['o'],
  history: ['l'],
  finish: ['f'],
  help: ['?', 'h'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Plain = keyof typeof KEYS;

const BY_KEY = new Map<string, Command>([
  ...Object.entries(KEYS).flatMap(([name, keys]) => keys.map((key) => [key, { name: name as Plain }] as const)),
  ...STATEMENTS.map((value) => [STATEMENT_KEYS[value], { name: 'statement', value }] as const),
  ...MODALITIES.map((value) => [MODALITY_KEYS[value], { name: 'modality', value }] as const),
  [NO_MODALITY, { name: 'modality', value: null }],
  ...Array.from({ length: 9 }, (_, index) => [String(index + 1), { name: 'option', index }] as const),
]);

/** The command of a key, as an event names it. Chords belong to the browser. */
export function commandOf(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
}): Command | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  return BY_KEY.get(event.key.length === 1 ? event.key.toLowerCase() : event.key);
}

const SIGNS: Readonly<Record<string, string>> = { ArrowRight: '→', ArrowLeft: '←', ArrowUp: '↑', ArrowDown: '↓', Enter: '↵', Backspace: '⌫', Delete: 'Del' };

/** A key as it is printed on a key cap. */
export function keySign(key: string): string {
  return SIGNS[key] ?? key.toUpperCase();
}
