import { useText } from '@yumen/ui/i18n';
import type { AddressValues } from '@yumen/ui/router';
import { Table } from '@yumen/ui/table';
import type { MatrixView } from '../Matrix.tsx';
import { percent } from './cellMark.ts';
import { useT } from './words.ts';

/** Which items stand in the same clause, most often first; each pair opens its clauses. */
export function Pairs({ matrix, onOpen }: { matrix: MatrixView; onOpen: (changes: AddressValues) => void }) {
  const t = useT();
  const text = useText();
  const labels = new Map(matrix.groups.flatMap((group) => group.items.map((item) => [item.code, text(item.label)] as const)));
  const name = (code: string) => labels.get(code) ?? code;
  const [first] = matrix.pairs;
  if (!first) return <p className="soft">{t('pairs.none')}</p>;
  return (
    <>
      <p className="lead">{t('pairs.claim', { a: name(first.a), b: name(first.b), count: first.together })}</p>
      <p className="soft small">{t('pairs.note')}</p>
      <Table
        caption={t('view.pairs')}
        rows={matrix.pairs}
        rowKey={(pair) => `${pair.a} ${pair.b}`}
        sortBy={{ key: 'together', down: true }}
        page={50}
        columns={[
          { key: 'a', label: t('pairs.a'), cell: (pair) => name(pair.a), sort: (pair) => name(pair.a) },
          { key: 'b', label: t('pairs.b'), cell: (pair) => name(pair.b), sort: (pair) => name(pair.b) },
          { key: 'together', label: t('pairs.together'), number: true, cell: (pair) => pair.together, sort: (pair) => pair.together },
          { key: 'share', label: t('pairs.share'), number: true, cell: (pair) => percent(pair.share), sort: (pair) => pair.share },
          {
            key: 'open',
            label: t('clauses'),
            cell: (pair) => (
              <button
                type="button"
                className="link-button"
                aria-label={t('pairs.open', { a: name(pair.a), b: name(pair.b) })}
                onClick={() => onOpen({ code: pair.a, with: pair.b, column: undefined })}
              >
                {t('open')}
              </button>
            ),
          },
        ]}
      />
    </>
  );
}
