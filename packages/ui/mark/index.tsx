/** A shape and a word, coloured; never colour alone. */
export function Mark({ mark, shape, word }: { mark: string; shape: string; word: string }) {
  return (
    <span className={`mark mark-${mark}`}>
      <span aria-hidden="true">{shape}</span>
      {word}
    </span>
  );
}

/** How far a statement was verified; anything short of verified stands out. */
export function Standing({ confidence, word }: { confidence: string; word: string }) {
  return <span className={`tag tag-${confidence}`}>{word}</span>;
}
