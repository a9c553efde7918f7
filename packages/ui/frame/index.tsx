import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Lang, Problem } from '@yumen/kernel';
import { isYumenError, renderPlace } from '@yumen/kernel';
import { LangContext, initialLang, registerWords, rememberLang, useLang, useText, useWords } from '../i18n/index.ts';
import { FRAME_WORDS } from '../i18n/words.ts';
import type { NavEntry } from '../router/index.ts';
import { Link, useLocation } from '../router/index.ts';
import { placeOf } from '../router/nav.ts';

registerWords('frame', FRAME_WORDS);

type FrameKey = keyof (typeof FRAME_WORDS)['zh'];

/** Holds the language for everything below it and keeps `<html lang>` right. */
export function LangProvider({ children }: { children: ReactNode }) {
  const [lang, setLang] = useState<Lang>(initialLang);
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    rememberLang(lang);
  }, [lang]);
  return <LangContext.Provider value={{ lang, setLang }}>{children}</LangContext.Provider>;
}

/** Header with navigation, language and theme; the page; the standing word about who decides. */
export function Frame({ nav, children }: { nav: readonly NavEntry[]; children: ReactNode }) {
  const t = useWords<FrameKey>('frame');
  const text = useText();
  const { lang, setLang } = useLang();
  const { entry: here, page: current } = placeOf(nav, useLocation().pathname);
  const siblings = here?.pages ?? [];
  const head = useRef<HTMLElement>(null);
  useEffect(() => bringIntoSight(head.current, current), [head, current]);
  return (
    <div className="frame">
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <header ref={head}>
        <div className="frame-head">
          <Link to="/" className="brand">
            {lang === 'zh' ? '玉门' : 'Yumen'} <span>{lang === 'zh' ? 'Yumen' : '玉门'}</span>
          </Link>
          <nav className="frame-nav" aria-label={t('mainNav')}>
            {nav.map((entry) => (
              <Link
                key={entry.path}
                to={entry.path}
                activeOptions={{ exact: true }}
                className={entry === here ? 'nav-open' : undefined}
                aria-current={entry === here ? 'true' : undefined}
              >
                {text(entry.label)}
              </Link>
            ))}
          </nav>
          <div className="frame-tools">
            <ThemeButton label={t('theme')} hint={t('themeHint')} />
            <button
              type="button"
              className="button button-quiet"
              lang={lang === 'zh' ? 'en' : 'zh-CN'}
              title={t('languageHint')}
              onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}
            >
              {t('language')}
            </button>
          </div>
        </div>
        {siblings.length > 1 && here ? (
          <nav className="frame-pages" aria-label={text(here.label)}>
            {siblings.map((page) => (
              <Link
                key={page.path}
                to={page.path}
                activeOptions={{ exact: true }}
                className={page.path === current ? 'nav-open' : undefined}
                aria-current={page.path === current ? 'page' : undefined}
              >
                {text(page.label)}
              </Link>
            ))}
          </nav>
        ) : null}
      </header>
      <main id="main" className="page" tabIndex={-1}>
        {children}
      </main>
      <footer className="frame-foot">{t('foot')}</footer>
    </div>
  );
}

/** On a phone both rows of the navigation scroll sideways: what is open must be in sight, without moving the page. */
function bringIntoSight(head: HTMLElement | null, page: string | undefined): void {
  if (!head || page === undefined) return;
  for (const open of head.querySelectorAll<HTMLElement>('.nav-open')) {
    const row = open.parentElement;
    if (row) row.scrollLeft = open.offsetLeft - row.offsetLeft - (row.clientWidth - open.clientWidth) / 2;
  }
}

function ThemeButton({ label, hint }: { label: string; hint: string }) {
  const toggle = (): void => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    localStorage.setItem('yumen.theme', root.dataset.theme);
  };
  return (
    <button type="button" className="button button-quiet" title={hint} onClick={toggle}>
      {label}
    </button>
  );
}

/** Title of the page, on screen and in the browser's tab. */
export function PageHead({ title, lead, children }: { title: string; lead?: string | undefined; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · 玉门 Yumen`;
  }, [title]);
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        {children}
      </div>
      {lead ? <p className="page-lead">{lead}</p> : null}
    </>
  );
}

export function Loading() {
  const t = useWords<FrameKey>('frame');
  return (
    <p role="status" className="soft">
      {t('loading')}
    </p>
  );
}

/** What went wrong, where, what to do; never a stack. */
export function Problems({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useWords<FrameKey>('frame');
  const text = useText();
  const problems: readonly Problem[] = isYumenError(error) ? error.problems : [];
  return (
    <div className="notice notice-error" role="alert">
      <strong>{t('failed')}</strong>
      <ul className="plain-list">
        {problems.slice(0, 20).map((problem) => {
          const place = renderPlace(problem.where);
          return (
            <li key={`${place}${problem.what.en}`}>
              {place ? <code>{place}</code> : null} {text(problem.what)}
              {problem.remedy ? <span className="soft"> — {text(problem.remedy)}</span> : null}
            </li>
          );
        })}
      </ul>
      {onRetry ? (
        <button type="button" className="button" onClick={onRetry}>
          {t('retry')}
        </button>
      ) : null}
    </div>
  );
}

/** Nothing is here yet: what to do, with an example to load. */
export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="card stack">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

export function NotFound() {
  const t = useWords<FrameKey>('frame');
  return (
    <div className="stack">
      <PageHead title={t('notFound')} lead={t('notFoundHint')} />
      <p>
        <Link to="/">{t('home')}</Link>
      </p>
    </div>
  );
}
