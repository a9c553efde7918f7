import { useAddress } from '@yumen/ui/router';
import { useStudies, useStudyOf } from './studies.ts';
import { useT } from './words.ts';

/** Which study a page is about; the choice is in the address. */
export function StudyPick() {
  const t = useT();
  const [address, setAddress] = useAddress();
  const studies = useStudies();
  const { id, definition } = useStudyOf(address);
  const written = id === undefined && address.definition !== undefined;
  return (
    <label className="filter">
      <span className="soft small">{t('report.study')}</span>
      <select value={id ?? (written ? 'written' : '')} onChange={(event) => setAddress({ study: event.target.value || undefined, definition: undefined })}>
        <option value="">{t('report.all')}</option>
        {written ? <option value="written">{definition?.title}</option> : null}
        {studies.data?.map((study) => (
          <option key={study.id} value={study.id}>
            {study.title}
          </option>
        ))}
      </select>
    </label>
  );
}
