import { useEffect, useRef } from 'react';
import { useLocation } from '@yumen/ui/router';
import type { Static } from 'typebox';
import type { diff } from '../../contract.ts';
import { articleName, useT } from './words.ts';

type DiffRow = Static<typeof diff.output>['rows'][number];

/** One article in two versions: words taken out struck through, words put in underlined. */
export function Change({ row }: { row: DiffRow }) {
  const t = useT();
  const { hash } = useLocation();
  const own = useRef<HTMLElement>(null);
  const id = `change-${row.after ?? row.before}`;
  useEffect(() => {
    if (row.after !== null && hash === id) own.current?.scrollIntoView();
  }, [hash, id, row.after]);
  const name = (number: string | null) => (number === null ? '' : (articleName(t, number) ?? number));
  const names = [...new Set([name(row.before), name(row.after)].filter((part) => part))];
  return (
    <section className="law-change" id={row.after === null ? undefined : id} ref={own}>
      <h2>
        {names.join(' → ')} <span className="tag">{t(`change.${row.change}`)}</span>
      </h2>
      {row.parts.length > 0 ? (
        <p className="law-text law-lines" lang="zh-CN">
          {row.parts.map((part, index) => {
            const key = `${index} ${part.kind}`;
            if (part.kind === 'added') return <ins key={key}>{part.text}</ins>;
            if (part.kind === 'dropped') return <del key={key}>{part.text}</del>;
            return <span key={key}>{part.text}</span>;
          })}
        </p>
      ) : null}
    </section>
  );
}
