import { renderProblem } from '@yumen/kernel';
import { isYumenError } from '@yumen/kernel';
import { useLang } from '@yumen/ui/i18n';
import { isLocal } from '../place/device.ts';
import { useT } from '../words.ts';
import { useWork } from './work.ts';

/** Saved, being saved, not saved: in words. */
export function SaveMark() {
  const t = useT();
  const { lang } = useLang();
  const { id, keeper, kept } = useWork();
  const { save } = kept;
  if (save.kind === 'failed') {
    return (
      <span className="row" role="alert">
        <strong className="error-text">{t('save.failed')}</strong>
        <span className="small">{isYumenError(save.error) ? renderProblem(save.error.problems[0] as never, lang) : ''}</span>
        <button type="button" className="button" onClick={() => void keeper.retry()}>
          {t('save.retry')}
        </button>
      </span>
    );
  }
  const key = save.kind === 'saving' ? 'save.saving' : save.kind === 'conflict' ? 'save.conflict' : isLocal(id) ? 'save.savedHere' : 'save.saved';
  return (
    <span className="soft small save-mark" role="status">
      {t(key)}
    </span>
  );
}

/** Somebody saved in between: say so, and let the person choose. Nothing is lost either way, the history holds both. */
export function SaveConflict() {
  const t = useT();
  const { keeper, kept } = useWork();
  if (kept.save.kind !== 'conflict') return null;
  const { theirs } = kept.save;
  return (
    <div className="notice notice-warning stack" role="alert">
      <strong>{t('conflict.what', { at: theirs.updatedAt.slice(0, 16).replace('T', ' ') })}</strong>
      <span>{t('conflict.where', { revision: theirs.revision })}</span>
      <div className="row">
        <button type="button" className="button" onClick={() => keeper.takeTheirs()}>
          {t('conflict.reload')}
        </button>
        <button type="button" className="button button-main" onClick={() => void keeper.keepMine()}>
          {t('conflict.keep')}
        </button>
      </div>
    </div>
  );
}
