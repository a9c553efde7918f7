import type { Static } from 'typebox';
import { useText } from '@yumen/ui/i18n';
import { call, useQuery } from '@yumen/ui/query';
import { listCodebooks } from '../../coding/contract/index.ts';
import { useT } from './words.ts';

export type CodebookList = Static<typeof listCodebooks.output>;

export function useCodebooks() {
  return useQuery({ queryKey: ['coding', 'codebooks'], queryFn: () => call<CodebookList>(listCodebooks) });
}

export function CodebookChoice({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const t = useT();
  const text = useText();
  const books = useCodebooks();
  return (
    <label className="filter">
      <span className="soft small">{t('codebook')}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {(books.data?.items ?? []).map((book) => (
          <option key={book.id} value={book.id}>
            {text(book.title)} · {book.version}
          </option>
        ))}
      </select>
    </label>
  );
}
