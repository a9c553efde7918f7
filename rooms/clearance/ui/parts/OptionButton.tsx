/** A choice with a line that says what it means. */
export function OptionButton({ title, about, onClick }: { title: string; about: string; onClick: () => void }) {
  return (
    <button type="button" className="button answer-option answer-option-two" onClick={onClick}>
      <strong>{title}</strong> <span className="soft small">{about}</span>
    </button>
  );
}
