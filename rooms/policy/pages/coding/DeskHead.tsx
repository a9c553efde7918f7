import { PageHead, Problems } from '@yumen/ui/frame';
import { call, useMutation, useQueryClient } from '@yumen/ui/query';
import { Link } from '@yumen/ui/router';
import { finishPass } from '../../coding/contract/index.ts';
import { IntegrityTag } from '../parts/Integrity.tsx';
import type { DeskData } from './deskState.ts';
import { Discard } from './Discard.tsx';
import { Key } from './Key.tsx';
import { KEYS } from './keys.ts';
import { TakeOver } from './TakeOver.tsx';
import { useT } from './words.ts';

interface DeskHeadProps {
  readonly data: DeskData;
  readonly codebookId: string;
  readonly textRef: string;
  readonly read: number;
  /** Clauses to look at again. */
  readonly again: number;
  readonly waiting: number;
  readonly settled: () => Promise<unknown>;
  readonly onHelp: () => void;
  readonly onReload: () => void;
}

/** Which text, who codes, how far, and the end of the reading. */
export function DeskHead({ data, codebookId, textRef, read, again, waiting, settled, onHelp, onReload }: DeskHeadProps) {
  const t = useT();
  const queries = useQueryClient();
  const finish = useMutation({
    mutationFn: async (reopen: boolean) => {
      await settled();
      return call(finishPass, { codebook: codebookId, ref: textRef, coder: data.coder, reopen });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['coding'] });
      onReload();
    },
  });
  const done = data.finishedAt !== null;
  return (
    <>
      <p className="small">
        <Link to="/policy/coding" search={{ codebook: codebookId } as never}>
          ◂ {t('desk.back')}
        </Link>
      </p>
      <PageHead title={data.title}>
        <span className="row">
          <IntegrityTag integrity={data.integrity} />
          <span className="tag">{t('coder.is', { coder: data.coder })}</span>
          <span className="small code-progress">
            <progress max={data.total} value={read} aria-label={t('desk.progress')} /> {t('desk.read', { read, total: data.total })}
          </span>
          <span className="small soft" role="status">
            {waiting > 0 ? t('desk.saving') : read > 0 && !done ? t('desk.saved') : null}
          </span>
          {data.shipped ? null : (
            <button
              type="button"
              id="code-finish"
              className={!done && read === data.total ? 'button button-main' : 'button'}
              aria-keyshortcuts={KEYS.finish[0]}
              disabled={finish.isPending}
              onClick={() => finish.mutate(done)}
            >
              <Key of={KEYS.finish[0]} /> {t(done ? 'desk.reopen' : 'desk.finish')}
            </button>
          )}
          <button type="button" className="button button-quiet" aria-keyshortcuts={KEYS.help[0]} onClick={onHelp}>
            <Key of={KEYS.help[0]} /> {t('help')}
          </button>
        </span>
      </PageHead>
      {finish.error ? <Problems error={finish.error} /> : null}
      {data.shipped ? (
        <div className="notice">
          <p>{t('desk.shipped')}</p>
          <TakeOver codebook={codebookId} text={textRef} from={data.coder} />
        </div>
      ) : null}
      {data.takenFrom !== null ? <p className="notice small">{t('taken.what', { from: data.takenFrom })}</p> : null}
      {again > 0 ? <p className="notice margin-open">◐ {t(done ? 'desk.againFinished' : 'desk.again', { count: again })}</p> : null}
      {!done && !data.shipped && data.begun ? <Discard codebook={codebookId} text={textRef} coder={data.coder} /> : null}
      {done && !data.shipped ? (
        <p className="notice" role="status">
          {t(data.finishedCoders >= 2 ? 'desk.doneBoth' : 'desk.done')}{' '}
          {data.finishedCoders >= 2 ? (
            <Link to="/policy/agreement" search={{ codebook: codebookId, text: textRef, view: 'compare', coder: data.coder } as never}>
              {t('desk.compare')}
            </Link>
          ) : null}
        </p>
      ) : null}
    </>
  );
}
