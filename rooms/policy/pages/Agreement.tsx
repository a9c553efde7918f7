import type { Static } from 'typebox';
import { Empty, Loading, PageHead, Problems } from '@yumen/ui/frame';
import { call, useQuery } from '@yumen/ui/query';
import { Link, useAddress, type AddressValues } from '@yumen/ui/router';
import { listTexts } from '../coding/contract/index.ts';
import { Carry } from './coding/Carry.tsx';
import { CodebookChoice } from './coding/CodebookChoice.tsx';
import { Comparison } from './coding/Comparison.tsx';
import { HistoryView } from './coding/HistoryView.tsx';
import { LookAgain } from './coding/LookAgain.tsx';
import { Measures } from './coding/Measures.tsx';
import { useReader } from './coding/reader.ts';
import { useT } from './coding/words.ts';
import './policy.css';
import './coding/coding.css';

const VIEWS = ['measures', 'compare', 'again', 'history'] as const;
type View = (typeof VIEWS)[number];

/** The address of a view; the first view is the one without a name. */
function viewed({ view: _view, ...rest }: AddressValues, view: View): AddressValues {
  return view === 'measures' ? rest : { ...rest, view };
}

/** Agreement: how far coders agree, where they differ and what was decided, what is to be looked at again. */
export function Page() {
  const t = useT();
  const [address, setAddress] = useAddress();
  const { codebook = 'istc', text } = address;
  const coder = useReader();
  const view: View = VIEWS.find((one) => one === address.view) ?? 'measures';
  const texts = useQuery({ queryKey: ['coding', 'texts', codebook], queryFn: () => call<Static<typeof listTexts.output>>(listTexts, { codebook }) });
  const double = (texts.data?.items ?? []).filter((one) => one.passes.filter((pass) => pass.finishedAt !== null).length >= 2);
  const listed = view === 'history' ? (texts.data?.items ?? []) : double;
  const one = view === 'compare' || view === 'history';
  // The address may name the version by its id.
  const chosen = listed.find((item) => item.ref === text || item.version === text)?.ref ?? (one && text === undefined ? listed[0]?.ref : text);
  return (
    <>
      <PageHead title={t('agreement')} lead={t('agreement.lead')} />
      <div className="row filters">
        <CodebookChoice value={codebook} onChange={(id) => setAddress({ codebook: id, text: undefined })} />
        {view === 'again' ? null : (
          <label className="filter">
            <span className="soft small">{t('agreement.text')}</span>
            <select value={chosen ?? ''} onChange={(event) => setAddress({ text: event.target.value || undefined })}>
              {one ? null : <option value="">{t('agreement.all')}</option>}
              {listed.map((item) => (
                <option key={item.version} value={item.ref}>
                  {item.ref}
                </option>
              ))}
              {chosen !== undefined && listed.every((item) => item.ref !== chosen) ? <option value={chosen}>{chosen}</option> : null}
            </select>
          </label>
        )}
      </div>
      <nav className="tabs code-views" aria-label={t('agreement')}>
        {VIEWS.map((one) => (
          <Link key={one} to="/policy/agreement" search={viewed(address, one) as never} activeOptions={{ exact: true, includeSearch: true }}>
            {t(`view.${one}`)}
          </Link>
        ))}
      </nav>
      {texts.error ? <Problems error={texts.error} onRetry={() => void texts.refetch()} /> : null}
      {texts.isPending ? <Loading /> : null}
      {texts.data && listed.length === 0 && view !== 'again' ? (
        <Empty title={t('agreement.empty')}>
          <p>{t('agreement.emptyHint')}</p>
          <p>
            <Link to="/policy/coding" search={{ codebook } as never}>
              {t('agreement.toDesk')}
            </Link>
          </p>
        </Empty>
      ) : null}
      {double.length > 0 && view === 'measures' ? <Measures codebook={codebook} text={chosen} /> : null}
      {double.length > 0 && view === 'compare' && chosen !== undefined ? (
        <Comparison key={chosen} codebook={codebook} text={chosen} coder={coder} code={address.code} all={address.all !== undefined} onChange={setAddress} />
      ) : null}
      {view === 'history' && chosen !== undefined ? (
        <HistoryView
          key={chosen}
          codebook={codebook}
          text={chosen}
          coder={coder}
          of={address.of}
          names={listed.find((item) => item.ref === chosen)?.passes.map((pass) => pass.coder) ?? []}
          onChange={setAddress}
        />
      ) : null}
      {texts.data && view === 'again' ? (
        <>
          <LookAgain codebook={codebook} coder={coder} texts={texts.data.items} />
          <Carry codebook={codebook} texts={texts.data.items} />
        </>
      ) : null}
    </>
  );
}
