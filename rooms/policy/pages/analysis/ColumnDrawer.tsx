import { Drawer } from '@yumen/ui/drawer';
import { useLang } from '@yumen/ui/i18n';
import { columnName } from '../../matrix/labels.ts';
import type { MatrixView } from '../Matrix.tsx';
import { TextsBehind } from './TextsBehind.tsx';
import { useT } from './words.ts';

/** The texts behind a column and whether a zero may be claimed over them. */
export function ColumnDrawer({ codebook, matrix, column: id, onClose }: { codebook: string; matrix: MatrixView; column: string; onClose: () => void }) {
  const t = useT();
  const { lang } = useLang();
  const column = matrix.columns.find((one) => one.id === id);
  if (!column) return null;
  return (
    <Drawer title={columnName(column, matrix.by, lang)} onClose={onClose}>
      <p>
        <strong>{t(column.zeroClaimable ? 'column.zero' : 'column.noZero')}</strong>
      </p>
      <p className="small soft">{t('column.read', { count: column.read })}</p>
      <TextsBehind codebook={codebook} texts={column.texts} />
    </Drawer>
  );
}
