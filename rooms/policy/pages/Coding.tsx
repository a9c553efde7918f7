import { useMemo, useState } from 'react';
import type { Static } from 'typebox';
import { Loading, PageHead, Problems } from '@yumen/ui/frame';
import { call, useQuery } from '@yumen/ui/query';
import { Link, useAddress } from '@yumen/ui/router';
import { readCodebook, readDesk } from '../coding/contract/index.ts';
import { Chooser } from './coding/Chooser.tsx';
import { Desk } from './coding/Desk.tsx';
import type { DeskData } from './coding/deskState.ts';
import { DeskCodebook } from './coding/options.ts';
import { useReader } from './coding/reader.ts';
import { useT } from './coding/words.ts';
import './policy.css';
import './coding/coding.css';

const DEFAULT = 'istc';

/** Coding: what to code, then the desk. Text, coder, codebook and clause are in the address. */
export function Page() {
  const [{ codebook = DEFAULT, text }] = useAddress();
  const coder = useReader();
  return text ? <Open key={`${codebook} ${text} ${coder}`} codebook={codebook} textRef={text} coder={coder} /> : <Chooser codebook={codebook} />;
}

function Open({ codebook, textRef, coder }: { codebook: string; textRef: string; coder: string }) {
  const t = useT();
  const [{ order, at }] = useAddress();
  const [round, setRound] = useState(0);
  const book = useQuery({ queryKey: ['coding', 'codebook', codebook], queryFn: () => call<Static<typeof readCodebook.output>>(readCodebook, { id: codebook }), retry: false });
  const asked = { codebook, ref: textRef, coder };
  // The clauses come at once, the suggestions when the codings of other texts have been learnt from.
  const plain = useQuery({
    queryKey: ['coding', 'desk', asked, round, false],
    queryFn: () => call<DeskData>(readDesk, { ...asked, suggestions: false }),
    retry: false,
    staleTime: Infinity,
  });
  const full = useQuery({
    queryKey: ['coding', 'desk', asked, round, true],
    queryFn: () => call<DeskData>(readDesk, asked),
    retry: false,
    staleTime: Infinity,
    enabled: plain.data !== undefined,
  });
  const groups = book.data?.groups;
  const desk = useMemo(() => groups && new DeskCodebook(groups), [groups]);
  // Where suggestions decide which clause comes first, there is nothing to open before they are there.
  const data = order === 'worth' && at === undefined ? full.data : (full.data ?? plain.data);
  const error = book.error ?? plain.error ?? full.error;
  if (error)
    return (
      <>
        <PageHead title={t('coding')} />
        <Problems error={error} />
        <p>
          <Link to="/policy/coding">{t('desk.back')}</Link>
        </p>
      </>
    );
  if (!data || !desk) return <Loading />;
  if (data.clauses.length === 0)
    return (
      <>
        <PageHead title={data.title} lead={t('desk.nothing')} />
        <p>
          <Link to="/policy/coding">{t('desk.back')}</Link>
        </p>
      </>
    );
  return <Desk key={round} data={data} codebook={desk} codebookId={codebook} textRef={textRef} learning={!full.data} onReload={() => setRound((before) => before + 1)} />;
}
