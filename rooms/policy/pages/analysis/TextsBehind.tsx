import { Link } from '@yumen/ui/router';
import type { Static } from 'typebox';
import type { ColumnSchema } from '../../matrix/contract.ts';
import { IntegrityTag } from '../parts/Integrity.tsx';
import { textLink } from '../parts/textLink.ts';
import { useReader } from '../coding/reader.ts';
import { Release } from '../coding/Release.tsx';
import { useT } from './words.ts';

/** Texts of a column: whether each is whole, and who has read it how. */
export function TextsBehind({ codebook, texts }: { codebook: string; texts: Static<typeof ColumnSchema>['texts'] }) {
  const t = useT();
  const reader = useReader();
  return (
    <ul className="plain-list texts-behind">
      {texts.map((one) => (
        <li key={one.versionId}>
          <Link {...textLink(one.ref)} lang="zh-CN">
            {one.title}
          </Link>{' '}
          <IntegrityTag integrity={one.integrity} />
          <span className="soft small block">
            {one.coders.length === 0
              ? one.sealed.length === 0
                ? t('text.unread')
                : null
              : t(one.coverage === 'screened' ? 'text.screened' : 'text.whole', { names: one.coders.join(t('comma')) })}
            {one.reading.length > 0 ? ` ${t('text.reading', { names: one.reading.join(t('comma')) })}` : null}
            {one.sealed.length > 0 ? (
              <span className="block margin-open">◐ {t(one.reading.includes(reader) ? 'text.sealedOwn' : 'text.sealed', { names: one.sealed.join(t('comma')) })}</span>
            ) : null}
          </span>
          {one.sealed.length === 1 && !one.reading.includes(reader) ? <Release codebook={codebook} text={one.versionId} /> : null}
        </li>
      ))}
    </ul>
  );
}
