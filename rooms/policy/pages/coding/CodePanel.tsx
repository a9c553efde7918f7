import type { RefObject } from 'react';
import { useLang, useText } from '@yumen/ui/i18n';
import type { Code } from '../../coding/model.ts';
import type { DeskClause, Draft } from './deskState.ts';
import { Key } from './Key.tsx';
import { KEYS, type Command } from './keys.ts';
import type { DeskCodebook } from './options.ts';
import { useT, type Translate } from './words.ts';

type Suggestion = DeskClause['suggestions'][number];

interface CodePanelProps {
  readonly clause: DeskClause;
  readonly draft: Draft;
  readonly codebook: DeskCodebook;
  /** Codes under the number keys. */
  readonly options: readonly Code[];
  readonly open: Suggestion | undefined;
  readonly filter: string;
  readonly filterRef: RefObject<HTMLInputElement | null>;
  readonly locked: boolean;
  readonly run: (command: Command) => void;
  readonly onFilter: (words: string) => void;
  readonly onToggle: (code: string) => void;
}

/** Codes to give: by number, by typing, from the whole list; suggestions with what they rest on. */
export function CodePanel({ clause, draft, codebook, options, open, filter, filterRef, locked, run, onFilter, onToggle }: CodePanelProps) {
  const t = useT();
  const text = useText();
  const give = (code: string): void => {
    onToggle(code);
    onFilter('');
    filterRef.current?.blur();
  };
  return (
    <section className="panel code-panel" aria-label={t('codes')}>
      <label className="code-filter">
        <span className="visually-hidden">{t('filter')}</span>
        <Key of={KEYS.filter[0]} />
        <input
          ref={filterRef}
          type="search"
          placeholder={t('filter.hint')}
          value={filter}
          aria-keyshortcuts={KEYS.filter[0]}
          disabled={locked}
          onChange={(event) => onFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            const picked = event.key === 'Enter' ? options[0] : /^[1-9]$/.test(event.key) ? options[Number(event.key) - 1] : undefined;
            if (event.key === 'Escape') {
              onFilter('');
              event.currentTarget.blur();
            } else if (picked && filter) {
              event.preventDefault();
              give(picked.id);
            }
          }}
        />
      </label>
      {options.length === 0 ? <p className="soft small">{filter ? t('filter.none') : t('suggestions.none')}</p> : null}
      <ol className="plain-list code-options" aria-label={filter ? t('filter.found') : t('suggestions')}>
        {options.map((code, index) => (
          <Option
            key={code.id}
            code={code}
            index={index}
            given={draft.codings.some((one) => one.code === code.id)}
            rejected={draft.rejected.includes(code.id)}
            open={open?.code === code.id}
            suggestion={clause.suggestions.find((one) => one.code === code.id)}
            locked={locked}
            onToggle={() => give(code.id)}
          />
        ))}
      </ol>
      {open && !locked && !filter ? (
        <p className="row">
          <button type="button" className="button button-main" aria-keyshortcuts={KEYS.accept[0]} onClick={() => run({ name: 'accept' })}>
            <Key of={KEYS.accept[0]} /> {t('accept', { code: text(codebook.byId.get(open.code)?.label) })}
          </button>
          <button type="button" className="button" aria-keyshortcuts={KEYS.reject[0]} onClick={() => run({ name: 'reject' })}>
            <Key of={KEYS.reject[0]} /> {t('reject')}
          </button>
        </p>
      ) : null}
      <AllCodes codebook={codebook} given={new Set(draft.codings.map((one) => one.code))} locked={locked} onToggle={onToggle} />
    </section>
  );
}

interface OptionProps {
  readonly code: Code;
  readonly index: number;
  readonly given: boolean;
  readonly rejected: boolean;
  readonly open: boolean;
  readonly suggestion: Suggestion | undefined;
  readonly locked: boolean;
  readonly onToggle: () => void;
}

function Option({ code, index, given, rejected, open, suggestion, locked, onToggle }: OptionProps) {
  const t = useT();
  const text = useText();
  const mark = given ? '●' : rejected ? '✕' : suggestion ? '◐' : '○';
  const state = given ? 'given' : rejected ? 'rejected' : suggestion ? 'suggested' : 'free';
  return (
    <li>
      <button type="button" className={`code-option${open ? ' code-open' : ''}`} aria-pressed={given} aria-keyshortcuts={String(index + 1)} disabled={locked} onClick={onToggle}>
        <Key of={String(index + 1)} />
        <span className="code-option-name">
          <span aria-hidden="true">{mark}</span> {text(code.label)} <span className="visually-hidden">{t(`option.${state}`)}</span>
          {suggestion ? <span className="block soft small">{reasonsOf(t, suggestion)}</span> : <span className="block soft small code-definition">{text(code.definition)}</span>}
        </span>
        {suggestion ? <span className="small soft">{Math.round(suggestion.probability * 100)}%</span> : null}
      </button>
      {open ? (
        <p className="small soft code-definition-open">
          {text(code.definition)} {code.exclude ? t('excludes', { what: text(code.exclude) }) : null}
        </p>
      ) : null}
    </li>
  );
}

/** What a suggestion rests on, strongest first. */
function reasonsOf(t: Translate, { hits, features, like, disputed }: Suggestion): string {
  const words = [...new Set(hits.filter((hit) => hit.against.length === 0).map((hit) => hit.term))];
  const against = [...new Set(hits.filter((hit) => hit.against.length > 0).map((hit) => hit.term))];
  return [
    words.length > 0 ? t('reason.words', { words: words.join('、') }) : null,
    against.length > 0 ? t('reason.against', { words: against.join('、') }) : null,
    features.definition === 'none' ? null : t(`reason.definition.${features.definition as 'first'}`),
    features.section === 'cooperation' ? t('reason.section') : null,
    like ? t('reason.like', { share: Math.round(like.similarity * 100) }) : null,
    disputed ? t('reason.disputed') : null,
  ]
    .filter((part) => part)
    .join('；');
}

function AllCodes({ codebook, given, locked, onToggle }: { codebook: DeskCodebook; given: ReadonlySet<string>; locked: boolean; onToggle: (code: string) => void }) {
  const t = useT();
  const text = useText();
  const { lang } = useLang();
  return (
    <details className="code-all">
      <summary>{t('codes.all', { count: codebook.byId.size })}</summary>
      {codebook.groups.map((group) => (
        <div key={group.id}>
          <h3 className="small soft">{group.label[lang]}</h3>
          <div className="code-choices">
            {group.codes.map((code) => (
              <button
                key={code.id}
                type="button"
                className="button code-choice"
                aria-pressed={given.has(code.id)}
                title={text(code.definition)}
                disabled={locked}
                onClick={() => onToggle(code.id)}
              >
                {text(code.label)}
              </button>
            ))}
          </div>
        </div>
      ))}
    </details>
  );
}
