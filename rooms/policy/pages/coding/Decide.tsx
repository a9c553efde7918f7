import { useState } from 'react';
import { Problems } from '@yumen/ui/frame';
import { call, useMutation, useQueryClient } from '@yumen/ui/query';
import { decide } from '../../coding/contract/index.ts';
import { STATEMENTS, type Statement } from '../../coding/model.ts';
import { useT } from './words.ts';

interface DecideProps {
  readonly where: { readonly codebook: string; readonly ref: string; readonly coder: string | undefined };
  readonly eId: string;
  readonly code: string;
  readonly label: string;
  /** Words or definition changed since it was given: the question is whether it still holds. */
  readonly again: boolean;
}

/** Settles a code on a clause, with a reason: given, not given, or given as another kind of statement. */
export function Decide({ where, eId, code, label, again }: DecideProps) {
  const t = useT();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [statement, setStatement] = useState<Statement | ''>('');
  const decision = useMutation({
    mutationFn: (given: boolean) => call(decide, { ...where, eId, code, given, reason: reason.trim(), ...(given && statement !== '' ? { statement } : {}) }),
    onSuccess: async () => {
      setReason('');
      await queries.invalidateQueries({ queryKey: ['coding'] });
      await queries.invalidateQueries({ queryKey: ['policy'] });
    },
  });
  return (
    <form
      className="row code-decide"
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent as SubmitEvent;
        decision.mutate((submitter as HTMLButtonElement | null)?.value !== 'no');
      }}
    >
      <label className="grow">
        <span className="visually-hidden">{t('reason.of', { code: label })}</span>
        <input
          type="text"
          className="code-reason"
          required
          pattern=".*\S.*"
          maxLength={2000}
          placeholder={t('reason.hint')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <label>
        <span className="visually-hidden">{t('decide.statement', { code: label })}</span>
        <select value={statement} onChange={(event) => setStatement(STATEMENTS.find((one) => one === event.target.value) ?? '')}>
          <option value="">{t('decide.asCoded')}</option>
          {STATEMENTS.map((one) => (
            <option key={one} value={one}>
              {t(`statement.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" value="yes" className="button" disabled={decision.isPending}>
        {t(again ? 'settle.holds' : 'decide.given')}
      </button>
      <button type="submit" value="no" className="button" disabled={decision.isPending}>
        {t(again ? 'settle.drop' : 'decide.not')}
      </button>
      {decision.error ? <Problems error={decision.error} /> : null}
    </form>
  );
}
