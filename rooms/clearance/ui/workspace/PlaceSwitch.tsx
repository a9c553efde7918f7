import { useState } from 'react';
import { Problems } from '@yumen/ui/frame';
import { useNavigate } from '@yumen/ui/router';
import { isLocal } from '../place/device.ts';
import { devicePlans } from '../place/usePlan.ts';
import { serverPlans } from '../place/server.ts';
import { useT } from '../words.ts';
import { useWork } from './work.ts';

/** Where the plan is kept. Moving it makes a copy at the new place first and deletes the old one only then. */
export function PlaceSwitch() {
  const t = useT();
  const navigate = useNavigate();
  const { id, keeper, kept } = useWork();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const here = isLocal(id);
  const move = async (toDevice: boolean): Promise<void> => {
    if (toDevice === here || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await keeper.flush();
      const [from, to] = toDevice ? [serverPlans, devicePlans] : [devicePlans, serverPlans];
      const copy = await to.create(kept.document);
      await from.remove(id, keeper.snapshot().revision);
      await navigate({ to: `/plans/${copy.id}`, search: ((all: object) => all) as never, replace: true });
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className="segments" role="group" aria-label={t('place.label')}>
        <button type="button" className="button" aria-pressed={!here} disabled={busy} title={t('place.serverHint')} onClick={() => void move(false)}>
          {t('place.server')}
        </button>
        <button type="button" className="button" aria-pressed={here} disabled={busy} title={t('place.deviceHint')} onClick={() => void move(true)}>
          {t('place.device')}
        </button>
      </div>
      {error ? <Problems error={error} /> : null}
    </>
  );
}
