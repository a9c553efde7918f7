import type { Provision } from '../../library/model.ts';
import type { Block } from './blocks.ts';

const INDENT: Readonly<Record<string, string>> = { item: 'law-list', subitem: 'law-deep' };

/** An article with its paragraphs and items, or a passage outside any article; the place cited stands out. */
export function Passage({ block, cited }: { block: Block; cited?: string | undefined }) {
  const { head, below } = block;
  const within = (provision: Provision): boolean => cited !== undefined && provision.eId !== head.eId && (provision.eId === cited || provision.eId.startsWith(`${cited}__`));
  // The number stands before the first paragraph, as it is printed.
  const [first, ...rest] = head.text || below.length === 0 ? [head, ...below] : below;
  return (
    <>
      <p className={first && within(first) ? 'law-cited' : undefined}>
        {head.label ? <span className="law-label">{head.label}</span> : null}
        {head.heading ? <strong>{head.heading} </strong> : null}
        {first && first !== head && first.label ? `${first.label}${first.heading}` : null}
        {first?.text}
      </p>
      {rest.map((provision) => (
        <p key={provision.eId} className={[INDENT[provision.kind] ?? '', within(provision) ? 'law-cited' : ''].join(' ').trim()}>
          {provision.label}
          {provision.heading}
          {provision.text}
        </p>
      ))}
    </>
  );
}
