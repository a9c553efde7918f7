import type { Version } from '../../contract.ts';
import { useLang, useText } from '@yumen/ui/i18n';
import { INTEGRITY_WORDS, reasonWords } from '../../cli/words.ts';

/** Whether the whole text is there; anything short of complete stands out. */
export function IntegrityTag({ integrity }: { integrity: string }) {
  const text = useText();
  return <span className={integrity === 'complete' ? 'tag' : 'tag tag-reported'}>{text(INTEGRITY_WORDS[integrity]) || integrity}</span>;
}

/** Why it is not known to be complete, one reason a line. */
export function IntegrityReasons({ reasons }: { reasons: Version['reasons'] }) {
  const { lang } = useLang();
  return reasons.map((reason) => (
    <span key={reason.code + reason.detail} className="block small margin-open">
      ◐ {reasonWords(reason.code, lang)} {reason.detail}
    </span>
  ));
}
