import type { SearchHit } from '../../contract.ts';

/** Words with the found places marked; line ends stay. */
export function Marked({ text, marks }: { text: string; marks: SearchHit['marks'] }) {
  const ordered = marks.toSorted((a, b) => a.from - b.from);
  return (
    <p className="law-lines">
      {ordered.map((mark, index) => (
        <span key={mark.from}>
          {text.slice(ordered[index - 1]?.to ?? 0, mark.from)}
          <mark>{text.slice(mark.from, mark.to)}</mark>
        </span>
      ))}
      {text.slice(ordered.at(-1)?.to ?? 0)}
    </p>
  );
}
