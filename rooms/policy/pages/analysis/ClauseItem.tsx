import { Link } from '@yumen/ui/router';
import type { Static } from 'typebox';
import type { CellClauseSchema } from '../../matrix/contract.ts';
import { Marked } from '../parts/Marked.tsx';
import { textLink } from '../parts/textLink.ts';
import { marksOf } from './marksOf.ts';
import { useT } from './words.ts';

export type CellClause = Static<typeof CellClauseSchema>;

/** A clause: where it stands, its words with the evidence marked, what it was coded as and by whom. */
export function ClauseItem({ clause }: { clause: CellClause }) {
  const t = useT();
  return (
    <li className="clause">
      <p className="small">
        <Link {...textLink(clause.ref)} lang="zh-CN">
          {clause.ref}
        </Link>
        {clause.path.length > 0 ? (
          <span className="soft" lang="zh-CN">
            {' '}
            {clause.path.join(' › ')}
          </span>
        ) : null}
      </p>
      <div lang="zh-CN" className="clause-words">
        {clause.text ? <Marked text={clause.text} marks={marksOf(clause.text, clause.terms)} /> : <p className="soft">{t('clause.gone')}</p>}
      </div>
      <p className="small soft clause-tags">
        {clause.statements.map((one) => (
          <span key={one} className="tag">
            {t(`statement.${one as 'task'}`)}
          </span>
        ))}
        {clause.modalities.map((one) => (
          <span key={one} className="tag">
            {t(`modality.${one as 'duty'}`)}
          </span>
        ))}
        {clause.matches.map((one) => (
          <span key={one} className="tag">
            {t(`match.${one as 'explicit'}`)}
          </span>
        ))}
        {clause.decided ? <span className="tag">{t('clause.decided')}</span> : null}
        {clause.again ? <span className="tag tag-reported">{t('clause.again')}</span> : null}
        <span>
          {clause.readers > 1
            ? t('clause.coders', { given: clause.given.length, readers: clause.readers, names: clause.given.join(t('comma')) })
            : t('clause.coder', { names: clause.given.join(t('comma')) })}
        </span>
      </p>
    </li>
  );
}
