import { useLang } from '@yumen/ui/i18n';
import { Link } from '@yumen/ui/router';
import type { Version } from '../../contract.ts';
import { IntegrityTag } from './Integrity.tsx';
import { placeName } from './places.ts';
import { textLink } from './textLink.ts';
import { useT } from './words.ts';

/** Versions of one instrument, oldest first. */
function byInstrument(versions: readonly Version[]): Version[][] {
  const groups = new Map<string, Version[]>();
  for (const version of versions) {
    const key = `${version.place} ${version.title}`;
    groups.set(key, [...(groups.get(key) ?? []), version]);
  }
  return [...groups.values()].map((group) => group.toSorted((a, b) => ((a.version ?? '') < (b.version ?? '') ? -1 : 1)));
}

/** Instruments of the library, each with its versions. */
export function TextList({ versions }: { versions: readonly Version[] }) {
  const t = useT();
  const { lang } = useLang();
  return (
    <ul className="plain-list">
      {byInstrument(versions).map((group) => {
        const last = group.at(-1);
        if (!last) return null;
        return (
          <li key={last.id} className="law-item">
            <span className="law-item-title">
              <Link {...textLink(last.ref)} lang="zh-CN">
                {last.title}
              </Link>
              {last.titleEn && lang === 'en' ? <span className="soft small block">{last.titleEn}</span> : null}
            </span>
            <span className="soft small">
              {t(`level.${last.level as 'national'}`)}
              {last.place === 'CN' ? '' : ` · ${placeName(last.place, lang)}`}
            </span>
            <span className="small law-versions">
              {group.map((version) => (
                <Link key={version.id} {...textLink(version.ref)} aria-label={`${version.title} ${version.version ?? t('version.undated')}`}>
                  {version.version ?? t('version.undated')}
                </Link>
              ))}
            </span>
            <IntegrityTag integrity={last.integrity} />
          </li>
        );
      })}
    </ul>
  );
}
