import type { ChangeEvent } from 'react';
import { useRef, useState } from 'react';
import type { PlanDocument } from '@yumen/rules';
import { loadRules } from '../useRulebook.ts';
import { useT } from '../words.ts';

/** Reads a plan file that somebody picks; it is checked against the rulebook before anything is kept. */
export function ImportButton({ onPlan, onError }: { onPlan: (document: PlanDocument) => Promise<void>; onError: (error: unknown) => void }) {
  const t = useT();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const read = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    setBusy(true);
    onError(undefined);
    try {
      const [{ importPlan }, { rulebook }] = await Promise.all([import('../plan/file.ts'), loadRules()]);
      await onPlan(await importPlan(rulebook, file));
    } catch (error) {
      onError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <input ref={field} type="file" accept=".yaml,.yml,.json" className="visually-hidden" tabIndex={-1} aria-label={t('import.file')} onChange={(event) => void read(event)} />
      <button type="button" className="button" disabled={busy} title={t('import.hint')} onClick={() => field.current?.click()}>
        {t('import.do')}
      </button>
    </>
  );
}
