import { useAddress } from '@yumen/ui/router';
import { useStudies, useStudyOf } from './studies.ts';
import { useT } from './words.ts';

/** Which study a page is about, or one side of it; the choice is in the address. A study written out in the address has its place too. */
export function StudyPick({ side = 'study', label }: { side?: string; label?: string }) {
  const t = useT();
  const [address, setAddress] = useAddress();
  const studies = useStudies();
  const { id, definition, error } = useStudyOf(address, side);
  const written = id === undefined && side === 'study' && address.definition !== undefined;
  const saved = studies.data?.some((study) => study.id === id);
  return (
    <label className="filter">
      <span className="soft small">{label ?? t('report.study')}</span>
      <select
        value={id ?? (written ? 'written' : '')}
        onChange={(event) => setAddress({ [side]: event.target.value || undefined, ...(side === 'study' ? { definition: undefined } : {}), from: undefined })}
      >
        <option value="">{t('report.all')}</option>
        {written ? <option value="written">{error ? '—' : definition?.title}</option> : null}
        {id !== undefined && !saved ? <option value={id}>{definition?.title ?? id}</option> : null}
        {studies.data?.map((study) => (
          <option key={study.id} value={study.id}>
            {study.title}
          </option>
        ))}
      </select>
    </label>
  );
}
